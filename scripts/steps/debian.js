// @ts-check
import { spawnSync } from "node:child_process";
import { run } from "./run.js";

/** @type {Promise<unknown>} apt-get holds a lock, so one installation follows the other. */
let previous = Promise.resolve();

/**
 * Says whether all of these Debian packages are installed.
 *
 * @param {string[]} packages
 */
export function debianHas(packages) {
  // One status a line, in dpkg's own notation.
  const query = spawnSync("dpkg-query", ["-W", "-f", "$" + "{db:Status-Status}\n", ...packages], { encoding: "utf8" });
  return query.status === 0 && query.stdout.split("\n").every((status) => status === "" || status === "installed");
}

/**
 * Installs Debian packages, where this user may; says whether that was possible.
 *
 * @param {string} title
 * @param {string[]} packages
 * @returns {Promise<boolean>}
 */
export async function installFromDebian(title, packages) {
  const asRoot = rootCommand();
  if (asRoot === undefined) return false;
  const installation = previous.then(async () => {
    await run("Read Debian's list of packages", ...asRoot(["apt-get", "update"]));
    await run(title, ...asRoot(["apt-get", "install", "--yes", "--no-install-recommends", ...packages]));
  });
  previous = installation.catch(() => {});
  return installation.then(
    () => true,
    () => false,
  );
}

/** @returns {((command: string[]) => [string, string[]]) | undefined} */
function rootCommand() {
  if (spawnSync("apt-get", ["--version"]).status !== 0) return undefined;
  if (process.getuid?.() === 0) return (command) => ["env", ["DEBIAN_FRONTEND=noninteractive", ...command]];
  if (spawnSync("sudo", ["--non-interactive", "true"]).status !== 0) return undefined;
  return (command) => ["sudo", ["--non-interactive", "env", "DEBIAN_FRONTEND=noninteractive", ...command]];
}
