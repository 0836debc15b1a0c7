// @ts-check
// Node, Deno, Bun, browsers and bundlers: the module is inlined, so that loading it needs no file, no
// network and no permission. It is compiled on the first call, not on import.
import bytes from "engine.wasm";

/** Compiles the module. */
export function compile() {
  return new WebAssembly.Module(bytes);
}
