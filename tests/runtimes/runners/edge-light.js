// @ts-check
// Vercel's edge, as Next.js prepares it: a sandbox that compiles no bytes, and the wasm compiled outside of it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { load } from "../programs.js";
import { wasmBeside } from "./wasm-beside.js";

/** @type {import("../runtimes.js").Runtime} */
export const edgeLight = {
  name: "Vercel's edge runtime",
  missing: false,
  async run({ folder }) {
    const output = join(folder, "edge-light");
    await build({
      entryPoints: [join(folder, "page.js")],
      outfile: join(output, "bundle.js"),
      bundle: true,
      format: "cjs",
      conditions: ["edge-light", "worker", "browser"],
      plugins: [wasmBeside()],
    });
    const { EdgeVM } = load("@edge-runtime/vm");
    const vm = new EdgeVM({ codeGeneration: { strings: false, wasm: false } });
    const compiled = (/** @type {string} */ file) => new WebAssembly.Module(readFileSync(join(output, file)));
    vm.evaluate(`(require) => {${readFileSync(join(output, "bundle.js"), "utf8")}}`)(compiled);
    return vm.evaluate("results");
  },
};
