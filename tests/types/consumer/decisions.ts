// A decision narrows by its action and by its reason.
import {
  type Decision,
  decide,
  type NewMembership,
  type NoopReason,
  type Plan,
  type Problem,
  plan,
} from "org-membership";
import { type Equals, holds } from "./equals.js";

const request = { user_id: "alice", organization_id: "acme" };

export function rowToInsert(decision: Decision): NewMembership | undefined {
  if (decision.action === "noop") {
    holds<Equals<typeof decision.reason, Exclude<NoopReason, "no_host">>>();
    // @ts-expect-error a no-op has no row
    decision.create;
    return undefined;
  }
  holds<Equals<typeof decision.reason, "not_a_member">>();
  return decision.create;
}

export function explained(decision: Decision): string {
  switch (decision.reason) {
    case "not_a_member":
      holds<Equals<typeof decision.action, "create">>();
      return decision.create.user_role;
    case "already_member":
    case "already_member_role_differs":
      holds<Equals<typeof decision.existing_role, string | null>>();
      return decision.existing_role ?? "";
    case "duplicate_request":
      holds<Equals<typeof decision.first_index, number>>();
      return String(decision.first_index);
    case "invalid_request":
      holds<Equals<typeof decision.problems, Problem[]>>();
      // @ts-expect-error only a membership that exists has a role
      decision.existing_role;
      return decision.problems.map(({ field, problem }) => `${field}: ${problem}`).join();
    case "role_not_allowed":
      holds<Equals<typeof decision.allowed_roles, string[]>>();
      return decision.allowed_roles.join();
    case "excluded":
      return decision.message;
    case "over_limit":
      holds<Equals<typeof decision.max_creates, number>>();
      return String(decision.max_creates);
    case "memberships_unknown":
      holds<Equals<typeof decision.detail, string>>();
      return decision.detail;
    default:
      // Every reason has been named.
      holds<Equals<typeof decision, never>>();
      return decision;
  }
}

holds<Equals<ReturnType<typeof decide>, Decision>>();
holds<Equals<ReturnType<typeof plan>, Plan>>();
holds<Equals<Decision["user_id"], string | null>>();

decide(null, request);
decide(undefined, { ...request, user_role: null }, {});
decide([{ ...request, user_role: null }], { ...request, user_role: "org_admin" }, { allowed_roles: "any" });
decide(Object.freeze([Object.freeze(request)]), Object.freeze(request), { allowed_roles: ["org_admin"] as const });
plan([], Object.freeze([request]), { max_creates: 1, never_create: [request] }).counts.excluded?.toFixed();

// @ts-expect-error an id is missing
decide([], { user_id: "alice" });
// @ts-expect-error an id is text
decide([], { user_id: 1, organization_id: "acme" });
// @ts-expect-error the snapshot is not a promise of one
decide(Promise.resolve([]), request);
// @ts-expect-error the policy has no such field
decide([], request, { allowedRoles: ["org_admin"] });
// @ts-expect-error allowed_roles is a list, or "any"
decide([], request, { allowed_roles: "org_admin" });
// @ts-expect-error with exactOptionalPropertyTypes, what is not given is left out
decide([], request, { default_role: undefined });
// @ts-expect-error a plan takes many requests
plan([], request);
// @ts-expect-error a plan says how many of each reason; others there are not
plan([], []).counts.created;
