// @ts-check
// The wasm module of whole tables: each plan has an instance of its own, and with it goes all the memory
// of the plan.
import { compile } from "#module";

/**
 * What src/bindings/bulk.rs exports.
 *
 * @typedef {{
 *   memory: WebAssembly.Memory,
 *   tables_begin(at: number, length: number, format: number, unreadable: number): Place,
 *   tables_piece(most: number): number,
 *   tables_expect(bytes: number): Place,
 *   tables_receive(bytes: number): Place,
 *   tables_step(): Place,
 *   table_reasons(): Place,
 *   table_decision(index: number): Place,
 *   table_creates(format: number): Place,
 *   __wbindgen_malloc(size: number, align: number): number,
 *   __wbindgen_free(at: number, size: number, align: number): void,
 * }} Engine
 */

/** @typedef {[at: number, length: number]} Place */

/** @type {WebAssembly.Module | undefined} */
let compiled;

/** @returns {Engine} */
export function start() {
  compiled ??= compile();
  return /** @type {any} */ (new WebAssembly.Instance(compiled).exports);
}

/**
 * Asks the engine for JSON.
 *
 * @param {Engine} engine
 * @param {() => Place} call
 * @returns {any}
 * @throws {Error} the answer, where it is one
 */
export function ask(engine, call) {
  let answer;
  try {
    answer = JSON.parse(text(take(engine, call())));
  } catch (cause) {
    // A trap, or, where the calls come in another order than they may, no answer.
    throw coded(new Error("the org-membership engine failed", { cause }), "ERR_INTERNAL");
  }
  if (answer.code === "ERR_INVALID_POLICY") throw coded(new TypeError(answer.message), answer.code);
  if (answer.code) throw coded(new Error(answer.message), answer.code);
  return answer;
}

/**
 * Hands bytes over: they are the engine's to free.
 *
 * @param {Engine} engine
 * @param {Uint8Array} bytes
 * @returns {Place}
 */
export function give(engine, bytes) {
  const at = engine.__wbindgen_malloc(bytes.length, 1);
  new Uint8Array(engine.memory.buffer).set(bytes, at);
  return [at, bytes.length];
}

/**
 * Copies what the engine answered, and frees it there.
 *
 * @param {Engine} engine
 * @param {Place} answer
 */
export function take(engine, [at, length]) {
  const bytes = new Uint8Array(engine.memory.buffer, at, length).slice();
  engine.__wbindgen_free(at, length, 1);
  return bytes;
}

/** @param {Uint8Array} bytes */
export function text(bytes) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/**
 * @template {Error} E
 * @param {E} error
 * @param {string} code
 */
export function coded(error, code) {
  return Object.assign(error, { code });
}
