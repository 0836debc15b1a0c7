// @ts-check
/** Many sign-ins of one user at the same moment, and what must become of them. */
import assert from "node:assert/strict";
import { provision } from "org-membership";

/** @import { MembershipHost, Outcome } from "org-membership" */

export const organizations = Array.from({ length: 20 }, (_, index) => `organization ${index}`);

/**
 * The outcomes of all, each sign-in naming the organizations in an order of its own, as tokens do.
 *
 * @param {MembershipHost} host
 * @param {{ user: string, times: number, seed?: number }} race
 * @returns {Promise<Outcome[]>}
 */
export async function signInsAtOnce(host, { user, times, seed = 0 }) {
  const reports = Array.from({ length: times }, (_, index) => {
    const from = (index + seed) % organizations.length;
    const turned = [...organizations.slice(from), ...organizations.slice(0, from)];
    const order = index % 2 ? turned.reverse() : turned;
    const requests = order.map((organization_id) => ({ user_id: user, organization_id }));
    return provision(requests, host, { deadlineMs: 60_000 });
  });
  return (await Promise.all(reports)).flatMap(({ outcomes }) => outcomes);
}

/**
 * Holds when each membership was told as created exactly once, and everyone else was told that it exists.
 *
 * @param {Pick<Outcome, "organization_id" | "status" | "reason">[]} outcomes
 * @param {number} times
 */
export function assertEachCreatedOnce(outcomes, times) {
  assert.equal(outcomes.length, organizations.length * times);
  for (const organization of organizations) {
    const told = outcomes.filter(({ organization_id }) => organization_id === organization);
    const created = told.filter(({ status, reason }) => status === "created" && reason === "not_a_member");
    const there = told.filter(({ status, reason }) => status === "noop" && reason === "already_member");
    assert.deepEqual([created.length, there.length], [1, times - 1], `${organization}: ${JSON.stringify(told)}`);
  }
}

/** @param {Outcome[]} outcomes */
export function countRaced(outcomes) {
  return outcomes.filter((outcome) => outcome.status === "noop" && outcome.raced).length;
}
