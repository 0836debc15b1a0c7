// @ts-check
// Calls the wasm engine, and survives it.

import * as glue from "engine-glue";
import { compile } from "#module";
import { packed, packedWithEscapes, Reply } from "./wire.js";

/** @import { Item } from "./wire.js" */

let started = false;

/**
 * Judges one request; answers a code that src/bindings/mod.rs explains.
 *
 * @param {readonly Item[]} items
 * @returns {number}
 * @throws as `call`
 */
export function decide(items) {
  return run(glue.decide, items);
}

/**
 * @param {readonly Item[]} items
 * @throws as `call`
 */
export function plan(items) {
  return call(glue.plan, items);
}

/**
 * @param {readonly Item[]} items
 * @throws as `call`
 */
export function provision(items) {
  return call(glue.provision, items);
}

/** Words of the engine that are needed at every sign-in. */
export function words() {
  return call(glue.words, [null]);
}

/**
 * The text with what cannot be seen in it made visible.
 *
 * @param {string} text
 */
export function visible(text) {
  return guarded(glue.visible, text);
}

/**
 * @param {(cells: string) => string} engine
 * @param {readonly Item[]} items
 * @throws {TypeError} `ERR_INVALID_POLICY`
 * @throws {Error} `ERR_INTERNAL` when the engine trapped; the next call starts it afresh
 */
function call(engine, items) {
  const reply = new Reply(run(engine, items));
  if (reply.kind === "policy") throw Object.assign(new TypeError(reply.next()), { code: "ERR_INVALID_POLICY" });
  return reply;
}

/**
 * @template {string | number} T
 * @param {(cells: string) => T} engine answers nothing where it finds the cells out of order
 * @param {readonly Item[]} items
 * @returns {T}
 */
function run(engine, items) {
  const cells = packed(items);
  const answer = (cells.isWellFormed() && guarded(engine, cells)) || guarded(engine, packedWithEscapes(items));
  if (!answer) throw internalError(new Error("the cells are out of order"));
  return answer;
}

/**
 * @template T
 * @param {(text: string) => T} engine
 * @param {string} text
 * @returns {T}
 */
function guarded(engine, text) {
  try {
    if (!started) start();
    return engine(text);
  } catch (cause) {
    // A trap leaves the instance unusable: forget it, so that no later sign-in meets it.
    if (started) glue.__wbg_reset_state();
    throw internalError(cause);
  }
}

function start() {
  glue.initSync({ module: compile() });
  started = true;
}

/** @param {unknown} cause */
function internalError(cause) {
  return Object.assign(new Error("the org-membership engine failed", { cause }), { code: "ERR_INTERNAL" });
}
