// @ts-check
import { copyFileSync, mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Leaves imported wasm files out of the bundle and copies them beside it, as the bundlers of edge platforms do.
 *
 * @returns {import("esbuild").Plugin}
 */
export function wasmBeside() {
  return {
    name: "wasm-beside",
    setup(build) {
      build.onResolve({ filter: /\.wasm(\?module)?$/ }, ({ path, resolveDir }) => {
        const file = join(resolveDir, path.replace("?module", ""));
        const output = dirname(/** @type {string} */ (build.initialOptions.outfile));
        mkdirSync(output, { recursive: true });
        copyFileSync(file, join(output, basename(file)));
        return { path: `./${basename(file)}`, external: true };
      });
    },
  };
}
