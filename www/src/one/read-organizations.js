// @ts-check
// Which organizations a sign-in asserts: typed, pasted, or the groups of an ID token.
import { readGroups, readUserId, UNKNOWN_GROUPS } from "../../../examples/gateway/claims.js";
import { piecesOf } from "../text/pieces.js";
import { MOST_CHARACTERS, TOO_MUCH } from "../text/size.js";

/**
 * One organization as it was given: a text, or whatever else a token holds in its place. `place` says where.
 *
 * @typedef {{ value: unknown, place: string }} Entry
 */

/**
 * @typedef {object} Organizations
 * @property {Entry[]} entries
 * @property {string} [problem] why there are none
 * @property {string} [person] whom the token is for
 * @property {string} [note]
 */

/**
 * @param {string} text
 * @returns {Organizations}
 */
export function readOrganizations(text) {
  if (text.length > MOST_CHARACTERS) return { entries: [], problem: TOO_MUCH };
  const trimmed = text.trim();
  if (trimmed.startsWith("{")) return readJson(trimmed, readToken);
  if (trimmed.startsWith("[")) return readJson(trimmed, readList);
  if (SIGNED_TOKEN.test(trimmed)) return readSignedToken(trimmed);
  return { entries: piecesOf(text).map(({ text: value, line }) => ({ value, place: `Line ${line}` })) };
}

/**
 * @param {string} text
 * @param {(value: any) => Organizations} read
 * @returns {Organizations}
 */
function readJson(text, read) {
  try {
    return read(JSON.parse(text));
  } catch (error) {
    return { entries: [], problem: `This is not JSON: ${/** @type {Error} */ (error).message}.` };
  }
}

/** @param {unknown[]} values */
function readList(values) {
  return { entries: values.map((value, index) => ({ value, place: `Entry ${index + 1}` })) };
}

/**
 * @param {Record<string, unknown>} claims
 * @returns {Organizations}
 */
function readToken(claims) {
  const person = readUserId(claims, "sub");
  const groups = readGroups(claims);
  if (groups.status === "listed") return { ...readList(groups.entries), person, note: "The groups of the token." };
  return { entries: [], person, problem: `${UNKNOWN_GROUPS[groups.status]}: which organizations is not known.` };
}

/** Three parts of base64url, the first of which begins an object. */
const SIGNED_TOKEN = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;

/**
 * @param {string} token
 * @returns {Organizations}
 */
function readSignedToken(token) {
  try {
    const payload = atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
    const claims = JSON.parse(new TextDecoder().decode(Uint8Array.from(payload, (byte) => byte.charCodeAt(0))));
    return { ...readToken(claims), note: "The groups of the token, whose signature is not checked here." };
  } catch {
    return { entries: [], problem: "This looks like a token, and its claims cannot be read." };
  }
}
