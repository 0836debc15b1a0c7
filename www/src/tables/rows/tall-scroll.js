// @ts-check

/**
 * No browser makes an element as tall as a million rows: Firefox ends at 17.9 million pixels, Chromium and
 * Safari at 33.5. Half of Firefox's leaves room for a page that is zoomed.
 */
export const TALLEST = 8_000_000;

/** Within as many pixels of either end the bar and the rows go together, so that a wheel comes to the very end. */
const END = 100_000;

/** Moves that are shorter are a wheel, a key or a finger; longer ones are the scroll bar. In heights of the element. */
const NEAR = 3;

/**
 * Scrolls through more than an element can hold. Near moves go as far as the hand does; far ones, by the
 * scroll bar, go to the same part of the whole. In between the bar and the rows part by `shift`, and are
 * brought together once the scrolling rests.
 */
export class TallScroll {
  /** Pixels from the top of the rows to the top of what is seen. */
  offset = 0;
  /** How much further down the rows are than the element is scrolled. */
  shift = 0;
  #element;
  #rows;
  #head;
  #last = 0;

  /**
   * @param {HTMLElement} element that scrolls
   * @param {number} rows their height, in pixels
   * @param {number} head the height of what stands above the rows and stays in sight
   */
  constructor(element, rows, head) {
    this.#element = element;
    this.#rows = rows;
    this.#head = head;
    this.to(0);
  }

  /** The height that stands for the rows. */
  get height() {
    return Math.min(this.#rows, TALLEST);
  }

  /** How many pixels of rows are in sight. */
  get room() {
    return Math.max(this.#element.clientHeight - this.#head, 0);
  }

  /** Follows the element to where it was scrolled. */
  follow() {
    const top = this.#element.scrollTop;
    const moved = Math.abs(top - this.#last);
    this.#last = top;
    const far = moved > NEAR * this.#element.clientHeight;
    this.offset = this.#within(far ? this.#offsetOf(top) : top + this.shift);
    this.shift = this.offset - top;
    // At an end of the bar with rows behind it.
    const [atTop, atBottom] = [top <= 0, top >= this.#lastTop];
    if ((atTop && this.offset > 0) || (atBottom && this.offset < this.#lastOffset)) this.rest();
  }

  /** Brings the bar to where the rows are. */
  rest() {
    this.to(this.offset);
  }

  /** @param {number} offset */
  to(offset) {
    this.offset = this.#within(offset);
    const top = this.#topOf(this.offset);
    this.shift = this.offset - top;
    this.#last = top;
    if (this.#element.scrollTop !== top) this.#element.scrollTop = top;
  }

  get #lastTop() {
    return Math.max(this.height - this.room, 0);
  }

  get #lastOffset() {
    return Math.max(this.#rows - this.room, 0);
  }

  /** @param {number} offset */
  #topOf(offset) {
    if (this.#rows <= TALLEST) return offset;
    const [lastTop, lastOffset] = [this.#lastTop, this.#lastOffset];
    if (offset <= END) return Math.round(offset);
    if (offset >= lastOffset - END) return Math.round(lastTop - (lastOffset - offset));
    return Math.round(END + ((offset - END) / (lastOffset - 2 * END)) * (lastTop - 2 * END));
  }

  /** @param {number} top */
  #offsetOf(top) {
    const [lastTop, lastOffset] = [this.#lastTop, this.#lastOffset];
    if (this.#rows <= TALLEST || top <= END) return top;
    if (top >= lastTop - END) return lastOffset - (lastTop - top);
    return END + ((top - END) / (lastTop - 2 * END)) * (lastOffset - 2 * END);
  }

  /** @param {number} offset */
  #within(offset) {
    return Math.min(Math.max(offset, 0), this.#lastOffset);
  }
}
