// @ts-check
// decide and plan: read, call, answer.
import * as engine from "./engine.js";
import { defaultRole, sentence } from "./message.js";
import { readPolicy, readRequest, readRequests, readRows } from "./read.js";

/** @import { Decision, Membership, MembershipRequest, Plan, Policy, Problem } from "../../src/bindings/types.d.ts" */
/** @import { Item, Reply } from "./wire.js" */

/** The codes of the engine's decide; src/bindings/mod.rs explains them. */
const ASK_PLAN = 1;
const CREATE = 2;

/**
 * @param {readonly Membership[] | null | undefined} existing
 * @param {MembershipRequest} request
 * @param {Policy} [policy]
 * @returns {Decision}
 */
export function decide(existing, request, policy) {
  /** @type {Item[]} */
  const items = [];
  readPolicy(items, policy);
  const rows = items.length + 1;
  readRows(items, existing);
  items.push(1);
  const start = items.length;
  readRequest(items, request);
  const code = engine.decide(items);
  if (code === ASK_PLAN) return readDecision(engine.plan(items), items, start);
  const user_id = /** @type {string} */ (items[start]);
  const organization_id = /** @type {string} */ (items[start + 1]);
  // The second item is text only where it is the policy's default role.
  const default_role = typeof items[1] === "string" ? items[1] : defaultRole();
  const user_role = /** @type {string} */ (items[start + 2] ?? default_role);
  if (code === CREATE) return toCreate(user_id, organization_id, user_role);
  const existing_role = /** @type {string | null} */ (items[rows + 3 * ((code >> 2) - 1) + 2] ?? null);
  return toLeave(code & 1 ? ROLE_DIFFERS : ALREADY_MEMBER, user_id, organization_id, user_role, existing_role);
}

const ALREADY_MEMBER = "already_member";
const ROLE_DIFFERS = "already_member_role_differs";

/**
 * @param {readonly Membership[] | null | undefined} existing
 * @param {readonly MembershipRequest[]} requests
 * @param {Policy} [policy]
 * @returns {Plan}
 */
export function plan(existing, requests, policy) {
  /** @type {Item[]} */
  const items = [];
  readPolicy(items, policy);
  readRows(items, existing);
  const start = items.length + 1;
  const count = readRequests(items, requests);
  const reply = engine.plan(items);
  /** @type {Plan} */
  const plan = { decisions: [], creates: [], counts: {} };
  for (let index = 0; index < count; index++) {
    const decision = readDecision(reply, items, start + 3 * index);
    plan.decisions.push(decision);
    plan.counts[decision.reason] = (plan.counts[decision.reason] ?? 0) + 1;
    // A copy, so that who changes the one does not change the other.
    if (decision.action === "create") plan.creates.push({ ...decision.create });
  }
  return plan;
}

/**
 * @param {Reply} reply
 * @param {readonly Item[]} items
 * @param {number} start where the request is among them
 * @returns {Decision}
 */
function readDecision(reply, items, start) {
  const reason = /** @type {Decision["reason"]} */ (reply.next());
  const user_role = reply.value();
  const { user_id, organization_id } = askedFor(items, start);
  switch (reason) {
    case "not_a_member":
      return toCreate(user_id, organization_id, /** @type {string} */ (user_role));
    case ALREADY_MEMBER:
    case ROLE_DIFFERS:
      return toLeave(reason, user_id, organization_id, /** @type {string} */ (user_role), reply.value());
  }
  const message = reply.next();
  switch (reason) {
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
 * @param {string} user_id
 * @param {string} organization_id
 * @param {string} user_role
 * @returns {Decision}
 */
function toCreate(user_id, organization_id, user_role) {
  const reason = "not_a_member";
  const message = sentence(reason, user_id, organization_id, user_role);
  const create = { user_id, organization_id, user_role };
  return { user_id, organization_id, user_role, message, action: "create", reason, create };
}

/**
 * @param {typeof ALREADY_MEMBER | typeof ROLE_DIFFERS} reason
 * @param {string} user_id
 * @param {string} organization_id
 * @param {string} user_role
 * @param {string | null} existing_role
 * @returns {Decision}
 */
function toLeave(reason, user_id, organization_id, user_role, existing_role) {
  const message = sentence(reason, user_id, organization_id, user_role, existing_role);
  return { user_id, organization_id, user_role, message, action: "noop", reason, existing_role };
}

/**
 * The ids of a request; not to be relied on where the request is invalid.
 *
 * @param {readonly Item[]} items
 * @param {number} start where the request is among them
 */
export function askedFor(items, start) {
  return { user_id: /** @type {string} */ (items[start]), organization_id: /** @type {string} */ (items[start + 1]) };
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
