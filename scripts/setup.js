// @ts-check
// `node scripts/setup.js` gets what the build needs: the npm packages, and a Rust that compiles to wasm.
import { pathToFileURL } from "node:url";
import { installPackages } from "./steps/packages.js";
import { main } from "./steps/run.js";
import { wasmRust } from "./steps/rust.js";

/** Safe to run twice, and quick the second time. */
export async function setUp() {
  await Promise.all([installPackages(), wasmRust()]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(setUp);
