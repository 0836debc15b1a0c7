// @ts-check
// A decision with all that it was made from and nothing else: to be sent to who asks "why?".
import { plan } from "org-membership";

/** @typedef {import("org-membership").MembershipRequest} MembershipRequest */
/** @typedef {import("org-membership").Decision} Decision */
/** @typedef {import("org-membership").Policy} Policy */

/**
 * @typedef {object} DecisionRecord
 * @property {typeof KIND} record
 * @property {string} version of the package that decided
 * @property {any[] | null} existing the rows that matter
 * @property {MembershipRequest[]} requests the last is decided; before it, the earlier ones that matter
 * @property {Policy} policy
 * @property {Decision} decision
 */

const KIND = "org-membership decision";
const MOST_CHARACTERS = 200_000;
const MOST_ROWS = 10_000;

/**
 * @param {import("../one/one-sign-in.jsx").SignIn} signIn
 * @param {number} index which of its requests
 * @param {string} version of the package
 * @returns {DecisionRecord}
 */
export function recordOf({ existing, requests, policy, decisions }, index, version) {
  const asked = [...earlierThatMatter(requests, decisions, index), requests[index]];
  // No row and no exclusion of anybody else's leaves the page with it.
  const matter = existing?.filter((row) => asked.some((request) => couldBe(row, request))) ?? null;
  const { never_create, ...rest } = policy;
  const excluded = never_create?.filter((pair) => asked.some((request) => couldBe(pair, request))) ?? [];
  const relevant = { ...rest, ...(excluded.length > 0 ? { never_create: excluded } : {}) };
  const decision = decisionOf(matter, asked, relevant);
  return { record: KIND, version, existing: matter, requests: asked, policy: relevant, decision };
}

/**
 * @param {MembershipRequest[]} requests
 * @param {readonly Decision[]} decisions
 * @param {number} index
 */
function earlierThatMatter(requests, decisions, index) {
  const decision = decisions[index];
  if (decision.reason === "duplicate_request") return [requests[decision.first_index]];
  if (decision.reason !== "over_limit") return [];
  return requests.slice(0, index).filter((_, earlier) => decisions[earlier].action === "create");
}

/**
 * Whether a row is for this pair, or cannot be read and may be.
 *
 * @param {any} row
 * @param {any} request
 */
function couldBe(row, request) {
  const same = (/** @type {"user_id" | "organization_id"} */ field) => {
    const id = row?.[field];
    return typeof id !== "string" || !id.isWellFormed() || id === request[field];
  };
  return same("user_id") && same("organization_id");
}

/**
 * What this version decides of the last request.
 *
 * @param {any[] | null} existing
 * @param {MembershipRequest[]} requests
 * @param {Policy} policy
 */
function decisionOf(existing, requests, policy) {
  return plan(existing, requests, policy).decisions[requests.length - 1];
}

/**
 * A record for an address: it holds no character that a mail program would break a link at.
 *
 * @param {DecisionRecord} record
 */
export function encoded(record) {
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The text of an encoded record; throws an Error for people where there is none.
 *
 * @param {string} encoded
 */
export function decoded(encoded) {
  if (encoded.length > MOST_CHARACTERS) throw new Error("This link is too long for the record of a decision.");
  try {
    const text = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(text, (byte) => byte.charCodeAt(0)));
  } catch {
    throw new Error("This link is broken: its record cannot be read. Was all of it copied?");
  }
}

/**
 * Reads a record that may come from anyone, and decides anew; throws an Error for people where it is none.
 *
 * @param {string} text of JSON
 * @returns {{ record: DecisionRecord, now: Decision, differs: boolean }}
 */
export function opened(text) {
  if (text.length > MOST_CHARACTERS) throw new Error("This is too long for the record of a decision.");
  const record = checked(parsed(text));
  const now = decisionNow(record);
  return { record, now, differs: essence(record.decision) !== essence(now) };
}

/** @param {DecisionRecord} record */
function decisionNow({ existing, requests, policy }) {
  try {
    return decisionOf(existing, requests, policy);
  } catch (error) {
    throw new Error(`The record has a policy of no use: ${/** @type {Error} */ (error).message}.`);
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("This is not a record: it is not JSON.");
  }
}

/**
 * @param {any} value
 * @returns {DecisionRecord}
 */
function checked(value) {
  if (value?.record !== KIND) throw new Error("This is JSON, and not the record of a decision.");
  const { version, existing, requests, policy, decision } = value;
  const wrong = [
    ["version", typeof version === "string" && version.length <= 40],
    ["existing", existing === null || (Array.isArray(existing) && existing.length <= MOST_ROWS)],
    ["requests", Array.isArray(requests) && requests.length > 0 && requests.length <= MOST_ROWS],
    ["policy", typeof policy === "object" && policy !== null],
    ["decision", isDecision(decision)],
  ].find(([, isRight]) => !isRight);
  if (wrong) throw new Error(`The record is damaged: its ${wrong[0]} is not one.`);
  return value;
}

/** @param {any} decision */
function isDecision(decision) {
  const isText = (/** @type {unknown} */ text) => typeof text === "string";
  const isRole = (/** @type {unknown} */ role) => role === null || isText(role);
  return (
    ["create", "noop"].includes(decision?.action) &&
    isText(decision.reason) &&
    isText(decision.message) &&
    isRole(decision.user_role) &&
    (!("existing_role" in decision) || isRole(decision.existing_role))
  );
}

/**
 * What makes two decisions differ: all but the wording.
 *
 * @param {Decision} decision
 */
function essence({ message: _, ...decision }) {
  return JSON.stringify(Object.entries(decision).sort(([one], [other]) => (one < other ? -1 : 1)));
}
