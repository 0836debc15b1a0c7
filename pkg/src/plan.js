// @ts-check
// decide and plan: read, call, answer.
import * as engine from "./engine.js";
import { defaultRole, sentence } from "./message.js";
import { ALREADY_MEMBER, CREATE, PROBLEM_FIELDS, PROBLEMS, REASONS, ROLE_DIFFERS } from "./names.js";
import { POLICY, readPolicy, readRequest, readRequests, readRows, SAME } from "./read.js";

/** @import { Decision, Membership, MembershipRequest, Plan, Policy, Problem } from "../../src/bindings/types.d.ts" */
/** @import { Item, Reply } from "./wire.js" */

/** The codes of the engine's decide; src/bindings/sign_in.rs explains them. */
const ASK_PLAN_CODE = 1;
const CREATE_CODE = 2;

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
  const start = items.length;
  readRequest(items, request);
  readRows(items, existing, start);
  const code = engine.decide(items);
  if (code === ASK_PLAN_CODE) {
    items.splice(start, 0, 1);
    return readDecision(engine.plan(items), items, start + 1);
  }
  const asked = askedFor(items, start);
  if (code === CREATE_CODE) return toCreate(asked);
  // Behind the request, the letter and the length of the list.
  const held = items[start + 5 + 3 * ((code >> 2) - 1) + 2];
  const existing_role = held === SAME ? asked.user_role : /** @type {string | null} */ (held ?? null);
  return toLeave(code & 1 ? ROLE_DIFFERS : ALREADY_MEMBER, asked, existing_role);
}

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
  const start = items.length + 1;
  const count = readRequests(items, requests);
  readRows(items, existing, start + 3 * (count - 1));
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
  const reason = /** @type {Decision["reason"]} */ (REASONS[reply.letter()]);
  const asked = askedFor(items, start);
  switch (reason) {
    case CREATE:
      return toCreate(asked);
    case ALREADY_MEMBER:
    case ROLE_DIFFERS:
      return toLeave(reason, asked, reply.role());
  }
  const message = reply.text();
  const { user_id, organization_id, user_role } = asked;
  switch (reason) {
    case "duplicate_request": {
      const first_index = reply.count();
      return { user_id, organization_id, user_role, message, action: "noop", reason, first_index };
    }
    case "invalid_request": {
      const problems = readProblems(reply);
      return { ...usable(asked, problems), message, action: "noop", reason, problems };
    }
    case "role_not_allowed": {
      const allowed_roles = reply.list(() => reply.text());
      return { user_id, organization_id, user_role, message, action: "noop", reason, allowed_roles };
    }
    case "excluded":
      return { user_id, organization_id, user_role, message, action: "noop", reason };
    case "over_limit": {
      const max_creates = Number(reply.text());
      return { user_id, organization_id, user_role, message, action: "noop", reason, max_creates };
    }
    case "memberships_unknown": {
      const detail = reply.text();
      return { user_id, organization_id, user_role, message, action: "noop", reason, detail };
    }
  }
}

/**
 * @param {Asked} asked
 * @returns {Decision}
 */
function toCreate({ user_id, organization_id, user_role }) {
  const message = sentence(CREATE, user_id, organization_id, user_role);
  const create = { user_id, organization_id, user_role };
  return { user_id, organization_id, user_role, message, action: "create", reason: CREATE, create };
}

/**
 * @param {typeof ALREADY_MEMBER | typeof ROLE_DIFFERS} reason
 * @param {Asked} asked
 * @param {string | null} existing_role
 * @returns {Decision}
 */
function toLeave(reason, { user_id, organization_id, user_role }, existing_role) {
  const message = sentence(reason, user_id, organization_id, user_role, existing_role);
  return { user_id, organization_id, user_role, message, action: "noop", reason, existing_role };
}

/**
 * The row that a request asks for; not to be relied on where the request is invalid.
 *
 * @typedef {{ user_id: string, organization_id: string, user_role: string }} Asked
 *
 * @param {readonly Item[]} items policy first
 * @param {number} start where the request is among them
 * @returns {Asked}
 */
export function askedFor(items, start) {
  return /** @type {Asked} */ ({
    user_id: items[start],
    organization_id: items[start + 1],
    user_role: items[start + 2] ?? (items[0] === POLICY && items[1] ? items[1] : defaultRole()),
  });
}

/**
 * @param {Reply} reply
 * @returns {Problem[]}
 */
export function readProblems(reply) {
  return reply.list(() => ({ field: PROBLEM_FIELDS[reply.letter()], problem: PROBLEMS[reply.letter()] }));
}

/**
 * What an invalid request asks for: null where the engine found a problem, and no role.
 *
 * @param {Asked} asked
 * @param {Problem[]} problems
 */
export function usable({ user_id, organization_id }, problems) {
  const has = (/** @type {Problem["field"]} */ name) =>
    problems.some(({ field }) => field === name || field === "request");
  return {
    user_id: has("user_id") ? null : user_id,
    organization_id: has("organization_id") ? null : organization_id,
    user_role: null,
  };
}
