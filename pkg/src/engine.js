// @ts-check
// Calls the wasm engine, and survives it.
import { compile } from "#module";
import { countable, isTooLong, MOST_UNITS, Reply, sizeOf, write } from "./wire.js";

/** @import { Item } from "./wire.js" */

/**
 * What src/bindings exports. What goes in, as its place and its length, is the engine's to free; what comes
 * out so is ours.
 *
 * @typedef {{
 *   memory: WebAssembly.Memory,
 *   decide(at: number, length: number): number,
 *   plan(at: number, length: number): [at: number, length: number],
 *   provision(at: number, length: number): [at: number, length: number],
 *   visible(at: number, length: number): [at: number, length: number],
 *   words(): [at: number, length: number],
 *   __wbindgen_malloc(size: number, align: number): number,
 *   __wbindgen_realloc(at: number, size: number, newSize: number, align: number): number,
 *   __wbindgen_free(at: number, size: number, align: number): void,
 * }} Engine
 */

/** @type {Engine | undefined} */
let running;
let memory = new Uint8Array();

/**
 * Judges one request; answers a code that src/bindings/sign_in.rs explains.
 *
 * @param {readonly Item[]} items
 * @returns {number}
 * @throws as `plan`
 */
export function decide(items) {
  try {
    running ??= start();
    const at = written(running, items);
    return running.decide(at, length) || outOfOrder();
  } catch (cause) {
    throw failed(cause);
  }
}

/**
 * @param {readonly Item[]} items
 * @throws {TypeError} `ERR_INVALID_POLICY`
 * @throws {Error} `ERR_INTERNAL` when the engine trapped; the next call starts it afresh
 */
export function plan(items) {
  return reply(guarded((engine) => taken(engine, engine.plan(written(engine, items), length))));
}

/**
 * @param {readonly Item[]} items
 * @throws as `plan`
 */
export function provision(items) {
  return reply(guarded((engine) => taken(engine, engine.provision(written(engine, items), length))));
}

/** Words of the engine that are needed at every sign-in. */
export function words() {
  return new Reply(guarded((engine) => taken(engine, engine.words())));
}

/**
 * The text with what cannot be seen in it made visible.
 *
 * @param {string} text
 */
export function visible(text) {
  return guarded((engine) => {
    const bytes = new TextEncoder().encode(text);
    const at = engine.__wbindgen_malloc(bytes.length, 1);
    memoryOf(engine).set(bytes, at);
    return new TextDecoder().decode(taken(engine, engine.visible(at, bytes.length)));
  });
}

/** @param {Uint8Array} bytes */
function reply(bytes) {
  const answer = new Reply(bytes);
  if (answer.kind === "p") throw Object.assign(new TypeError(answer.text()), { code: "ERR_INVALID_POLICY" });
  return answer;
}

/**
 * @template T
 * @param {(engine: Engine) => T} ask
 * @returns {T}
 */
function guarded(ask) {
  try {
    running ??= start();
    return ask(running);
  } catch (cause) {
    throw failed(cause);
  }
}

/** @param {unknown} cause */
function failed(cause) {
  // A trap leaves the instance unusable: forget it, so that no later sign-in meets it.
  running = undefined;
  return Object.assign(new Error("the org-membership engine failed", { cause }), { code: "ERR_INTERNAL" });
}

/** @returns {Engine} */
function start() {
  memory = new Uint8Array();
  // Copied, because looking something up in the object itself is slow.
  return /** @type {any} */ ({ ...new WebAssembly.Instance(compile()).exports });
}

/** How many bytes `written` wrote. */
let length = 0;

/**
 * @param {Engine} engine
 * @param {readonly Item[]} items
 * @returns {number} where
 */
function written(engine, items) {
  length = sizeOf(items, true);
  // Not asked of each text: this is at every sign-in.
  if (length > MOST_UNITS && items.some(isTooLong)) return written(engine, countable(items));
  const at = engine.__wbindgen_malloc(length, 1);
  if (write(memoryOf(engine), at, items, true) >= 0) return at;
  // Some text is not ASCII: there is room enough for three bytes a unit, and what is over goes back.
  const size = sizeOf(items, false);
  const roomy = engine.__wbindgen_realloc(at, length, size, 1);
  length = write(memoryOf(engine), roomy, items, false) - roomy;
  return engine.__wbindgen_realloc(roomy, size, length, 1);
}

/**
 * A copy of what the engine answered, which is freed there.
 *
 * @param {Engine} engine
 * @param {[at: number, length: number]} place
 */
function taken(engine, [at, length]) {
  if (length === 0) return outOfOrder();
  const bytes = memoryOf(engine).slice(at, at + length);
  engine.__wbindgen_free(at, length, 1);
  return bytes;
}

/** @param {Engine} engine */
function memoryOf(engine) {
  // Memory that has grown leaves an empty array behind; asking for its buffer each time would cost more.
  if (memory.length === 0) memory = new Uint8Array(engine.memory.buffer);
  return memory;
}

/** @returns {never} */
function outOfOrder() {
  throw new Error("the cells are out of order");
}
