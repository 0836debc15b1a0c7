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

/** A count from here on is this byte and four of seven bits; a smaller one is a byte. */
const LARGE_COUNT = 0x7f;
const COUNT_SIZE = 4;

/** More units of a text than this are cut off: at three bytes each, a count could not say how many there are. */
export const MOST_UNITS = 2 ** 26;

/** @param {Item} item */
export function isTooLong(item) {
  return typeof item === "string" && item.length > MOST_UNITS;
}

/**
 * The items with no text in them that is too long for a count. An id is refused for far less.
 *
 * @param {readonly Item[]} items
 * @returns {readonly Item[]}
 */
export function countable(items) {
  return items.map((item) => (typeof item === "string" ? item.slice(0, MOST_UNITS) : item));
}

/**
 * How many bytes the items take: exactly, where their texts are ASCII, else at most.
 *
 * @param {readonly Item[]} items
 * @param {boolean} ascii
 */
export function sizeOf(items, ascii) {
  let size = items.length;
  for (let place = 0; place < items.length; place++) {
    const item = items[place];
    if (typeof item === "string") {
      const { length } = item;
      size += ascii && length < LARGE_COUNT ? 1 + length : 1 + COUNT_SIZE + (ascii ? length : 3 * length);
    } else if (typeof item === "number" && item >= LARGE_COUNT) size += COUNT_SIZE;
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
  for (let place = 0; place < items.length; place++) {
    const item = items[place];
    if (typeof item === "string") {
      // How long what is not ASCII becomes is not known before.
      const short = ascii && item.length < LARGE_COUNT;
      const start = at + (short ? 2 : 2 + COUNT_SIZE);
      let end = start;
      bytes[at] = TEXT;
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
      if (short) bytes[at + 1] = item.length;
      else writeLargeCount(bytes, at + 1, end - start);
      at = end;
    } else if (typeof item !== "number") bytes[at++] = -MISSING;
    else if (item < LARGE_COUNT) bytes[at++] = Math.abs(item);
    else at = writeLargeCount(bytes, at, item);
  }
  return at;
}

/**
 * The items as bytes of their own.
 *
 * @param {readonly Item[]} items
 */
export function packed(items) {
  const texts = countable(items);
  const bytes = new Uint8Array(sizeOf(texts, false));
  return bytes.subarray(0, write(bytes, 0, texts, false));
}

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 * @param {number} count
 * @returns {number} where it ends
 */
function writeLargeCount(bytes, at, count) {
  bytes[at] = LARGE_COUNT;
  bytes[at + 1] = count & 0x7f;
  bytes[at + 2] = (count >> 7) & 0x7f;
  bytes[at + 3] = (count >> 14) & 0x7f;
  bytes[at + 4] = count >> 21;
  return at + 1 + COUNT_SIZE;
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
    this.at += COUNT_SIZE;
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
