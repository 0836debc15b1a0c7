// @ts-check
// Ids are exact. What the package refuses, it tells itself. What a person would overlook in one is told: what cannot be seen, and another id that looks
// alike and is not the same.

/** @type {readonly [RegExp, string][]} */
const ODD = [
  [/^\s|\s$/u, "a blank at its start or end"],
  [/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u, "a control of the direction of writing"],
  [/[\u200b-\u200d\u2060\ufeff]/u, "a character without width"],
  [/\p{Cc}/u, "a control character"],
];

/**
 * What an id holds that cannot be seen, in words; empty where nothing.
 *
 * @param {string} id
 * @returns {string[]}
 */
export function oddIn(id) {
  return ODD.filter(([pattern]) => pattern.test(id)).map(([, words]) => words);
}

const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}]/gu;

/** @type {readonly [string, (id: string) => string][]} what makes two ids differ, the least first */
const FOLDS = [
  ["by case", (id) => id.toLowerCase()],
  ["by normal form", (id) => id.normalize("NFC")],
  ["by blanks", (id) => id.trim().replace(/\s+/gu, " ")],
  ["by characters that cannot be seen", (id) => id.replace(UNSEEN, "")],
  ["by width or form", (id) => id.normalize("NFKC")],
];

/** @param {string} id */
function folded(id) {
  return FOLDS.reduceRight((text, [, fold]) => fold(text), id);
}

/**
 * Ids that look alike.
 *
 * @param {Iterable<unknown>} ids
 */
export function lookAlikes(ids) {
  /** @type {Map<string, Set<string>>} */
  const alike = new Map();
  for (const id of ids) {
    if (typeof id !== "string" || id === "") continue;
    const key = folded(id);
    alike.set(key, (alike.get(key) ?? new Set()).add(id));
  }

  /**
   * The others that look like this id, each with what it differs by.
   *
   * @param {string} id
   */
  return (id) =>
    [...(alike.get(folded(id)) ?? [])]
      .filter((other) => other !== id)
      .map((other) => ({
        other,
        by: FOLDS.find(([, fold]) => fold(other) === fold(id))?.[0] ?? "by case, width, form or blanks",
      }));
}
