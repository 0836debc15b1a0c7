// @ts-check
// One way, in a process of its own: how long each time takes; or, after a time with next to no rows, which
// compiles and loads what there is to, by how much the process grows.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ways } from "./ways.js";

const [what, key, folder, tinyFolder, times] = process.argv.slice(2);
const { format, load } = ways[key];
const run = await load();

if (what === "memory") {
  await run(tablesIn(tinyFolder));
  const tables = tablesIn(folder);
  const before = process.memoryUsage().rss;
  await run(tables);
  // In kilobytes.
  console.log(JSON.stringify({ grown: process.resourceUsage().maxRSS * 1024 - before }));
} else {
  const tables = tablesIn(folder);
  /** @type {number[]} */
  const took = [];
  /** @type {number[]} */
  const cpu = [];
  let created = 0;
  for (let time = 0; time < Number(times); time++) {
    const [started, cpuBefore] = [performance.now(), process.cpuUsage()];
    created = await run(tables);
    took.push(performance.now() - started);
    const { user, system } = process.cpuUsage(cpuBefore);
    cpu.push((user + system) / 1000);
  }
  console.log(JSON.stringify({ created, took, cpu, input: tables.existing.length + tables.requests.length }));
}

/** @param {string} folder */
function tablesIn(folder) {
  /** @type {[string, string]} */
  const files = [join(folder, `existing.${format}`), join(folder, `requests.${format}`)];
  const [existing, requests] = files.map((file) => new Uint8Array(readFileSync(file)));
  return { existing, requests, files };
}
