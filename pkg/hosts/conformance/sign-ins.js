// @ts-check
// The host under provision.
import { empty, equal, keyOf, NO_DEADLINE, pairs, sorted, threeOf } from "./common.js";

/** @import { HostUnderTest, HostTest } from "../conformance.d.ts" */
/** @import { MembershipKey } from "../../../src/bindings/types.d.ts" */

/**
 * @param {HostUnderTest} subject
 * @returns {HostTest[]}
 */
export function signInTests(subject) {
  const { host, provision, rows } = subject;
  const table = pairs(["alice"], ["acme", "globex", "initech"]);
  const asked = table.map(keyOf);
  return [
    {
      name: "a sign-in creates in two round trips, and the next finds in one",
      async run() {
        await empty(subject, table);
        const first = await provision(asked, host, NO_DEADLINE);
        equal([first.created, first.failed, first.round_trips], [3, 0, 2], "created, failed, round trips");
        const second = await provision(asked, host, NO_DEADLINE);
        equal([second.noop, second.failed, second.round_trips], [3, 0, 1], "already there, failed, round trips");
        equal(sorted((await rows()).map(threeOf)), sorted(table), "the table");
      },
    },
    {
      name: "a role that differs is told, and left alone",
      async run() {
        await empty(subject, table);
        await provision(asked, host, NO_DEADLINE);
        const [outcome] = (await provision([{ ...asked[0], user_role: "org_admin" }], host, NO_DEADLINE)).outcomes;
        equal(outcome.reason, "already_member_role_differs", "the reason");
        equal(outcome.existing_role, "internal_user", "the existing role");
        equal(sorted((await rows()).map(threeOf)), sorted(table), "the table");
      },
    },
  ];
}

/**
 * For tables whose ids refer to users and organizations.
 *
 * @param {HostUnderTest} subject
 * @returns {HostTest[]}
 */
export function referenceTests(subject) {
  const { host, provision, reset, rows, references } = subject;
  const reasons = async (/** @type {MembershipKey[]} */ asked) => {
    const report = await provision(asked, host, NO_DEADLINE);
    return report.outcomes.map(({ status, reason }) => `${status} ${reason}`);
  };
  const missing = (/** @type {"user" | "organization"} */ what) =>
    `failed ${references === "told" ? `${what}_missing` : "reference_missing"}`;
  const known = { users: ["alice"], organizations: ["acme"] };
  return [
    {
      name: "a user that is missing is told",
      async run() {
        await reset(known);
        equal(await reasons([{ user_id: "no such user", organization_id: "acme" }]), [missing("user")], "the outcome");
        equal(await rows(), [], "the table");
      },
    },
    {
      name: "an organization that is missing is told",
      async run() {
        await reset(known);
        equal(
          await reasons([{ user_id: "alice", organization_id: "no such organization" }]),
          [missing("organization")],
          "the outcome",
        );
        equal(await rows(), [], "the table");
      },
    },
    {
      name: "where both are missing, one of them is told",
      async run() {
        await reset(known);
        const [outcome] = await reasons([{ user_id: "no such user", organization_id: "no such organization" }]);
        equal([missing("user"), missing("organization")].includes(outcome), true, outcome);
      },
    },
    {
      name: "one organization of twenty that is missing spoils none of the others",
      async run() {
        const organizations = Array.from({ length: 19 }, (_, index) => `organization ${index}`);
        await reset({ users: ["alice"], organizations });
        const wanted = organizations.toSpliced(7, 0, "no such organization");
        const asked = wanted.map((organization_id) => ({ user_id: "alice", organization_id }));
        const report = await provision(asked, host, NO_DEADLINE);
        equal([report.created, report.failed], [19, 1], "created, failed");
        equal(`failed ${report.outcomes[7].reason}`, missing("organization"), "the outcome of the one that is missing");
        // Find, create all, create each of the twenty, and look for the one that failed.
        equal(report.round_trips, 23, "the round trips");
        equal((await rows()).length, 19, "the number of rows");
      },
    },
  ];
}
