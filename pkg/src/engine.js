// @ts-check
// Calls the wasm engine, and survives it.
import { compile } from "#module";
import { packed, packedWithEscapes, Reply } from "./wire.js";

/** @import { Item } from "./wire.js" */

/**
 * What src/bindings exports. Text goes in as the place and the length of its UTF-8, and comes out so;
 * what goes in is the engine's to free, what comes out is ours.
 *
 * @typedef {{
 *   memory: WebAssembly.Memory,
 *   decide(at: number, length: number): number,
 *   plan(at: number, length: number): [at: number, length: number],
 *   provision(at: number, length: number): [at: number, length: number],
 *   words(): [at: number, length: number],
 *   visible(at: number, length: number): [at: number, length: number],
 *   __wbindgen_malloc(size: number, align: number): number,
 *   __wbindgen_realloc(at: number, size: number, newSize: number, align: number): number,
 *   __wbindgen_free(at: number, size: number, align: number): void,
 * }} Engine
 */

/** @type {Engine | undefined} */
let running;
let memory = new Uint8Array();

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * Judges one request; answers a code that src/bindings/mod.rs explains.
 *
 * @param {readonly Item[]} items
 * @returns {number}
 * @throws as `call`
 */
export function decide(items) {
  return run(codeOf, items);
}

/**
 * @param {readonly Item[]} items
 * @throws as `call`
 */
export function plan(items) {
  return call("plan", items);
}

/**
 * @param {readonly Item[]} items
 * @throws as `call`
 */
export function provision(items) {
  return call("provision", items);
}

/** Words of the engine that are needed at every sign-in. */
export function words() {
  return new Reply(guarded((engine) => decoded(engine, engine.words()), ""));
}

/**
 * The text with what cannot be seen in it made visible.
 *
 * @param {string} text
 */
export function visible(text) {
  return guarded((engine) => textOf(engine, "visible", text), text);
}

/**
 * @param {"plan" | "provision"} name
 * @param {readonly Item[]} items
 * @throws {TypeError} `ERR_INVALID_POLICY`
 * @throws {Error} `ERR_INTERNAL` when the engine trapped; the next call starts it afresh
 */
function call(name, items) {
  const reply = new Reply(run((engine, cells) => textOf(engine, name, cells), items));
  if (reply.kind === "policy") throw Object.assign(new TypeError(reply.next()), { code: "ERR_INVALID_POLICY" });
  return reply;
}

/**
 * @template {string | number} T
 * @param {(engine: Engine, cells: string) => T} ask answers nothing where the cells are out of order
 * @param {readonly Item[]} items
 * @returns {T}
 */
function run(ask, items) {
  const cells = packed(items);
  const answer = (cells.isWellFormed() && guarded(ask, cells)) || guarded(ask, packedWithEscapes(items));
  if (!answer) throw internalError(new Error("the cells are out of order"));
  return answer;
}

/**
 * @template T
 * @param {(engine: Engine, text: string) => T} ask
 * @param {string} text
 * @returns {T}
 */
function guarded(ask, text) {
  try {
    running ??= start();
    return ask(running, text);
  } catch (cause) {
    // A trap leaves the instance unusable: forget it, so that no later sign-in meets it.
    running = undefined;
    throw internalError(cause);
  }
}

/** @returns {Engine} */
function start() {
  const module = compile();
  // What it imports is for JavaScript values, and none crosses: nothing of it is ever needed.
  /** @type {WebAssembly.Imports} */
  const imports = {};
  for (const wanted of WebAssembly.Module.imports(module)) {
    imports[wanted.module] ??= {};
    imports[wanted.module][wanted.name] = () => {};
  }
  memory = new Uint8Array();
  // Copied, because looking something up in the object itself is slow.
  return /** @type {any} */ ({ ...new WebAssembly.Instance(module, imports).exports });
}

/**
 * @param {Engine} engine
 * @param {string} cells
 */
function codeOf(engine, cells) {
  const at = write(engine, cells);
  return engine.decide(at, written);
}

/**
 * @param {Engine} engine
 * @param {"plan" | "provision" | "visible"} name
 * @param {string} text
 */
function textOf(engine, name, text) {
  const at = write(engine, text);
  return decoded(engine, engine[name](at, written));
}

/**
 * @param {Engine} engine
 * @param {[at: number, length: number]} place
 */
function decoded(engine, [at, length]) {
  const answer = decoder.decode(bytes(engine, at, length));
  engine.__wbindgen_free(at, length, 1);
  return answer;
}

const SHORT = 100;

/**
 * @param {Engine} engine
 * @param {number} at
 * @param {string} text
 * @returns {boolean} whether that was all of it
 */
function writeAscii(engine, at, text) {
  if (memory.length === 0) memory = new Uint8Array(engine.memory.buffer);
  written = text.length;
  for (let index = 0; index < written; index++) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) return false;
    memory[at + index] = unit;
  }
  return true;
}

/** How many bytes `write` wrote. */
let written = 0;

/**
 * @param {Engine} engine
 * @param {string} text
 * @returns {number} where
 */
function write(engine, text) {
  let size = text.length;
  let at = engine.__wbindgen_malloc(size, 1);
  // For a text as short as one decision's, preparing the encoder takes longer than a loop.
  if (size <= SHORT && writeAscii(engine, at, text)) return at;
  const first = encoder.encodeInto(text, bytes(engine, at, size));
  written = first.written;
  if (first.read < text.length) {
    // Not all of it is ASCII: three bytes for each unit left are room enough, and what is over goes back.
    size = written + 3 * (text.length - first.read);
    at = engine.__wbindgen_realloc(at, text.length, size, 1);
    written += encoder.encodeInto(text.slice(first.read), bytes(engine, at + written, size - written)).written;
    at = engine.__wbindgen_realloc(at, size, written, 1);
  }
  return at;
}

/**
 * @param {Engine} engine
 * @param {number} at
 * @param {number} length
 */
function bytes(engine, at, length) {
  // Memory that has grown leaves an empty array behind; asking for its buffer each time would cost more.
  if (memory.length === 0) memory = new Uint8Array(engine.memory.buffer);
  return memory.subarray(at, at + length);
}

/** @param {unknown} cause */
function internalError(cause) {
  return Object.assign(new Error("the org-membership engine failed", { cause }), { code: "ERR_INTERNAL" });
}
