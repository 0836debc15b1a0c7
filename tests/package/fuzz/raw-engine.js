// @ts-check
// The shipped module as it is, to be handed any text whatever.
import { readFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(new URL("../../../pkg/dist/engine.wasm", import.meta.url)));

const engine = /** @type {any} */ (new WebAssembly.Instance(module).exports);

/**
 * A letter, a text (`s` or `l` and what follows), or a count.
 *
 * @typedef {string | number} Cell
 */

/**
 * Cells as src/bindings/mod.rs describes them.
 *
 * @param {readonly Cell[]} cells
 * @returns {string}
 */
export function packed(cells) {
  return cells
    .map((cell) => {
      if (typeof cell === "number") return countOf(cell);
      const [letter, ...text] = cell;
      return letter === "s" || letter === "l"
        ? letter + countOf(Buffer.byteLength(text.join(""))) + text.join("")
        : cell;
    })
    .join("");
}

/** @param {number} count */
function countOf(count) {
  const letters = count < 127 ? [count] : [127, ...[0, 7, 14, 21].map((shift) => (count >> shift) & 0x7f)];
  return String.fromCharCode(...letters);
}

/**
 * Hands the text to an export and gives back what it answers.
 *
 * @param {"decide" | "plan" | "provision"} name
 * @param {string} text
 * @returns {Uint8Array | number}
 */
export function ask(name, text) {
  const bytes = new TextEncoder().encode(text);
  const at = engine.__wbindgen_malloc(bytes.length, 1);
  new Uint8Array(engine.memory.buffer).set(bytes, at);
  const answer = engine[name](at, bytes.length);
  if (typeof answer === "number") return answer;
  const [from, length] = answer;
  const reply = new Uint8Array(engine.memory.buffer, from, length).slice();
  engine.__wbindgen_free(from, length, 1);
  return reply;
}

export function memoryBytes() {
  return engine.memory.buffer.byteLength;
}
