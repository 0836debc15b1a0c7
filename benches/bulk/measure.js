// @ts-check
// One way, in a process of its own: the first time, the best of several, and the memory that it took.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ways } from "./ways.js";

const [key, folder, times] = process.argv.slice(2);
const { format, load } = ways[key];
/** @type {[string, string]} */
const files = [join(folder, `existing.${format}`), join(folder, `requests.${format}`)];
const [existing, requests] = files.map((file) => new Uint8Array(readFileSync(file)));
const run = await load();
const before = process.resourceUsage().maxRSS;
/** @type {number[]} */
const took = [];
let created = 0;
for (let time = 0; time < Number(times); time++) {
  const started = performance.now();
  created = await run({ existing, requests, files });
  took.push(performance.now() - started);
}
const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
const started = performance.now();
const copies = [existing.slice(), requests.slice()];
const copy_ms = performance.now() - started;
const input = copies[0].length + copies[1].length;
console.log(JSON.stringify({ created, first_ms: took[0], best_ms: Math.min(...took), megabytes, copy_ms, input }));
