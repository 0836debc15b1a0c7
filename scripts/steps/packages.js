// @ts-check
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.js";

/**
 * Installs the npm packages that a folder's package-lock.json names, unless they are there already.
 *
 * @param {string} [folder] from the root
 */
export async function installPackages(folder = ".") {
  // npm writes this file last, so an interrupted installation is begun again.
  const installed = join(root, folder, "node_modules/.package-lock.json");
  const wanted = join(root, folder, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  const title = folder === "." ? "Install the npm packages" : `Install the npm packages of ${folder}`;
  await run(title, "npm", ["ci", "--no-audit", "--no-fund", "--prefix", folder]);
}
