// @ts-check
// Node, Deno, Bun, browsers and bundlers: the module is inlined, so that loading it needs no file, no
// network and no permission. It is compiled on the first call, not on import.

/** Compiles the module. */
export function compile() {
  return new WebAssembly.Module(bytesOf(MODULE_TEXT));
}

const BLANK = 0x20;
const FIRST = 0x23;
const BACKSLASH = 0x5c;
const CHARACTERS = 91;

/**
 * The bytes that scripts/steps/module-text.js wrote as text.
 *
 * @param {string} text
 */
function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  let end = 0;
  for (let at = 0; at < text.length; at++) {
    let unit = text.charCodeAt(at);
    let base = 0;
    if (unit < FIRST) {
      base = (unit - BLANK + 1) * CHARACTERS;
      unit = text.charCodeAt(++at);
    }
    bytes[end++] = base + unit - FIRST - (unit > BACKSLASH ? 1 : 0);
  }
  return bytes.subarray(0, end);
}
