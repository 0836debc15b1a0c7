// @ts-check
// Runs the measurements, each in a process of its own, in turns: what disturbs the machine disturbs all.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { peers } from "../peers/index.js";
import { median } from "../report/median.js";
import { bundledSize } from "./bundled-size.js";

/**
 * @typedef {{ rounds: number, timeMs: number, starts: number }} Effort
 * @typedef {{ name: string, bytes: number, cold_start_ms: number } & Record<string, any>} PeerResult
 */

/**
 * @param {Effort} effort
 * @returns {Promise<{ peers: PeerResult[], provision: Record<string, number> }>}
 */
export async function runDecide({ rounds, timeMs, starts }) {
  const speeds = inTurns(rounds, peers, (name) => child("speed", name, String(timeMs)));
  const coldStarts = inTurns(starts, peers, (name) => ({ cold_start_ms: child("cold-start", name) }));
  const provision = inTurns(rounds, ["provision"], () => child("provision", String(timeMs)));
  const results = [];
  for (const file of peers) {
    const { name } = await import(`../peers/${file}.js`);
    results.push({ name, bytes: await bundledSize(file), ...coldStarts[file], ...speeds[file] });
  }
  return { peers: results, provision: provision.provision };
}

/**
 * Measures each several times, one after the other, and answers the medians of each.
 *
 * @param {number} rounds
 * @param {string[]} names
 * @param {(name: string) => Record<string, number>} measure
 * @returns {Record<string, any>}
 */
function inTurns(rounds, names, measure) {
  /** @type {Record<string, Record<string, number>[]>} */
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) for (const name of names) runs[name].push(measure(name));
  const mediansOf = (/** @type {Record<string, number>[]} */ all) =>
    Object.fromEntries(Object.keys(all[0]).map((key) => [key, median(all.map((run) => run[key]))]));
  return Object.fromEntries(names.map((name) => [name, mediansOf(runs[name])]));
}

/** @param {string} script @param {string[]} args */
function child(script, ...args) {
  const file = fileURLToPath(new URL(`${script}.js`, import.meta.url));
  return JSON.parse(execFileSync(process.execPath, [file, ...args], { encoding: "utf8" }));
}
