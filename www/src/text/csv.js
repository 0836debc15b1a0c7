// @ts-check
// Rows that were typed or pasted: JSON, one JSON object a line, or CSV as a spreadsheet copies it.
import Papa from "papaparse";

/**
 * Rows, each with the number by which a person finds it. `problem` is what is wrong with all of them, `problems`
 * what is wrong with one, by its index: such a row is no object.
 *
 * @typedef {{ rows: any[], places: string[], problem?: string, problems?: Map<number, string> }} Rows
 */

/**
 * Rows of memberships; as CSV they are read as `planTables` reads them.
 *
 * @param {string} text
 * @returns {Rows}
 */
export function readRows(text) {
  const start = text.trimStart()[0];
  if (start === undefined) return { rows: [], places: [] };
  if (start === "[" || start === "{") return readJson(text);
  const { data, errors } = parse(text);
  if (errors.length > 0) return none(wordsOf(errors[0], 0));
  const [header, ...lines] = data;
  const missing = ["user_id", "organization_id"].filter((column) => !header.includes(column));
  if (missing.length > 0) return none(`The first line names no column ${missing.join(", ")}.`);
  /** @type {Map<number, string>} */
  const problems = new Map();
  const rows = lines.map((cells, index) => {
    const problem = problemOf(cells, header);
    if (problem === undefined) return rowOf(cells, header);
    problems.set(index, problem);
    return null;
  });
  return { rows, places: numbered(rows), problems };
}

/**
 * @param {string[]} cells
 * @param {string[]} header
 */
function problemOf(cells, header) {
  if (cells.length !== header.length) return `${cells.length} fields instead of ${header.length}.`;
  // What the package writes for a spreadsheet marks the cells that it put an apostrophe before.
  if (cells[header.indexOf("defused")]) return "it is defused for a spreadsheet, which “Whole tables” can read.";
  return undefined;
}

/**
 * @param {string[]} cells
 * @param {string[]} header
 */
function rowOf(cells, header) {
  const cell = (/** @type {string} */ name) => cells[header.indexOf(name)] || undefined;
  return { user_id: cell("user_id"), organization_id: cell("organization_id"), user_role: cell("user_role") };
}

/**
 * Pairs of ids, one pair a line, or as JSON.
 *
 * @param {string} text
 * @returns {Rows}
 */
export function readPairs(text) {
  const start = text.trimStart()[0];
  if (start === undefined) return { rows: [], places: [] };
  if (start === "[" || start === "{") return readJson(text);
  const { data, errors } = parse(text);
  if (errors.length > 0) return none(wordsOf(errors[0], 1));
  const wrong = data.findIndex((cells) => cells.length !== 2);
  if (wrong >= 0) return none(`Row ${wrong + 1} is not a person and an organization with a comma between them.`);
  if (data[0][0] === "user_id" && data[0][1].trim() === "organization_id") data.shift();
  // Less the one blank that people write after a comma.
  const rows = data.map(([user_id, second]) => ({ user_id, organization_id: second.replace(/^ /, "") }));
  return { rows, places: numbered(rows) };
}

/**
 * @param {string} text
 * @returns {{ data: string[][], errors: { message: string, row?: number }[] }}
 */
function parse(text) {
  const { data, errors } = Papa.parse(text, { delimitersToGuess: [",", "\t", ";"], skipEmptyLines: true });
  // A text of one column has no delimiter to be found, which is no mistake.
  const mistakes = errors.filter((/** @type {{ type: string }} */ { type }) => type !== "Delimiter");
  return { data: /** @type {string[][]} */ (data), errors: mistakes };
}

/** @param {readonly unknown[]} rows */
function numbered(rows) {
  return rows.map((_, index) => `Row ${index + 1}`);
}

/**
 * @param {string} text
 * @returns {Rows}
 */
function readJson(text) {
  try {
    const value = JSON.parse(text);
    const rows = Array.isArray(value) ? value : [value];
    return { rows, places: numbered(rows) };
  } catch (error) {
    return readJsonLines(text) ?? none(`This is not JSON: ${/** @type {Error} */ (error).message}.`);
  }
}

/** @param {string} text */
function readJsonLines(text) {
  const lines = text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [{ line, number: index + 1 }]));
  if (lines.length < 2 || !lines.every(({ line }) => line.trimStart().startsWith("{"))) return undefined;
  try {
    const rows = lines.map(({ line }) => JSON.parse(line));
    return { rows, places: lines.map(({ number }) => `Line ${number}`) };
  } catch {
    return undefined;
  }
}

/**
 * @param {{ message: string, row?: number }} error
 * @param {number} first the number of the first line
 */
function wordsOf({ message, row }, first) {
  return row === undefined ? `${message}.` : `Row ${row + first}: ${message}.`;
}

/**
 * @param {string} problem
 * @returns {Rows}
 */
function none(problem) {
  return { rows: [], places: [], problem };
}
