// @ts-check
// Keeps what was measured, and where, in target/bench/.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const folder = fileURLToPath(new URL("../../target/bench/", import.meta.url));

const loadBefore = loadavg()[0];

/**
 * What every benchmark tells of the machine.
 *
 * @typedef {{ date: string, node: string, cpu: string, cores: number, load: [number, number], quick: boolean }} Machine
 */

/** Whether little is to be measured, to see that it works. */
export const quick = process.argv.includes("--quick");

/**
 * @param {string} name
 * @param {object} measured
 * @param {string} [picture]
 */
export function keep(name, measured, picture) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ machine: machine(), ...measured }, null, 2)}\n`);
  if (picture !== undefined) writeFileSync(join(folder, `${name}.svg`), picture);
  const files = picture === undefined ? `${name}.json` : `${name}.json and .svg`;
  console.log(`\nAlso as target/bench/${files}; ${machineLine(machine())}.`);
}

/** @returns {Machine} */
function machine() {
  const [{ model }] = cpus();
  const load = /** @type {[number, number]} */ ([loadBefore, loadavg()[0]].map((value) => Number(value.toFixed(1))));
  const date = new Date().toISOString().slice(0, 10);
  return { date, node: process.versions.node, cpu: model.trim(), cores: cpus().length, load, quick };
}

/** @param {Machine} machine */
export function machineLine({ date, node, cpu, cores, load }) {
  const [before, after] = load;
  return `${date}, Node ${node}, ${cores} cores (${cpu}), load ${before} before and ${after} after`;
}

/** The versions of the packages that this folder names. */
export function versions() {
  const file = new URL("../package.json", import.meta.url);
  return /** @type {Record<string, string>} */ (JSON.parse(readFileSync(file, "utf8")).dependencies);
}
