// @ts-check
// How far the work has come, who is told, and when something else may come to its turn.
import { breathe } from "./breathe.js";

/** @import { StreamOptions } from "../../../src/bindings/bulk.d.ts" */
/** @import { Source } from "./source.js" */

/** So much work between two breaks; a byte received and a byte read are one each. */
const BREAK = 2 ** 19;

/** The work that any chunk is, though it were empty. */
const CHUNK = 2 ** 9;

export class Pace {
  #work = 0;
  #sources;
  #options;

  /**
   * @param {Source[]} sources
   * @param {StreamOptions} options
   */
  constructor(sources, options) {
    this.#sources = sources;
    this.#options = options;
    this.read = 0;
  }

  tookChunk() {
    return this.#after(CHUNK);
  }

  /** @param {Source} source @param {number} bytes */
  received(source, bytes) {
    source.received += bytes;
    return this.#after(bytes);
  }

  /** @param {number} bytes of all streams */
  readUpTo(bytes) {
    const more = bytes - this.read;
    this.read = bytes;
    return this.#after(more);
  }

  judged() {
    return this.#after(BREAK);
  }

  tell() {
    let [received, of] = [0, 0];
    for (const source of this.#sources) {
      received += source.received;
      of += source.total();
    }
    this.#options.onProgress?.({ received, bytes: this.read, of: Number.isNaN(of) ? undefined : of });
  }

  /** @param {number} work */
  async #after(work) {
    this.#work += work;
    if (this.#work < BREAK) return;
    this.#work = 0;
    this.tell();
    await breathe();
    this.#options.signal?.throwIfAborted();
  }
}
