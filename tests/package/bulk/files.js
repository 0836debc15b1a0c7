// @ts-check
// Rows as files of each format, and, as an oracle, how many rows a file has and which of them can be read.

const COLUMNS = /** @type {const} */ (["user_id", "organization_id", "user_role"]);

/** @type {Record<"csv" | "ndjson" | "json", (rows: any[]) => Uint8Array>} */
export const files = {
  csv: (rows) => bytes([COLUMNS.join(","), ...rows.map(csvRow), ""].join("\n")),
  ndjson: (rows) => bytes(rows.map((row) => `${JSON.stringify(row)}\n`).join("")),
  json: (rows) => bytes(JSON.stringify(rows)),
};

/** @param {any} row */
function csvRow(row) {
  return COLUMNS.map((column) => csvField(row[column])).join(",");
}

/** @param {string | null | undefined} text */
function csvField(text) {
  if (text === null || text === undefined) return "";
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Whether CSV can say it: fields that are text or absent. @param {any[]} rows */
export function fitsCsv(rows) {
  const fits = (/** @type {unknown} */ value) =>
    value === undefined || value === null || (typeof value === "string" && value.isWellFormed());
  return rows.every((row) => row !== null && typeof row === "object" && COLUMNS.every((column) => fits(row[column])));
}

/** @param {string} text */
export function bytes(text) {
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array} file */
export function text(file) {
  return new TextDecoder("utf-8", { fatal: true }).decode(file);
}

/**
 * The lines of NDJSON that are rows: what each holds, or `undefined` where it cannot be read.
 *
 * @param {string} content
 * @returns {{ value: unknown }[]} `value` is `unread` where it cannot be
 */
export function ndjsonRows(content) {
  return content
    .split("\n")
    .filter((line) => /[^ \t\r]/.test(line))
    .map((line) => {
      try {
        return { value: JSON.parse(line) };
      } catch {
        return { value: unread };
      }
    });
}

export const unread = Symbol("unread");

/**
 * The rows of CSV behind its header, character by character: the fields, or `unread`.
 *
 * @param {string} content
 * @returns {(string[] | typeof unread)[]}
 */
export function csvRows(content) {
  /** @type {(string[] | typeof unread)[]} */
  const rows = [];
  let at = 0;
  while (at < content.length) {
    const begin = at;
    /** @type {string[]} */
    const fields = [];
    let faulty = false;
    for (let inRow = true; inRow; ) {
      let field = "";
      const quoted = content[at] === '"';
      if (quoted) {
        at++;
        while (at < content.length && (content[at] !== '"' || content[at + 1] === '"')) {
          field += content[at];
          at += content[at] === '"' ? 2 : 1;
        }
        if (at >= content.length) faulty = true;
        at++;
      }
      for (; at < content.length && content[at] !== "," && content[at] !== "\n"; at++) {
        if (content[at] === "\r" && (content[at + 1] === "\n" || at + 1 === content.length)) continue;
        if (quoted || '"\r'.includes(content[at])) faulty = true;
        field += content[at];
      }
      fields.push(field);
      inRow = content[at] === ",";
      at++;
    }
    const blank = /^\r?\n?$/.test(content.slice(begin, at));
    if (!blank || rows.length === 0) rows.push(faulty ? unread : fields);
  }
  const [header, ...others] = rows;
  const width = header === undefined || header === unread ? 0 : header.length;
  return others.map((row) => (row !== unread && row.length !== width ? unread : row));
}
