// @ts-check
// What a peer has a program load: its module bundled and minified, and its wasm, in brotli.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

/** @param {string} name */
export async function bundledSize(name) {
  const file = fileURLToPath(new URL(`../peers/${name}.js`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    format: "esm",
    platform: "node",
    minify: true,
    write: false,
    logLevel: "error",
  });
  /** @type {import("../peers/peer.d.ts").Peer} */
  const { wasm } = await import(file);
  const parts = [outputFiles[0].contents, ...(wasm ? [readFileSync(wasm)] : [])];
  return parts.reduce((total, part) => total + brotliCompressSync(part).length, 0);
}
