// @ts-check
// Rows that were typed or pasted: JSON, one JSON object a line, or CSV as a spreadsheet copies it.
import Papa from "papaparse";

/**
 * Rows, each with the line or the number by which a person finds it, or what is wrong with all of them.
 *
 * @typedef {{ rows: any[], places: string[], problem?: string }} Rows
 */

/**
 * Rows of named columns.
 *
 * @param {string} text
 * @param {readonly string[]} columns that CSV must have
 * @returns {Rows}
 */
export function readRows(text, columns) {
  const start = text.trimStart()[0];
  if (start === undefined) return { rows: [], places: [] };
  if (start === "[" || start === "{") return readJson(text);
  const { data, errors, meta } = parse(text, true);
  const missing = columns.filter((column) => !meta.fields?.includes(column));
  if (missing.length > 0) return none(`The first line names no column ${missing.join(", ")}.`);
  if (errors.length > 0) return none(wordsOf(errors[0], 2));
  return {
    rows: data,
    places: data.map((/** @type {unknown} */ _, /** @type {number} */ index) => `Row ${index + 1}`),
  };
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
  const { data, errors } = parse(text, false);
  if (errors.length > 0) return none(wordsOf(errors[0], 1));
  const rows = /** @type {string[][]} */ (data);
  const wrong = rows.findIndex((cells) => cells.length !== 2);
  if (wrong >= 0) return none(`Row ${wrong + 1} is not a person and an organization with a comma between them.`);
  if (rows[0][0] === "user_id" && rows[0][1].trim() === "organization_id") rows.shift();
  return {
    // The one blank that people write after a comma.
    rows: rows.map(([user_id, organization_id]) => ({ user_id, organization_id: organization_id.replace(/^ /, "") })),
    places: rows.map((_, index) => `Row ${index + 1}`),
  };
}

/**
 * @param {string} text
 * @param {boolean} header
 */
function parse(text, header) {
  const { data, errors, meta } = Papa.parse(text, {
    header,
    delimitersToGuess: [",", "\t", ";"],
    skipEmptyLines: true,
  });
  // A text of one column has no delimiter to be found, which is no mistake.
  return { data, errors: errors.filter((/** @type {{ type: string }} */ { type }) => type !== "Delimiter"), meta };
}

/**
 * @param {string} text
 * @returns {Rows}
 */
function readJson(text) {
  try {
    const value = JSON.parse(text);
    const rows = Array.isArray(value) ? value : [value];
    return { rows, places: rows.map((_, index) => `Row ${index + 1}`) };
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
 * @param {number} first the number of the first row
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
