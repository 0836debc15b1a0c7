// @ts-check
// Node, Deno and Bun: a process that prints its results.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { packaged, program } from "../programs.js";

/** @import { Runtime } from "../runtimes.js" */

const deno = packaged("@deno", "deno");
const bun = packaged("@oven", "bin/bun");

/** @type {Runtime[]} */
export const processes = [
  ...both(`Node ${process.versions.node}`, process.execPath),
  ...["22", "24", "26"].flatMap((major) => both(`Node ${major}`, packaged(`node${major}-linux-x64`, "bin/node"))),
  inProcess("Deno without any permission", deno, ["run", "--no-prompt", "import.js"]),
  inProcess("Bun, by import", bun, ["run", "--no-install", "import.js"]),
  inProcess("Bun, by require", bun, ["run", "--no-install", "require.cjs"]),
];

/** @param {string} name @param {string | undefined} node */
function both(name, node) {
  return [
    inProcess(`${name}, by import`, node, ["import.js"]),
    inProcess(`${name}, by require`, node, ["require.cjs"]),
  ];
}

/**
 * @param {string} name
 * @param {string | undefined} file
 * @param {string[]} args
 * @returns {Runtime}
 */
function inProcess(name, file, args) {
  return {
    name,
    missing: file === undefined && "its package has no program for this platform",
    async run({ folder }) {
      const home = join(folder, "home");
      mkdirSync(home, { recursive: true });
      const env = { DENO_DIR: home, DENO_NO_UPDATE_CHECK: "1", BUN_INSTALL_CACHE_DIR: home };
      return JSON.parse(await program(/** @type {string} */ (file), args, { cwd: folder, env }));
    },
  };
}
