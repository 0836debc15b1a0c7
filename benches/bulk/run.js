// @ts-check
// Measures every way at one size, each time in a process of its own.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { median } from "../report/median.js";
import { writeTables } from "./files.js";
import { ways } from "./ways.js";

/**
 * @typedef {object} Measured medians of a way
 * @property {number} ms of all but the first time of each process
 * @property {number} first_ms
 * @property {number} cpu_ms
 * @property {number} bytes_a_row by which the process grew
 * @property {number} input bytes of both files
 */

/** @typedef {Measured | { fails: string }} Result */

/**
 * @typedef {object} Size
 * @property {number} rows of each table
 * @property {number} rounds processes of each way
 * @property {number} times in each process
 */

/** @typedef {Size & { ways: Record<string, Result>, phases: Record<string, number>, copy_ms: number }} Tables */

/**
 * @param {Size} size
 * @returns {Tables}
 */
export function runBulk({ rows, rounds, times }) {
  const [folder, tiny] = [writeTables(rows), writeTables(4)];
  /** @type {Record<string, any[]>} */
  const runs = Object.fromEntries(Object.keys(ways).map((key) => [key, []]));
  // In turns, so that what disturbs the machine disturbs all.
  for (let round = 0; round < rounds; round++) {
    for (const key of Object.keys(ways)) {
      if (runs[key].at(-1)?.fails) continue;
      const { grown } = child("measure", "memory", key, folder, tiny);
      runs[key].push({ grown, ...child("measure", "time", key, folder, tiny, String(times)) });
    }
  }
  const { phases, copy_ms, fails } = child("profile", folder, String(rounds * times));
  for (const one of [folder, tiny]) rmSync(one, { recursive: true });
  if (fails) throw new Error(fails);
  const created = new Set(
    Object.values(runs)
      .flat()
      .filter((run) => !run.fails)
      .map((run) => run.created),
  );
  if (created.size !== 1) throw new Error(`they do not agree on how many are created: ${[...created].join(", ")}`);
  const results = Object.fromEntries(Object.entries(runs).map(([key, all]) => [key, medians(all, rows)]));
  return { rows, rounds, times, ways: results, phases, copy_ms };
}

/**
 * @param {any[]} runs
 * @param {number} rows
 * @returns {Result}
 */
function medians(runs, rows) {
  const failed = runs.find((run) => run.fails);
  if (failed) return failed;
  const later = (/** @type {"took" | "cpu"} */ field) => median(runs.flatMap((run) => run[field].slice(1)));
  return {
    ms: later("took"),
    first_ms: median(runs.map((run) => run.took[0])),
    cpu_ms: later("cpu"),
    bytes_a_row: median(runs.map((run) => run.grown)) / (2 * rows),
    input: runs[0].input,
  };
}

/** @param {string} script @param {string[]} args */
function child(script, ...args) {
  const file = fileURLToPath(new URL(`${script}.js`, import.meta.url));
  const options = [`--max-old-space-size=${HEAP_MEGABYTES}`, file, ...args];
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, options, {
    encoding: "utf8",
    timeout: LIMIT_MS,
  });
  if (status === 0) return JSON.parse(stdout);
  const why = stderr.match(/heap out of memory|ERR_STRING_TOO_LONG|^\w*Error: .*$/m)?.[0] ?? stderr.slice(-300);
  return { fails: signal === "SIGTERM" ? `not done after ${LIMIT_MS / 60_000} minutes` : why };
}

const HEAP_MEGABYTES = 8192;
const LIMIT_MS = 5 * 60_000;
