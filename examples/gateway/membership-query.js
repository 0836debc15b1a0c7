// @ts-check
/** What may be asked of the table over HTTP: one person's memberships, or all of them page by page. */

/** @typedef {import("org-membership").MembershipKey} MembershipKey */
/** @typedef {{ userId: string } | { after: MembershipKey | null, limit: number }} MembershipQuery */

/** A question that cannot be understood, told in a sentence. */
export class QueryError extends Error {}

export const MOST_ROWS = 5000;
const ROWS_UNLESS_TOLD = 1000;

/**
 * Strict, since ids are exact: what cannot be read to the letter is refused, never guessed at.
 *
 * @param {string} search of the address, with its question mark
 * @returns {MembershipQuery}
 */
export function readMembershipQuery(search) {
  const given = parametersOf(search);
  const userId = given.get("user_id");
  if (userId !== undefined) {
    if (given.size > 1) throw new QueryError("user_id stands alone: one person's memberships come all at once.");
    if (userId.includes("\0")) throw new QueryError("user_id has a NUL character: no membership can have one.");
    return { userId };
  }
  const after = given.get("after");
  return { after: after === undefined ? null : readCursor(after), limit: readLimit(given.get("limit")) };
}

/** @param {string} search @returns {Map<string, string>} */
function parametersOf(search) {
  const given = new Map();
  for (const [name, value] of wellFormed(search)) {
    if (!["user_id", "after", "limit"].includes(name) || given.has(name)) {
      throw new QueryError("The question may have user_id, or after and limit, each once.");
    }
    given.set(name, value);
  }
  return given;
}

/** @param {string} search */
function wellFormed(search) {
  try {
    // URLSearchParams would put U+FFFD in the place of what is not UTF-8, and so ask for another id.
    decodeURIComponent(search);
  } catch {
    throw new QueryError("The question is not UTF-8 in percent-encoding.");
  }
  return new URLSearchParams(search);
}

/** @param {string | undefined} text */
function readLimit(text) {
  if (text === undefined) return ROWS_UNLESS_TOLD;
  const limit = Number(text);
  if (!/^\d{1,9}$/.test(text) || limit < 1 || limit > MOST_ROWS) {
    throw new QueryError(`limit must be a whole number from 1 to ${MOST_ROWS}.`);
  }
  return limit;
}

/**
 * Where a page ends, to go on after it. Opaque to who is handed it, and nothing secret: a row that they saw.
 *
 * @param {MembershipKey} key
 */
export function cursorOf({ user_id, organization_id }) {
  const bytes = new TextEncoder().encode(JSON.stringify([user_id, organization_id]));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} cursor @returns {MembershipKey} */
function readCursor(cursor) {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const key = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    const [user_id, organization_id] = key;
    if ([user_id, organization_id].every(isText) && cursorOf({ user_id, organization_id }) === cursor) {
      return { user_id, organization_id };
    }
  } catch {
    // Told below, whatever is wrong with it.
  }
  throw new QueryError("after is no cursor of this gateway's: take the one that came with the page before.");
}

/** What a row can hold in either database. @param {unknown} value */
function isText(value) {
  return typeof value === "string" && value.isWellFormed() && !value.includes("\0");
}
