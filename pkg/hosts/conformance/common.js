// @ts-check
// Rows to test with, and assertions of a few lines, so that no runner is needed.

/** @import { HostUnderTest } from "../conformance.d.ts" */
/** @import { MembershipKey, NewMembership } from "../../../src/bindings/types.d.ts" */

/** A deadline must not cut short a test of 10,000 rows on a machine that is busy. */
export const NO_DEADLINE = { deadlineMs: Number.POSITIVE_INFINITY };

/** Made when it is asked for: workerd makes none while a module loads. */
export const context = {
  get signal() {
    return new AbortController().signal;
  },
};

/**
 * Empties the table, with the users and organizations there that the rows refer to.
 *
 * @param {HostUnderTest} subject
 * @param {MembershipKey[]} table
 */
export async function empty({ reset }, table) {
  const users = [...new Set(table.map(({ user_id }) => user_id))];
  const organizations = [...new Set(table.map(({ organization_id }) => organization_id))];
  await reset({ users, organizations });
}

/**
 * Holds when create answered these rows, or nothing at all.
 *
 * @param {unknown} answer
 * @param {MembershipKey[]} inserted
 */
export function told(answer, inserted) {
  if (answer === undefined || answer === null) return;
  if (!Array.isArray(answer)) throw new Error(`create answered ${shown(answer)}, which is not rows`);
  equal(sorted(answer.map(keyOf)), sorted(inserted.map(keyOf)), "what create answered");
}

/** @param {string[]} users @param {string[]} organizations */
export function pairs(users, organizations) {
  return users.flatMap((user) => organizations.map((organization) => membership(user, organization)));
}

/** @param {string} user_id @param {string} organization_id @returns {NewMembership} */
export function membership(user_id, organization_id) {
  return { user_id, organization_id, user_role: "internal_user" };
}

/** @param {MembershipKey} row @returns {MembershipKey} */
export function keyOf({ user_id, organization_id }) {
  return { user_id, organization_id };
}

/** @param {any} row */
export function threeOf({ user_id, organization_id, user_role }) {
  return { user_id, organization_id, user_role };
}

/** In one order, since a table has none. @param {object[]} rows */
export function sorted(rows) {
  return rows.map((row) => JSON.stringify(Object.values(row))).sort();
}

/**
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} what
 */
export function equal(actual, expected, what) {
  if (shown(actual) !== shown(expected)) {
    throw new Error(`${what}: ${short(shown(actual))} instead of ${short(shown(expected))}`);
  }
}

/** @param {unknown} value */
function shown(value) {
  return JSON.stringify(value) ?? String(value);
}

/** @param {string} text */
function short(text) {
  return text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text;
}
