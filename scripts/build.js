// @ts-check
// `npm run build` compiles the engine and writes the npm package into pkg/dist.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle, distFolder } from "./steps/bundle.js";
import { buildBindgen, compileModules, finishModules, wasmModules } from "./steps/compile.js";
import { installPackages } from "./steps/packages.js";
import { main } from "./steps/run.js";
import { printSizes } from "./steps/sizes.js";

/** Sets up what is missing and builds what changed; says whether pkg/dist did. */
export async function build() {
  await Promise.all([installPackages(), buildBindgen(), compileModules()]);
  await finishModules();
  return bundle();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await build();
    printSizes(["index.js", ...wasmModules.map(({ name }) => `${name}.wasm`)].map((file) => join(distFolder, file)));
  });
}
