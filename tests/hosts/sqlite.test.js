// @ts-check
/** The host for SQLite, by each of the drivers that can be had here, each in a process of its own. */
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { packaged } from "../runtimes/programs.js";

const here = fileURLToPath(new URL(".", import.meta.url));

/** @type {{ driver: string, program: string | undefined, missing: string | false }[]} */
const drivers = [
  { driver: "better-sqlite3", program: process.execPath, missing: betterSqliteIsMissing() },
  {
    driver: "node:sqlite",
    program: nodeWithSqlite(),
    missing: nodeWithSqlite() === undefined && "node:sqlite comes with Node 22.13",
  },
  {
    driver: "bun:sqlite",
    program: packaged("@oven", "bin/bun"),
    missing: packaged("@oven", "bin/bun") === undefined && "the package bun has no program for this platform",
  },
];

for (const { driver, program, missing } of drivers) {
  test(`SQLite by ${driver} is a host`, { skip: missing }, async (context) => {
    const args = ["sqlite-guest.js", driver];
    const { stdout } = await promisify(execFile)(program ?? "", args, { cwd: here, maxBuffer: 2 ** 26 });
    const { version, results, created, statements } = JSON.parse(stdout);
    context.diagnostic(`SQLite ${version}`);
    for (const { name, error } of results) await context.test(name, () => assert.equal(error, undefined));
    await context.test("one statement a call, whatever the number of rows", () => {
      assert.deepEqual([created, statements], [40_000, 2]);
    });
  });
}

/** @returns {string | undefined} this Node, or one of the registry's, that has node:sqlite without a flag */
function nodeWithSqlite() {
  const registrys = ["24", "26"].map((major) => packaged(`node${major}-linux-x64`, "bin/node"));
  const hasSqlite = (/** @type {string} */ node) => spawnSync(node, ["-e", "require('node:sqlite')"]).status === 0;
  return [process.execPath, ...registrys.flatMap((node) => node ?? [])].find(hasSqlite);
}

/** @returns {string | false} why it cannot be used; built here where that is still to be done */
function betterSqliteIsMissing() {
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(require.resolve("better-sqlite3/package.json"));
    const built = join(folder, "build/Release/better_sqlite3.node");
    const args = ["rebuild", "better-sqlite3", "--ignore-scripts=false"];
    if (!existsSync(built)) spawnSync("npm", args, { cwd: here, timeout: 240_000 });
    return !existsSync(built) && "better-sqlite3 could be neither downloaded nor built here";
  } catch {
    return "better-sqlite3 is not installed";
  }
}
