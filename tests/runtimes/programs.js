// @ts-check
// Runs programs, and finds those that packages of the registry carry.
import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const packages = fileURLToPath(new URL("node_modules/", import.meta.url));

/**
 * Loads a package of this folder. Not by `import`, because the types are checked where these are not installed.
 *
 * @type {NodeJS.Require}
 */
export const load = createRequire(import.meta.url);

/**
 * Runs a program and resolves to what it printed; what it complained of is in the error.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ cwd: string, env?: Record<string, string> }} options
 */
export async function program(file, args, { cwd, env }) {
  const options = { cwd, env: { ...process.env, ...env }, timeout: 120_000, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(file, args, options);
  return stdout;
}

/**
 * The program of a package that exists once for each platform, and is installed for this one alone.
 *
 * @param {string} scope where the packages for the platforms are, or a package
 * @param {string} path below it
 * @returns {string | undefined}
 */
export function packaged(scope, path) {
  const folder = join(packages, scope);
  const candidates = existsSync(folder) ? ["", ...readdirSync(folder)].map((name) => join(folder, name, path)) : [];
  return candidates.find((file) => existsSync(file));
}
