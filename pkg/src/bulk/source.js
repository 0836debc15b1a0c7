// @ts-check
// Whatever hands out bytes, one chunk after the other.
import { isBytes } from "./planning.js";

/** @import { ByteSource } from "../../../src/bindings/bulk.d.ts" */

export class Source {
  /** @type {((reason: unknown) => void) | undefined} ends the wait for a chunk */
  #giveUp;
  /** @type {{ reason: unknown } | undefined} */
  #stopped;

  /**
   * @param {string} name
   * @param {ByteSource} source
   * @param {number | undefined} size
   */
  constructor(name, source, size) {
    this.name = name;
    if (size !== undefined && !(Number.isSafeInteger(size) && size >= 0))
      throw new TypeError(`sizes.${name} is no number of bytes`);
    const { next, end, known } = opened(name, source);
    this.read = next;
    this.end = end;
    /** @type {number | undefined} */
    this.size = size ?? known;
    this.received = 0;
  }

  /**
   * The next chunk, or nothing at the end.
   *
   * @returns {Promise<Uint8Array | undefined>}
   */
  async next() {
    const { done, value } = await new Promise((resolve, reject) => {
      this.#giveUp = reject;
      this.read().then(resolve, reject);
    });
    // A stream that was told to stop ends as if it were at its end.
    if (this.#stopped) throw this.#stopped.reason;
    if (done) {
      this.size = this.received;
      return undefined;
    }
    if (!isBytes(value)) throw new TypeError(`${this.name}: a chunk is not a Uint8Array`);
    return value;
  }

  /** How many bytes there are; NaN where that is not known. A size that was told may prove wrong. */
  total() {
    return this.size === undefined ? Number.NaN : Math.max(this.size, this.received);
  }

  /**
   * Tells whoever hands out the bytes that no more are wanted.
   *
   * @param {unknown} reason
   */
  stop(reason) {
    this.#stopped ??= { reason };
    this.#giveUp?.(reason);
    // What goes wrong now is nobody's concern any more.
    new Promise((resolve) => resolve(this.end(reason))).catch(() => {});
  }
}

/**
 * @param {string} name
 * @param {any} source
 * @returns {{ next(): Promise<IteratorResult<unknown>>, end(reason: unknown): unknown, known?: number }}
 */
function opened(name, source) {
  if (isBytes(source)) return { ...iterated([source]), known: source.length };
  // A Blob, and so a File.
  if (typeof source?.stream === "function") return { ...streamed(source.stream()), known: source.size };
  if (typeof source?.getReader === "function") return streamed(source);
  if (source?.[Symbol.asyncIterator] || (typeof source === "object" && source?.[Symbol.iterator]))
    return iterated(source);
  throw new TypeError(`${name} is not a stream of bytes`);
}

/** @param {ReadableStream} stream */
function streamed(stream) {
  const reader = stream.getReader();
  return {
    next: () => reader.read(),
    end: (/** @type {unknown} */ reason) => reader.cancel(reason),
  };
}

/** @param {any} source */
function iterated(source) {
  const iterator = source[Symbol.asyncIterator]?.() ?? source[Symbol.iterator]();
  return {
    next: async () => iterator.next(),
    // Node's streams are not told by an iterator that has not begun.
    end: () => (typeof source.destroy === "function" ? source.destroy() : iterator.return?.()),
  };
}
