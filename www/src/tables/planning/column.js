// @ts-check

/**
 * A column of a million ids, each text kept once: an organization stands in thousands of rows, and what is
 * asked of a text, whether it contains another and what it sorts behind, is asked once.
 */
export class Column {
  /** @type {Array<string | null>} */
  texts = [];
  /** Of each row the place of its text. */
  rows;
  /** @type {Map<string | null, number>} */
  #places = new Map();
  /** @type {Uint32Array | undefined} */
  #ranks;

  /** @param {number} length how many rows there will be */
  constructor(length) {
    this.rows = new Uint32Array(length);
  }

  /**
   * @param {number} row
   * @param {string | null} text
   */
  set(row, text) {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.texts.push(text) - 1;
      this.#places.set(text, place);
    }
    this.rows[row] = place;
  }

  /** Says that every row is set. */
  finish() {
    this.#places.clear();
  }

  /**
   * For each text whether it holds the pattern.
   *
   * @param {RegExp} pattern
   */
  matches(pattern) {
    return Uint8Array.from(this.texts, (text) => (text !== null && pattern.test(text) ? 1 : 0));
  }

  /** For each text its place in the order of UTF-16 code units; no text comes first. */
  get ranks() {
    if (this.#ranks) return this.#ranks;
    const sorted = this.texts.filter((text) => text !== null).sort();
    const places = new Map(sorted.map((text, rank) => [text, rank + 1]));
    this.#ranks = Uint32Array.from(this.texts, (text) => (text === null ? 0 : (places.get(text) ?? 0)));
    return this.#ranks;
  }
}
