// @ts-check
/** Who may see the preview: asked anew at each request, so that a role that is taken away counts at once. */
import { within } from "./deadline.js";

/** LiteLLM's role of those who administer an organization. */
const ADMINISTRATOR = "org_admin";

/**
 * @param {object} gateway
 * @param {import("./membership-table.js").MembershipTable} gateway.memberships
 * @param {{ administrators: readonly string[], deadlineMs: number }} gateway.settings
 */
export function administrators({ memberships, settings }) {
  /**
   * Rejects where only the database could tell, and it does not.
   *
   * @param {string} userId
   * @param {number} [withinMs]
   */
  return async (userId, withinMs = settings.deadlineMs) => {
    if (settings.administrators.includes(userId)) return true;
    // No row has such an id, and a driver would write another in its place: one that may be somebody's.
    if (userId.includes("\0") || !userId.isWellFormed()) return false;
    return within(memberships.hasRole(userId, ADMINISTRATOR), withinMs);
  };
}
