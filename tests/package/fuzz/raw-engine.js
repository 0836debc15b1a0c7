// @ts-check
// The shipped module as it is, to be handed any text whatever.
import { readFileSync } from "node:fs";

const module = new WebAssembly.Module(readFileSync(new URL("../../../pkg/dist/engine.wasm", import.meta.url)));

/** @type {WebAssembly.Imports} */
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  imports[from] ??= {};
  imports[from][name] = () => {};
}
const engine = /** @type {any} */ (new WebAssembly.Instance(module, imports).exports);

/**
 * Hands the text to an export and gives back what it answers.
 *
 * @param {"decide" | "plan" | "provision"} name
 * @param {string} text
 * @returns {string}
 */
export function ask(name, text) {
  const bytes = new TextEncoder().encode(text);
  const at = engine.__wbindgen_malloc(bytes.length, 1);
  new Uint8Array(engine.memory.buffer).set(bytes, at);
  const answer = engine[name](at, bytes.length);
  if (typeof answer === "number") return String(answer);
  const [from, length] = answer;
  const reply = new TextDecoder().decode(new Uint8Array(engine.memory.buffer, from, length));
  engine.__wbindgen_free(from, length, 1);
  return reply;
}

export function memoryBytes() {
  return engine.memory.buffer.byteLength;
}
