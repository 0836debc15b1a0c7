// @ts-check
// A wasm module as printable ASCII that a JavaScript string in double quotes holds as it is. The half that
// reads it is pkg/src/loaders/inlined.js.
//
// There are 91 such characters, from `#` to `~` without the backslash. A byte below 91, which most of wasm's are, is
// one of them; a blank before it adds 91, an exclamation mark 182. Compressed it is shorter than base64 by a
// fourth and than hexadecimals by a twentieth: bytes keep their borders, and what repeats still does.

const characters = Array.from({ length: 0x7f - 0x23 }, (_, index) => String.fromCharCode(0x23 + index)).filter(
  (character) => character !== "\\",
);

/** @param {Uint8Array} bytes */
export function moduleText(bytes) {
  let text = "";
  for (const byte of bytes) {
    text += ["", " ", "!"][Math.floor(byte / characters.length)] + characters[byte % characters.length];
  }
  return text;
}
