// An outcome narrows by its status, and by its reason.
import {
  addUserToOrgMembership,
  type FailureReason,
  type HostContext,
  type Level,
  type MembershipHost,
  type MembershipKey,
  type NewMembership,
  type NoopReason,
  type Outcome,
  provision,
  type Report,
} from "org-membership";
import { type Equals, holds } from "./equals.js";

const request = { user_id: "alice", organization_id: "acme" };

export function explained(outcome: Outcome): string {
  holds<Equals<typeof outcome.level, Level>>();
  switch (outcome.status) {
    case "created":
      holds<Equals<typeof outcome.reason, "not_a_member">>();
      // @ts-expect-error nothing failed
      outcome.error;
      return outcome.message;
    case "noop":
      holds<Equals<typeof outcome.reason, NoopReason>>();
      return outcome.raced === true ? "raced" : (outcome.problems?.[0]?.field ?? outcome.existing_role ?? "");
    case "failed":
      holds<Equals<typeof outcome.reason, FailureReason>>();
      holds<Equals<typeof outcome.error.cause, unknown>>();
      return outcome.error.code ?? outcome.error.message;
    default:
      holds<Equals<typeof outcome, never>>();
      return outcome;
  }
}

export function byReason(outcome: Outcome): string {
  if (outcome.reason === "user_missing") return outcome.error.message;
  if (outcome.reason === "not_a_member") holds<Equals<typeof outcome.status, "created">>();
  // @ts-expect-error there is no such reason
  if (outcome.reason === "no_such_user") return "";
  return outcome.message;
}

const host: MembershipHost = {
  find(keys, { signal }) {
    holds<Equals<typeof keys, MembershipKey[]>>();
    holds<Equals<typeof signal, AbortSignal>>();
    return keys;
  },
  async create(rows, context) {
    holds<Equals<typeof rows, NewMembership[]>>();
    holds<Equals<typeof context, HostContext>>();
  },
  log({ level, message, outcome }) {
    console[level](message, explained(outcome));
  },
};

class Table {
  #rows: NewMembership[] = [];
  find() {
    return this.#rows;
  }
  create(rows: NewMembership[]) {
    this.#rows.push(...rows);
    return rows;
  }
}

holds<Equals<ReturnType<typeof provision>, Promise<Report>>>();
holds<Equals<ReturnType<typeof addUserToOrgMembership>, Promise<Outcome>>>();

export const signIns = async () => [
  await provision([request], host),
  await provision([request], new Table(), { deadlineMs: Number.POSITIVE_INFINITY }),
  await provision([], null, { signal: AbortSignal.timeout(5) }),
  await addUserToOrgMembership(request, undefined, { policy: { max_creates: 1 } }),
];

// @ts-expect-error a host has both functions
provision([request], { find: () => [] });
// @ts-expect-error a host answers rows
provision([request], { find: () => 5, create() {} });
// @ts-expect-error the host is not left out by mistake
provision([request]);
// @ts-expect-error the deadline is in milliseconds, and says so
provision([request], null, { deadline: 5 });
// @ts-expect-error one request is for addUserToOrgMembership
provision(request, null);
// @ts-expect-error many requests are for provision
addUserToOrgMembership([request], null);
