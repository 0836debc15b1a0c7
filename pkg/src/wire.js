// @ts-check
// Values to cells and back: the JavaScript half of the format that src/bindings/mod.rs describes. It
// says what a value is, and judges nothing. Whatever it reads may throw.

/** More than any table that fits into memory; a proxy may claim any length. */
const MOST_ITEMS = 2 ** 24;

const POLICY_FIELDS = ["default_role", "allowed_roles", "max_creates", "never_create"];

/**
 * @param {unknown} value
 * @returns {string}
 */
export function cellOf(value) {
  if (typeof value === "string") return `s${value}`;
  return value === undefined || value === null ? "m" : "t";
}

/**
 * @param {any} object
 * @param {string} name
 */
function fieldOf(object, name) {
  try {
    return cellOf(object[name]);
  } catch {
    return "u";
  }
}

/**
 * The same cell with what would break the format written otherwise.
 *
 * @param {string} cell
 */
export function escapeCell(cell) {
  if (cell[0] !== "s") return cell;
  const kind = cell.isWellFormed() ? "e" : "l";
  return kind + cell.slice(1).replaceAll("\x01", "\x011").replaceAll("\0", "\x010");
}

/**
 * Appends rows: their number and three cells each, or why there are none.
 *
 * @param {string[]} cells
 * @param {any} rows
 * @returns {boolean} whether there are rows
 */
export function packRows(cells, rows) {
  const length = lengthOf(rows);
  cells.push(String(length));
  if (typeof length === "string") return false;
  for (let index = 0; index < length; index++) {
    const row = itemOf(rows, index);
    if (isObject(row)) cells.push(fieldOf(row, "user_id"), fieldOf(row, "organization_id"), fieldOf(row, "user_role"));
    else cells.push("u", "u", "u");
  }
  return true;
}

/**
 * Appends requests: their number and three cells each.
 *
 * @param {string[]} cells
 * @param {any} requests
 * @returns {{ user_id: string, organization_id: string }[]} what each asks for, as far as it is text
 */
export function packRequests(cells, requests) {
  const length = lengthOf(requests);
  const count = typeof length === "string" ? 1 : length;
  const asked = [];
  cells.push(String(count));
  for (let index = 0; index < count; index++) {
    const start = cells.length;
    if (typeof length === "string") cells.push(length === "u" ? "U" : "A", "m", "m");
    else packRequest(cells, requests, index);
    asked.push({ user_id: cells[start].slice(1), organization_id: cells[start + 1].slice(1) });
  }
  return asked;
}

/**
 * @param {string[]} cells
 * @param {any} requests
 * @param {number} index
 */
function packRequest(cells, requests, index) {
  const request = itemOf(requests, index);
  if (request === UNREADABLE) cells.push("U", "m", "m");
  else if (!isObject(request)) cells.push("O", "m", "m");
  else cells.push(fieldOf(request, "user_id"), fieldOf(request, "organization_id"), fieldOf(request, "user_role"));
}

/**
 * Appends a policy.
 *
 * @param {string[]} cells
 * @param {any} policy
 */
export function packPolicy(cells, policy) {
  if (policy === undefined) cells.push("m");
  else if (!isObject(policy)) cells.push("t");
  else {
    try {
      for (const cell of policyCells(policy)) cells.push(cell);
    } catch {
      cells.push("u");
    }
  }
}

/** @param {any} policy */
function policyCells(policy) {
  const { default_role, allowed_roles, max_creates, never_create } = policy;
  const unknown = Object.keys(policy).find((name) => !POLICY_FIELDS.includes(name));
  return [
    "p",
    optional(default_role, cellOf),
    ...(allowed_roles === "any" ? ["any"] : listCells(allowed_roles, (role) => [cellOf(role)])),
    optional(max_creates, (most) => (typeof most === "number" ? `d${most}` : "t")),
    ...listCells(never_create, (pair) => [cellOf(pair?.user_id), cellOf(pair?.organization_id)]),
    cellOf(unknown),
  ];
}

/**
 * A field that may be left out; null is a value, and a wrong one.
 *
 * @param {unknown} value
 * @param {(value: unknown) => string} cell
 */
function optional(value, cell) {
  if (value === undefined) return "m";
  return value === null ? "t" : cell(value);
}

/**
 * @param {any} list
 * @param {(item: any) => string[]} cells
 */
function listCells(list, cells) {
  if (list === undefined) return ["m"];
  return Array.isArray(list) ? [String(list.length), ...list.flatMap(cells)] : ["t"];
}

const UNREADABLE = Symbol("unreadable");

/**
 * @param {any} list
 * @param {number} index
 */
function itemOf(list, index) {
  try {
    return list[index];
  } catch {
    return UNREADABLE;
  }
}

/**
 * The length of an array, or the cell that says why there is none.
 *
 * @param {any} list
 * @returns {number | "m" | "t" | "u"}
 */
function lengthOf(list) {
  try {
    if (!Array.isArray(list)) return list === undefined || list === null ? "m" : "t";
    const { length } = list;
    return Number.isInteger(length) && length >= 0 && length <= MOST_ITEMS ? length : "u";
  } catch {
    return "u";
  }
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null;
}

/** The engine's answer, cell by cell. */
export class Reply {
  /** @param {string} text */
  constructor(text) {
    this.cells = text.split("\0");
    this.at = 0;
    this.kind = this.next();
  }

  /** @returns {string} */
  next() {
    return this.cells[this.at++];
  }

  number() {
    return Number(this.next());
  }

  atEnd() {
    return this.at >= this.cells.length;
  }

  /** @returns {string | null} */
  value() {
    const cell = this.next();
    if (cell === "m") return null;
    return cell[0] === "s" ? cell.slice(1) : cell.slice(1).replaceAll("\x010", "\0").replaceAll("\x011", "\x01");
  }

  /**
   * A list: its length, then its items.
   *
   * @template T
   * @param {() => T} item
   * @returns {T[]}
   */
  list(item) {
    return Array.from({ length: this.number() }, item);
  }
}
