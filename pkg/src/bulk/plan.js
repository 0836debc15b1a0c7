// @ts-check
// What the requests come to, asked of the instance that judged them.
import { ask, coded, take } from "./engine.js";

/** @import { BulkPlan as Contract, Reason } from "../../../src/bindings/bulk.d.ts" */
/** @import { Decision } from "../../../src/bindings/types.d.ts" */
/** @import { Engine } from "./engine.js" */

const CREATES_FORMATS = ["csv", "ndjson"];

/** @implements {Contract} */
export class BulkPlan {
  /** @type {Engine | undefined} */
  #engine;
  /** @type {Uint8Array} one byte a request */
  #reasons;
  /** @type {Reason[]} */
  #names;

  /**
   * @param {Engine} engine
   * @param {any} answer what it said of the plan
   */
  constructor(engine, answer) {
    this.#engine = engine;
    this.#reasons = take(engine, engine.table_reasons());
    this.#names = answer.reasons;
    this.length = this.#reasons.length;
    this.existing = /** @type {number} */ (answer.existing);
    this.unreadable = { existing: answer.unreadable[0], requests: answer.unreadable[1] };
    this.problems = answer.problems;
    /** @type {Partial<Record<Reason, number>>} */
    this.counts = {};
    const numbers = new Uint32Array(this.#names.length);
    for (const number of this.#reasons) numbers[number]++;
    for (const [number, count] of numbers.entries()) if (count > 0) this.counts[this.#names[number]] = count;
  }

  /** @param {number} index */
  reason(index) {
    this.#running();
    return this.#names[this.#reasons[this.#within(index)]];
  }

  /**
   * @param {number} index
   * @returns {Decision}
   */
  decision(index) {
    const engine = this.#running();
    const place = this.#within(index);
    return ask(engine, () => engine.table_decision(place));
  }

  /** @param {Reason} reason */
  indexes(reason) {
    this.#running();
    const number = this.#names.indexOf(reason);
    const indexes = new Uint32Array(this.counts[reason] ?? 0);
    let count = 0;
    for (const [index, other] of this.#reasons.entries()) if (other === number) indexes[count++] = index;
    return indexes;
  }

  /** @param {"csv" | "ndjson"} format */
  creates(format) {
    const engine = this.#running();
    if (!CREATES_FORMATS.includes(format)) throw coded(new Error("there is no such format"), "ERR_UNKNOWN_FORMAT");
    return take(engine, engine.table_creates(CREATES_FORMATS.indexOf(format)));
  }

  free() {
    this.#engine = undefined;
    this.#reasons = new Uint8Array();
  }

  [Symbol.dispose]() {
    this.free();
  }

  #running() {
    if (!this.#engine) throw coded(new Error("the plan's memory was given back"), "ERR_FREED");
    return this.#engine;
  }

  /** @param {number} index */
  #within(index) {
    if (!Number.isInteger(index) || index < 0 || index >= this.length) throw new RangeError("there is no such request");
    return index;
  }
}
