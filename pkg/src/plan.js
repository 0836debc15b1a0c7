// @ts-check
// decide and plan: pack, call, unpack.
import { call } from "./engine.js";
import { packPolicy, packRequests, packRows } from "./wire.js";

/** @import { Decision, Membership, MembershipRequest, Plan, Policy, Problem } from "../../src/bindings/types.d.ts" */
/** @import { Reply } from "./wire.js" */

/**
 * @param {readonly Membership[] | null | undefined} existing
 * @param {MembershipRequest} request
 * @param {Policy} [policy]
 * @returns {Decision}
 */
export function decide(existing, request, policy) {
  return decisions(existing, [request], policy)[0];
}

/**
 * @param {readonly Membership[] | null | undefined} existing
 * @param {readonly MembershipRequest[]} requests
 * @param {Policy} [policy]
 * @returns {Plan}
 */
export function plan(existing, requests, policy) {
  /** @type {Plan} */
  const plan = { decisions: decisions(existing, requests, policy), creates: [], counts: {} };
  for (const decision of plan.decisions) {
    plan.counts[decision.reason] = (plan.counts[decision.reason] ?? 0) + 1;
    // A copy, so that who changes the one does not change the other.
    if (decision.action === "create") plan.creates.push({ ...decision.create });
  }
  return plan;
}

/**
 * @param {unknown} existing
 * @param {unknown} requests
 * @param {unknown} policy
 */
function decisions(existing, requests, policy) {
  const cells = [""];
  packPolicy(cells, policy);
  packRows(cells, existing);
  const asked = packRequests(cells, requests);
  const reply = call("plan", cells);
  return asked.map((request) => readDecision(reply, request));
}

/**
 * @param {Reply} reply
 * @param {{ user_id: string, organization_id: string }} asked
 * @returns {Decision}
 */
function readDecision(reply, { user_id, organization_id }) {
  const reason = /** @type {Decision["reason"]} */ (reply.next());
  const user_role = reply.value();
  const message = reply.next();
  switch (reason) {
    case "not_a_member": {
      const create = { user_id, organization_id, user_role: /** @type {string} */ (user_role) };
      return { user_id, organization_id, user_role, message, action: "create", reason, create };
    }
    case "already_member":
    case "already_member_role_differs": {
      const existing_role = reply.value();
      return { user_id, organization_id, user_role, message, action: "noop", reason, existing_role };
    }
    case "duplicate_request": {
      const first_index = reply.number();
      return { user_id, organization_id, user_role, message, action: "noop", reason, first_index };
    }
    case "invalid_request": {
      const problems = readProblems(reply);
      return { ...usable(user_id, organization_id, problems), user_role, message, action: "noop", reason, problems };
    }
    case "role_not_allowed": {
      const allowed_roles = reply.list(() => reply.next());
      return { user_id, organization_id, user_role, message, action: "noop", reason, allowed_roles };
    }
    case "excluded":
      return { user_id, organization_id, user_role, message, action: "noop", reason };
    case "over_limit": {
      const max_creates = reply.number();
      return { user_id, organization_id, user_role, message, action: "noop", reason, max_creates };
    }
    case "memberships_unknown": {
      const detail = reply.next();
      return { user_id, organization_id, user_role, message, action: "noop", reason, detail };
    }
  }
}

/**
 * @param {Reply} reply
 * @returns {Problem[]}
 */
export function readProblems(reply) {
  return reply.list(() => /** @type {Problem} */ ({ field: reply.next(), problem: reply.next() }));
}

/**
 * The ids of an invalid request: null where the engine found a problem.
 *
 * @param {string} user_id
 * @param {string} organization_id
 * @param {Problem[]} problems
 */
export function usable(user_id, organization_id, problems) {
  const has = (/** @type {Problem["field"]} */ name) =>
    problems.some(({ field }) => field === name || field === "request");
  return {
    user_id: has("user_id") ? null : user_id,
    organization_id: has("organization_id") ? null : organization_id,
  };
}
