// @ts-check
// Node, Deno, Bun, browsers and bundlers: the module is inlined, so that loading it needs no file, no
// network and no permission. It is compiled on the first call, not on import.

/** Compiles the module. */
export function compile() {
  return new WebAssembly.Module(bytesOf(MODULE_TEXT));
}

const FIRST = 0x23;
const BACKSLASH = 0x5c;
const CHARACTERS = 91;

/**
 * The bytes that scripts/steps/module-text.js wrote as text, in their own place. Short, since it runs once, in
 * every process, before anything has been compiled.
 *
 * @param {string} text
 */
function bytesOf(text) {
  const bytes = new TextEncoder().encode(text);
  let end = 0;
  let base = -FIRST;
  for (let at = 0; at < bytes.length; at++) {
    const unit = bytes[at];
    if (unit < FIRST) base = (unit - FIRST + 4) * CHARACTERS - FIRST;
    else {
      bytes[end++] = base + unit - (unit > BACKSLASH ? 1 : 0);
      base = -FIRST;
    }
  }
  return bytes.subarray(0, end);
}
