// @ts-check
// Items to cells and cells to values: the JavaScript half of the format that src/bindings/mod.rs
// describes.

/**
 * What becomes a cell: text, a number, null or undefined for what is missing, and for a word of the
 * format a symbol of that description, so that no text can pass for one.
 *
 * @typedef {string | number | symbol | null | undefined} Item
 */

export const OTHER_TYPE = Symbol("t");
export const UNREADABLE = Symbol("u");

/**
 * Items as one string of cells, parted by NUL. The first cell is their number: where some text has a
 * NUL in it, the engine counts more and refuses.
 *
 * @param {readonly Item[]} items
 */
export function packed(items) {
  let cells = String(items.length + 1);
  for (const item of items) cells += typeof item === "string" ? `\0s${item}` : otherCell(item);
  return cells;
}

/**
 * The same with any text that would break the format written otherwise.
 *
 * @param {readonly Item[]} items
 */
export function packedWithEscapes(items) {
  let cells = `x${items.length + 1}`;
  for (const item of items) cells += typeof item === "string" ? escapedCell(item) : otherCell(item);
  return cells;
}

/** @param {Exclude<Item, string>} item */
function otherCell(item) {
  if (item === undefined || item === null) return "\0m";
  return typeof item === "number" ? `\0${item}` : `\0${item.description}`;
}

/** @param {string} text */
function escapedCell(text) {
  const escaped = text.replaceAll("\x01", "\x011").replaceAll("\0", "\x010");
  return text.isWellFormed() ? `\0e${escaped}` : `\0l${escaped}`;
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
