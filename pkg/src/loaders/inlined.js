// @ts-check
// Node, Deno, Bun, browsers and bundlers: the module is inlined, so that loading it needs no file, no
// network and no permission. It is compiled on the first call, not on import.
import hexadecimals from "module.wasm";

/** Compiles the module. */
export function compile() {
  const bytes = new Uint8Array(hexadecimals.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = (digit(2 * at) << 4) | digit(2 * at + 1);
  return new WebAssembly.Module(bytes);
}

/**
 * The value of 0 to 9 and a to f: their codes end in the digit, and letters are those above 63.
 *
 * @param {number} index
 */
function digit(index) {
  const code = hexadecimals.charCodeAt(index);
  return (code & 15) + 9 * (code >> 6);
}
