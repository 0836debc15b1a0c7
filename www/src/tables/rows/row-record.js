// @ts-check
import { version } from "virtual:project";
import { encoded, recordOf } from "../../explain/record.js";

/** @import { Decision, Membership, MembershipRequest, Policy } from "org-membership" */
/** @import { Row } from "../planning/messages.js" */

/**
 * The encoded record of a row's decision; null where it takes more than the row to explain it: what a
 * request of no use held, or the whole plan before one that is over the limit.
 *
 * @param {Row} row
 * @param {Policy} policy
 */
export function recordOfRow({ decision, first }, policy) {
  if (decision.reason === "invalid_request" || decision.reason === "over_limit") return null;
  const requests = [...(first ? [requestOf(first)] : []), requestOf(decision)];
  const decisions = first ? [first, { ...decision, first_index: 0 }] : [decision];
  const signIn = /** @type {import("../../one/one-sign-in.jsx").SignIn} */ ({
    existing: existingOf(decision),
    requests,
    policy,
    decisions,
  });
  return encoded(recordOf(signIn, requests.length - 1, version));
}

/**
 * @param {Decision} decision
 * @returns {MembershipRequest}
 */
function requestOf(decision) {
  const { user_id, organization_id, user_role } = decision;
  const ids = { user_id: user_id ?? "", organization_id: organization_id ?? "" };
  // Had another role than the existing one been asked for, the reason would be that it differs.
  const none = decision.reason === "already_member" && decision.existing_role !== user_role;
  return none ? ids : { ...ids, user_role };
}

/**
 * @param {Decision} decision
 * @returns {Membership[] | null}
 */
function existingOf(decision) {
  if (decision.reason === "memberships_unknown") return null;
  if (!("existing_role" in decision)) return [];
  const { user_id, organization_id, existing_role } = decision;
  return [{ user_id: user_id ?? "", organization_id: organization_id ?? "", user_role: existing_role }];
}
