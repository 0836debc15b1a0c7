// @ts-check
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.js";

/** Installs the npm packages that package-lock.json names, unless they are there already. */
export async function installPackages() {
  // npm writes this file last, so an interrupted installation is begun again.
  const installed = join(root, "node_modules/.package-lock.json");
  const wanted = join(root, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  await run("Install the npm packages", "npm", ["ci", "--no-audit", "--no-fund"]);
}
