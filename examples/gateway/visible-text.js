// @ts-check
/** Ids are exact, so characters that cannot be seen are shown by name: two ids that differ never look alike. */

/**
 * Controls, format characters, lone surrogates, unassigned and private ones, separators other than the
 * plain space, and what fonts draw as nothing.
 */
const UNSEEN = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** A text cut at places where seen and unseen characters meet. @typedef {{ text: string, unseen: boolean }} Part */

/**
 * @param {string} text
 * @param {number} [most] how many characters are shown; the rest is told as a number
 * @returns {Part[]}
 */
export function visibleParts(text, most = 80) {
  const characters = [...text];
  const shown = characters.slice(0, most);
  /** @type {Part[]} */
  const parts = [];
  shown.forEach((character, index) => {
    const plainSpace = character === " " && isWord(characters[index - 1]) && isWord(characters[index + 1]);
    const unseen = !plainSpace && UNSEEN.test(character);
    const last = parts.at(-1);
    const drawn = unseen ? nameOf(character) : character;
    if (last?.unseen === unseen) last.text += drawn;
    else parts.push({ text: drawn, unseen });
  });
  const left = characters.length - shown.length;
  if (left > 0) parts.push({ text: `… and ${left.toLocaleString("en")} more characters`, unseen: true });
  return parts;
}

/**
 * @param {string} text
 * @param {number} [most]
 */
export function visible(text, most) {
  return visibleParts(text, most)
    .map((part) => part.text)
    .join("");
}

/**
 * A space between two of these is plain to see; at an end, or beside another space, it is not.
 *
 * @param {string | undefined} character
 */
function isWord(character) {
  return character !== undefined && !UNSEEN.test(character);
}

/** @param {string} character */
function nameOf(character) {
  if (character === " ") return "␣";
  const code = character.codePointAt(0) ?? 0;
  const name = KNOWN.get(code) ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return `⟨${name}⟩`;
}

const KNOWN = new Map([
  [0x00, "NUL"],
  [0x09, "TAB"],
  [0x0a, "LF"],
  [0x0d, "CR"],
  [0x1b, "ESC"],
]);
