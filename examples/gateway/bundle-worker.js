// @ts-check
/** The worker in one file, as wrangler would bundle it; the wasm stays a file beside it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {{ type: "ESModule" | "CompiledWasm", path: string, contents: string | Uint8Array<ArrayBuffer> }} Module */

/**
 * @param {URL} entry
 * @returns {Promise<Module[]>} the worker, and what it imports beside itself
 */
export async function bundleWorker(entry) {
  const { build } = await import("esbuild");
  /** @type {Map<string, string>} */
  const wasm = new Map();
  const result = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    loader: { ".css": "text" },
    logLevel: "warning",
    plugins: [
      {
        name: "wasm-beside",
        setup({ onResolve }) {
          onResolve({ filter: /\.wasm$/ }, ({ path, resolveDir }) => {
            wasm.set(path, join(resolveDir, path));
            return { path, external: true };
          });
        },
      },
    ],
  });
  const text = result.outputFiles[0]?.text ?? "";
  const files = [...wasm].map(async ([path, file]) => ({
    type: /** @type {const} */ ("CompiledWasm"),
    path,
    contents: Uint8Array.from(await readFile(file)),
  }));
  return [{ type: "ESModule", path: "worker.js", contents: text }, ...(await Promise.all(files))];
}
