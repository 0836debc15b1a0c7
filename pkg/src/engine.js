// @ts-check
// Calls the wasm engine, and survives it.

import * as glue from "engine-glue";
import { compile } from "#module";
import { escapeCell, Reply } from "./wire.js";

let started = false;

/**
 * Calls the engine with cells; the first one is left for their count.
 *
 * @param {"plan" | "provision"} name
 * @param {string[]} cells
 * @returns {Reply}
 * @throws {TypeError} `ERR_INVALID_POLICY`
 * @throws {Error} `ERR_INTERNAL` when the engine trapped; the next call starts it afresh
 */
export function call(name, cells) {
  cells[0] = String(cells.length);
  const packed = cells.join("\0");
  // An empty answer says that some text has a NUL in it.
  const answer = (packed.isWellFormed() && run(name, packed)) || run(name, cells.map(escapeCell).join("\0"));
  const reply = new Reply(answer);
  if (reply.kind === "") throw internalError(new Error("the cells are not of the format"));
  if (reply.kind === "policy") {
    throw Object.assign(new TypeError(reply.next()), { code: "ERR_INVALID_POLICY" });
  }
  return reply;
}

/**
 * @param {"plan" | "provision"} name
 * @param {string} packed
 * @returns {string}
 */
function run(name, packed) {
  try {
    if (!started) {
      glue.initSync({ module: compile() });
      started = true;
    }
    return glue[name](packed);
  } catch (cause) {
    // A trap leaves the instance unusable: forget it, so that no later sign-in meets it.
    if (started) glue.__wbg_reset_state();
    throw internalError(cause);
  }
}

/** @param {unknown} cause */
function internalError(cause) {
  return Object.assign(new Error("the org-membership engine failed", { cause }), { code: "ERR_INTERNAL" });
}
