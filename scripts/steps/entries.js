// @ts-check
// What the npm package ships, as tables: a runtime more is a row more.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.js";

/**
 * @typedef {object} Entry
 * @property {string} source below pkg/
 * @property {string} name below pkg/dist/, without its ending
 * @property {("esm" | "cjs")[]} formats
 * @property {string} [loader] the file in pkg/src/loaders that gets the wasm module into this entry
 * @property {string} [module] which one: a name in steps/compile.js
 */

/**
 * @typedef {object} Declaration
 * @property {string} source from the root
 * @property {string} name below pkg/dist/, without its ending
 */

const hosts = fileNames("pkg/hosts", ".js");

/** @type {Entry[]} */
export const entries = [
  { source: "src/index.js", name: "index", formats: ["esm", "cjs"], loader: "inlined", module: "engine" },
  { source: "src/index.js", name: "workerd", formats: ["esm"], loader: "workerd", module: "engine" },
  { source: "src/index.js", name: "edge-light", formats: ["esm"], loader: "edge-light", module: "engine" },
  { source: "src/bulk.js", name: "bulk", formats: ["esm", "cjs"], loader: "inlined", module: "bulk" },
  { source: "src/bulk.js", name: "bulk-workerd", formats: ["esm"], loader: "workerd", module: "bulk" },
  { source: "src/bulk.js", name: "bulk-edge-light", formats: ["esm"], loader: "edge-light", module: "bulk" },
  { source: "bin/command.js", name: "command", formats: ["esm"] },
  ...hosts.map(
    /** @returns {Entry} */
    (host) => ({ source: `hosts/${host}.js`, name: `hosts/${host}`, formats: ["esm", "cjs"] }),
  ),
];

/** @type {Declaration[]} */
export const declarations = [
  { source: "src/bindings/types.d.ts", name: "index" },
  { source: "src/bindings/bulk.d.ts", name: "bulk" },
  { source: "pkg/hosts/table-options.d.ts", name: "hosts/table-options" },
  ...hosts.map((host) => ({ source: `pkg/hosts/${host}.d.ts`, name: `hosts/${host}` })),
];

/**
 * The names, without their ending, of a folder's files.
 *
 * @param {string} folder
 * @param {string} ending
 */
export function fileNames(folder, ending) {
  const path = join(root, folder);
  const files = existsSync(path) ? readdirSync(path) : [];
  return files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length));
}
