// @ts-check
// Next.js: one application, of a route on each of its runtimes.
import { symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { load, program } from "../programs.js";

const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };

/** @type {Promise<unknown> | undefined} */
let built;

/** @type {import("../runtimes.js").Runtime[]} */
export const next = ["edge", "nodejs"].map((route) => ({
  name: `Next.js, its ${route} runtime`,
  missing: false,
  async run({ folder }) {
    const application = join(folder, "next");
    built ??= buildIn(folder, application);
    await built;
    const printed = await program(process.execPath, ["serve.js", route], { cwd: application, env });
    // What stands before it is Next.js' own.
    return JSON.parse(printed.trimEnd().split("\n").at(-1) ?? "");
  },
}));

/**
 * @param {string} folder
 * @param {string} application
 */
async function buildIn(folder, application) {
  for (const name of ["next", "react", "react-dom"]) {
    symlinkSync(dirname(load.resolve(`${name}/package.json`)), join(folder, "node_modules", name));
  }
  await program(process.execPath, [load.resolve("next/dist/bin/next"), "build"], { cwd: application, env });
}
