// @ts-check
// The rules once more, as plainly as can be and for readable input alone: what the engine is held against.

/**
 * @typedef {{ user_id: string, organization_id: string, user_role?: string | null }} Row
 * @typedef {{ default_role?: string, allowed_roles?: string[] | "any", max_creates?: number, never_create?: Row[] }} Policy
 */

const ORGANIZATION_ROLES = ["org_admin", "internal_user", "internal_user_viewer"];

/**
 * @param {Row[]} existing
 * @param {Row[]} requests
 * @param {Policy} policy
 * @returns {string[]} the reason of each request
 */
export function reasons(existing, requests, policy) {
  /** @type {Row[]} */
  const created = [];
  return requests.map((request) => {
    const reason = reasonFor(request, existing, created, policy);
    if (reason === "not_a_member") created.push(request);
    return reason;
  });
}

/** @param {Row} request @param {Row[]} existing @param {Row[]} created @param {Policy} policy */
function reasonFor(request, existing, created, policy) {
  const { default_role = "internal_user", allowed_roles = ORGANIZATION_ROLES, max_creates = Infinity } = policy;
  const { user_role: asked } = request;
  if (![request.user_id, request.organization_id].every(isUsable)) return "invalid_request";
  if (asked !== undefined && asked !== null && !isUsable(asked)) return "invalid_request";
  const held = existing.filter((row) => isSamePair(row, request));
  if (held.length > 0) {
    const same = asked === undefined || asked === null || held.some((row) => row.user_role === asked);
    return same ? "already_member" : "already_member_role_differs";
  }
  if (created.some((row) => isSamePair(row, request))) return "duplicate_request";
  if (policy.never_create?.some((row) => isSamePair(row, request))) return "excluded";
  if (allowed_roles !== "any" && !allowed_roles.includes(asked ?? default_role)) return "role_not_allowed";
  return created.length >= max_creates ? "over_limit" : "not_a_member";
}

/** @param {Row} one @param {Row} other */
function isSamePair(one, other) {
  return one.user_id === other.user_id && one.organization_id === other.organization_id;
}

/** @param {string} text */
export function isUsable(text) {
  const isBlank = !/\P{White_Space}/u.test(text);
  return !isBlank && text.isWellFormed() && !text.includes("\0") && Buffer.byteLength(text) <= 1024;
}
