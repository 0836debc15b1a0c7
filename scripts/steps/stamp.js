// @ts-check
// Remembers what an output was made from, so that it is not made again.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.js";

/**
 * Says whether the outputs exist and were made from inputs of the same content.
 *
 * @param {string} name
 * @param {string[]} inputs
 * @param {string[]} outputs
 */
export function upToDate(name, inputs, outputs) {
  const stamp = stampFile(name);
  return [stamp, ...outputs].every((file) => existsSync(file)) && readFileSync(stamp, "utf8") === digest(inputs);
}

/**
 * Notes what the outputs were made from.
 *
 * @param {string} name
 * @param {string[]} inputs
 */
export function writeStamp(name, inputs) {
  writeFileSync(stampFile(name), digest(inputs));
}

/** @param {string[]} files */
function digest(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

/** @param {string} name */
function stampFile(name) {
  return join(root, "target", `${name}.stamp`);
}
