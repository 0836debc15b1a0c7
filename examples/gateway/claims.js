// @ts-check
/** What the provider says of a person: the user id and the groups. */

/**
 * The groups claim. Only `listed` is an answer to "which groups?": every other status means that they
 * are unknown, and unknown is never taken for none.
 *
 * @typedef {{ status: "listed", entries: unknown[] }
 *   | { status: "absent" | "overage" | "not_an_array" }} Groups
 */

/**
 * The entries are handed on as they are, strings or not: the plugin's rules judge them.
 *
 * @param {Record<string, unknown>} claims
 * @returns {Groups}
 */
export function readGroups(claims) {
  const { groups } = claims;
  if (Array.isArray(groups)) return { status: "listed", entries: groups };
  if (groups !== undefined && groups !== null) return { status: "not_an_array" };
  return { status: hasOverageMarker(claims) ? "overage" : "absent" };
}

/**
 * Entra leaves the groups out of a token that would hold too many (more than 200), and puts a marker in
 * their place: `_claim_names.groups`, or `hasgroups` in the implicit flow.
 *
 * @param {Record<string, unknown>} claims
 */
function hasOverageMarker({ _claim_names: names, hasgroups }) {
  const distributed = typeof names === "object" && names !== null && "groups" in names;
  return distributed || hasgroups === true || hasgroups === "true";
}

/**
 * The user id as it stands in the claim, or undefined where there is none that could be one.
 *
 * @param {Record<string, unknown>} claims
 * @param {string} claim
 * @returns {string | undefined}
 */
export function readUserId(claims, claim) {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Why nothing was provisioned, in words for the person and the log. */
export const UNKNOWN_GROUPS = {
  absent: "The provider sent no groups",
  overage: "The provider sent a marker in place of the groups, because there are too many for a token",
  not_an_array: "The provider sent a groups claim that is not a list",
};
