// @ts-check
// One table, for a terminal and for a page.

/** @typedef {{ title: string, notes: string[], head: string[], rows: string[][] }} Table */

/** @param {Table} table */
export function textTable({ title, notes, head, rows }) {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (/** @type {string[]} */ row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join("   ");
  return [`\n${title}\n`, line(head), ...rows.map(line), "", ...notes].join("\n");
}

/** @param {Table} table */
export function markdownTable({ title, notes, head, rows }) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |`;
  const align = head.map((_, column) => (column === 0 ? "---" : "---:"));
  return [`### ${title}\n`, line(head), line(align), ...rows.map(line), "", ...notes.map((note) => `${note}\n`)].join(
    "\n",
  );
}

/**
 * Three digits that count, or more where the number has more before its point.
 *
 * @param {number} value
 */
export function digits(value) {
  return value >= 100 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)));
}

/** @param {number} value @param {number} ours */
export function ratio(value, ours) {
  const times = value / ours;
  return `${times < 0.1 ? times.toPrecision(1) : times.toPrecision(times < 10 ? 2 : 3)} ×`;
}
