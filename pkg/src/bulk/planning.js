// @ts-check
// The way to a plan, piece by piece: each generator yields between two pieces of work, so that whoever asks
// may do something else meanwhile, or stop.
import { readPolicy } from "../read.js";
import { packed } from "../wire.js";
import { ask, coded, give, start } from "./engine.js";
import { BulkPlan } from "./plan.js";

/** @import { Policy } from "../../../src/bindings/types.d.ts" */
/** @import { Item } from "../wire.js" */

const FORMATS = ["auto", "csv", "ndjson", "json"];
const UNREADABLE = ["hold", "skip"];

/** Places in a file are numbers of 32 bits. */
const TOO_LARGE = 2 ** 30;

/** How many bytes are handed over at once: few enough to stay in the processor's cache. */
const PIECE = 2 ** 18;

export class Planning {
  /** @param {{ policy?: Policy, format?: string, unreadable?: string }} options */
  constructor({ policy, format = "auto", unreadable = "hold" }) {
    if (!FORMATS.includes(format)) throw coded(new Error("there is no such format"), "ERR_UNKNOWN_FORMAT");
    if (!UNREADABLE.includes(unreadable)) throw new TypeError('unreadable is neither "hold" nor "skip"');
    /** @type {Item[]} */
    const items = [];
    readPolicy(items, policy);
    this.engine = start();
    const [at, length] = give(this.engine, packed(items));
    const numbers = /** @type {const} */ ([FORMATS.indexOf(format), UNREADABLE.indexOf(unreadable)]);
    ask(this.engine, () => this.engine.tables_begin(at, length, ...numbers));
    this.piece = this.engine.tables_piece(PIECE);
  }

  /**
   * Makes room for a file, so that its bytes need not move when more of them come.
   *
   * @param {string} name
   * @param {number} bytes
   */
  expect(name, bytes) {
    if (bytes >= TOO_LARGE) throw coded(new Error(`${name}: does not fit into memory`), "ERR_TOO_LARGE");
    ask(this.engine, () => this.engine.tables_expect(bytes));
  }

  /**
   * Takes the next bytes of a file; yields how many it took.
   *
   * @param {Uint8Array} bytes
   */
  *receive(bytes) {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      new Uint8Array(this.engine.memory.buffer).set(piece, this.piece);
      ask(this.engine, () => this.engine.tables_receive(piece.length));
      yield piece.length;
    }
  }

  /** Reads the file, all of whose bytes are there; yields up to which of them it was read. */
  *read() {
    for (;;) {
      const { read, bytes } = ask(this.engine, () => this.engine.tables_step());
      if (read) return;
      yield/** @type {number} */ (bytes);
    }
  }

  /**
   * Judges the requests.
   *
   * @returns {Generator<void, BulkPlan>}
   */
  *judge() {
    for (;;) {
      const answer = ask(this.engine, () => this.engine.tables_step());
      if (answer.reasons) return new BulkPlan(this.engine, answer);
      yield;
    }
  }
}

/** @param {unknown} value @returns {value is Uint8Array} also one of another realm */
export function isBytes(value) {
  return ArrayBuffer.isView(value) && /** @type {any} */ (value)[Symbol.toStringTag] === "Uint8Array";
}
