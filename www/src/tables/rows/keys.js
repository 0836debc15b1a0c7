// @ts-check

/**
 * The row that a key leads to, or undefined where it leads to none.
 *
 * @param {Pick<KeyboardEvent, "key" | "altKey" | "metaKey">} event
 * @param {number | null} active the row now, if there is one
 * @param {{ first: number, page: number, last: number }} sight the first row in sight, the rows of a page, the last of all
 */
export function keyTarget({ key, altKey, metaKey }, active, { first, page, last }) {
  if (altKey || metaKey) return undefined;
  const now = active ?? first;
  const targets = new Map([
    ["ArrowDown", now + 1],
    ["ArrowUp", now - 1],
    ["PageDown", now + page],
    ["PageUp", now - page],
    ["Home", 0],
    ["End", last],
  ]);
  const target = targets.get(key);
  return target === undefined ? undefined : Math.min(Math.max(target, 0), last);
}
