// @ts-check
import { digits, ratio } from "../report/table.js";
import { ways } from "./ways.js";

/** @import { Table } from "../report/table.js" */
/** @import { Tables } from "./run.js" */

/** @typedef {{ sizes: Tables[] }} Bulk */

export const OURS = "org-membership";

/** Beyond the input. */
const MOST_BYTES_A_ROW = 64;

/**
 * @param {Bulk} measured
 * @returns {Table[]}
 */
export function bulkTables({ sizes }) {
  return [...sizes.map(sizeTable), phaseTable(sizes)];
}

/** @param {Tables} size @returns {Table} */
function sizeTable({ rows, rounds, times, ways: results, copy_ms }) {
  const ours = measured(results[OURS]);
  const perRow = ours.input / (2 * rows);
  const beyond = ours.bytes_a_row - perRow;
  return {
    title: `${rows.toLocaleString("en")} memberships, ${rows.toLocaleString("en")} requests`,
    head: ["", "ms", "to ours", "first time, ms", "processor, ms", "memory, bytes a row"],
    rows: Object.entries(ways).map(([key, { name }]) => {
      const result = results[key];
      if ("fails" in result) return [name, result.fails, "", "", "", ""];
      const { ms, first_ms, cpu_ms, bytes_a_row } = result;
      return [name, digits(ms), ratio(ms, ours.ms), digits(first_ms), digits(cpu_ms), digits(bytes_a_row)];
    }),
    notes: [
      `Medians of ${rounds * (times - 1)} times; the first of each process stands for itself. Copying the bytes of the CSV, ${digits(perRow)} a row, takes ${digits(copy_ms)} ms: ours takes ${ratio(ours.ms, copy_ms)} that. "Memory" is by how much the process grows with the files in memory, in bytes a row of both tables: ours by ${digits(Math.abs(beyond))} ${beyond < 0 ? "less" : "more"} than the files have (at most ${MOST_BYTES_A_ROW} is the goal; at few rows, what any process does is in it).`,
    ],
  };
}

/** @param {Tables[]} sizes @returns {Table} */
function phaseTable(sizes) {
  const names = Object.keys(sizes[0].phases);
  return {
    title: "Where the time of ours goes",
    head: ["rows a side", ...names.map((name) => `${name}, ms`), "sum, ns a row"],
    rows: sizes.map(({ rows, phases }) => {
      const all = Object.values(phases).reduce((sum, ms) => sum + ms, 0);
      const share = (/** @type {number} */ ms) => `${digits(ms)} (${Math.round((100 * ms) / all)} %)`;
      return [rows.toLocaleString("en"), ...names.map((name) => share(phases[name])), digits((all * 1e6) / (2 * rows))];
    }),
    notes: [
      "By the steps of the wasm module; new memory that the system hands out is in the step that first writes to it. Judging is hashing each request, looking it up, the rules, and the note of what is created.",
    ],
  };
}

/** @param {import("./run.js").Result} result */
export function measured(result) {
  if ("fails" in result) throw new Error(result.fails);
  return result;
}
