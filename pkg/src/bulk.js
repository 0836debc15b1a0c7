// @ts-check
// Whole tables: each plan has a wasm instance of its own, and with it goes all the memory of the plan.
import { compile } from "#module";
import { readPolicy } from "./read.js";
import { packedWithEscapes } from "./wire.js";

/** @import { BulkOptions, BulkPlan as Contract, Reason } from "../../src/bindings/bulk.d.ts" */
/** @import { Decision } from "../../src/bindings/types.d.ts" */
/** @import { Item } from "./wire.js" */

/**
 * What src/bindings/bulk.rs exports.
 *
 * @typedef {{
 *   memory: WebAssembly.Memory,
 *   plan_tables(...numbers: number[]): [at: number, length: number],
 *   table_reasons(): [at: number, length: number],
 *   table_decision(index: number): [at: number, length: number],
 *   table_creates(format: number): [at: number, length: number],
 *   __wbindgen_malloc(size: number, align: number): number,
 *   __wbindgen_free(at: number, size: number, align: number): void,
 * }} Engine
 */

const FORMATS = ["auto", "csv", "ndjson", "json"];
const UNREADABLE = ["hold", "skip"];
const CREATES_FORMATS = ["csv", "ndjson"];

/** Places in a file are numbers of 32 bits. */
const TOO_LARGE = 2 ** 30;

/** @type {WebAssembly.Module | undefined} */
let compiled;

/**
 * @param {Uint8Array} existing
 * @param {Uint8Array} requests
 * @param {BulkOptions} [options]
 * @returns {Contract}
 */
export function planTables(existing, requests, options = {}) {
  const { policy, format = "auto", unreadable = "hold", onProgress } = options;
  if (!FORMATS.includes(format)) throw coded(new Error("there is no such format"), "ERR_UNKNOWN_FORMAT");
  if (!UNREADABLE.includes(unreadable)) throw new TypeError('unreadable is neither "hold" nor "skip"');
  /** @type {Item[]} */
  const items = [];
  readPolicy(items, policy);
  /** @type {{ error: unknown } | undefined} */
  let thrown;
  const engine = start((bytes, of) => {
    try {
      onProgress?.({ bytes, of });
    } catch (error) {
      thrown = { error };
      throw error;
    }
  });
  const given = [
    ...write(engine, "existing", existing),
    ...write(engine, "requests", requests),
    ...write(engine, "policy", new TextEncoder().encode(packedWithEscapes(items))),
  ];
  try {
    const answer = engine.plan_tables(...given, FORMATS.indexOf(format), UNREADABLE.indexOf(unreadable));
    return new BulkPlan(engine, JSON.parse(text(take(engine, answer))));
  } catch (cause) {
    if (thrown) throw thrown.error;
    if (!(cause instanceof WebAssembly.RuntimeError)) throw cause;
    throw coded(new Error("the org-membership engine failed", { cause }), "ERR_INTERNAL");
  }
}

/** @implements {Contract} */
class BulkPlan {
  /** @type {Engine | undefined} */
  #engine;
  /** @type {Uint8Array} one byte a request */
  #reasons;
  /** @type {Reason[]} */
  #names;

  /**
   * @param {Engine} engine
   * @param {any} answer
   * @throws {Error} the answer, where it is one
   */
  constructor(engine, answer) {
    if (answer.code === "ERR_INVALID_POLICY") throw coded(new TypeError(answer.message), answer.code);
    if (answer.code) throw coded(new Error(answer.message), answer.code);
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
    return JSON.parse(text(take(engine, engine.table_decision(this.#within(index)))));
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

/**
 * @param {(bytes: number, of: number) => void} progress
 * @returns {Engine}
 */
function start(progress) {
  compiled ??= compile();
  /** @type {WebAssembly.Imports} */
  const imports = {};
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    imports[module] ??= {};
    // The others are for JavaScript values, and none crosses.
    imports[module][name] = name.includes("progress") ? progress : () => {};
  }
  return /** @type {any} */ (new WebAssembly.Instance(compiled, imports).exports);
}

/**
 * Hands bytes over: they are the engine's to free.
 *
 * @param {Engine} engine
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {[at: number, length: number]}
 */
function write(engine, name, bytes) {
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`${name} is not a Uint8Array`);
  const { length } = bytes;
  try {
    if (length >= TOO_LARGE) throw new RangeError("1 GiB or more");
    const at = engine.__wbindgen_malloc(length, 1);
    new Uint8Array(engine.memory.buffer).set(bytes, at);
    return [at, length];
  } catch (cause) {
    throw coded(new Error(`${name}: does not fit into memory`, { cause }), "ERR_TOO_LARGE");
  }
}

/**
 * Copies what the engine answered, and frees it there.
 *
 * @param {Engine} engine
 * @param {[at: number, length: number]} answer
 */
function take(engine, [at, length]) {
  const bytes = new Uint8Array(engine.memory.buffer, at, length).slice();
  engine.__wbindgen_free(at, length, 1);
  return bytes;
}

/** @param {Uint8Array} bytes */
function text(bytes) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/**
 * @template {Error} E
 * @param {E} error
 * @param {string} code
 */
function coded(error, code) {
  return Object.assign(error, { code });
}
