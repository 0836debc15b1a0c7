// @ts-check
// Items to cells and cells to values: the JavaScript half of the format that src/bindings/mod.rs
// describes.

/**
 * What becomes a cell: text, null or undefined for what is missing, a count, or a letter of the format as a
 * negative number, so that no text can pass for one.
 *
 * @typedef {string | number | null | undefined} Item
 */

/** @param {string} name */
export const letter = (name) => -name.charCodeAt(0);

export const LIST = letter("n");
export const MISSING = letter("m");
export const OTHER_TYPE = letter("t");
export const UNREADABLE = letter("u");
const TEXT = 0x73;
const TEXT_WITH_LONE_SURROGATE = 0x6c;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A count is as many bytes, in either direction. */
const COUNT = 4;

/**
 * How many bytes the items take at most, where a unit of their texts takes so many.
 *
 * @param {readonly Item[]} items
 * @param {number} bytesPerUnit 1 is enough for ASCII, 3 for anything
 */
export function sizeOf(items, bytesPerUnit) {
  let size = 0;
  for (const item of items) {
    if (typeof item === "string") size += 1 + COUNT + item.length * bytesPerUnit;
    else size += typeof item === "number" && item >= 0 ? COUNT : 1;
  }
  return size;
}

/**
 * Writes the items, and answers where they end; -1 where some text is not ASCII and must not be otherwise.
 *
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {readonly Item[]} items
 * @param {boolean} ascii whether there is only room for ASCII
 */
export function write(bytes, at, items, ascii) {
  for (const item of items) {
    if (typeof item === "string") {
      const start = at + 1 + COUNT;
      bytes[at] = TEXT;
      let end = start;
      for (let index = 0; index < item.length; index++) {
        const unit = item.charCodeAt(index);
        if (unit > 0x7f) {
          if (ascii) return -1;
          // An encoder writes any two lone surrogates alike, so the engine must be told.
          if (!item.isWellFormed()) bytes[at] = TEXT_WITH_LONE_SURROGATE;
          end = start + encoder.encodeInto(item, bytes.subarray(start)).written;
          break;
        }
        bytes[end++] = unit;
      }
      writeCount(bytes, at + 1, end - start);
      at = end;
    } else if (typeof item !== "number") {
      bytes[at++] = -MISSING;
    } else if (item < 0) {
      bytes[at++] = -item;
    } else {
      writeCount(bytes, at, item);
      at += COUNT;
    }
  }
  return at;
}

/**
 * The items as bytes of their own.
 *
 * @param {readonly Item[]} items
 */
export function packed(items) {
  const bytes = new Uint8Array(sizeOf(items, 3));
  return bytes.subarray(0, write(bytes, 0, items, false));
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} count
 */
function writeCount(bytes, at, count) {
  bytes[at] = count & 0x7f;
  bytes[at + 1] = (count >> 7) & 0x7f;
  bytes[at + 2] = (count >> 14) & 0x7f;
  bytes[at + 3] = count >> 21;
}

/** The engine's answer, piece by piece. */
export class Reply {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.kind = String.fromCharCode(this.letter());
  }

  letter() {
    return this.bytes[this.at++];
  }

  count() {
    const { bytes, at } = this;
    this.at += COUNT;
    return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
  }

  text() {
    const length = this.count();
    this.at += length;
    return decoder.decode(this.bytes.subarray(this.at - length, this.at));
  }

  /** @returns {string | null} */
  role() {
    return this.letter() === TEXT ? this.text() : null;
  }

  /**
   * @template T
   * @param {() => T} item
   * @returns {T[]}
   */
  list(item) {
    return Array.from({ length: this.count() }, item);
  }

  atEnd() {
    return this.at >= this.bytes.length;
  }
}
