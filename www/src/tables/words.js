// @ts-check

/** @import { Reason } from "org-membership/bulk" */

/** What each reason is called, in the order of the rules, the one that creates first. @type {Partial<Record<Reason, string>>} */
export const REASONS = {
  not_a_member: "Would be created",
  already_member: "Already a member",
  already_member_role_differs: "Member with another role",
  duplicate_request: "Asked for before",
  invalid_request: "Unusable request",
  memberships_unknown: "Memberships not known",
  excluded: "Excluded by the policy",
  role_not_allowed: "Role not allowed",
  over_limit: "Over the limit",
};

/** @param {Reason} reason */
export function nameOf(reason) {
  return REASONS[reason] ?? reason;
}

/**
 * The reasons that occur, in the order of the rules.
 *
 * @param {Readonly<Partial<Record<Reason, number>>>} counts
 */
export function reasonsIn(counts) {
  const known = /** @type {Reason[]} */ (Object.keys(REASONS));
  return known.flatMap((reason) => {
    const count = counts[reason] ?? 0;
    return count > 0 ? [{ reason, count }] : [];
  });
}

/** What the two files are called. */
export const TABLES = { existing: "Existing memberships", requests: "Requests" };

const numbers = new Intl.NumberFormat("en");

/** @param {number} number */
export function counted(number) {
  return numbers.format(number);
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} many
 */
export function many(count, one, many) {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

/** @param {number} bytes */
export function size(bytes) {
  const units = ["bytes", "kB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const digits = power > 0 && bytes / 1000 ** power < 100 ? 1 : 0;
  return `${(bytes / 1000 ** power).toFixed(digits)} ${units[power]}`;
}
