// @ts-check
/** Sign-ins of one user with twenty organizations, all at once: on one pool, and from many processes. */
import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { provision } from "org-membership";
import { postgresHost } from "org-membership/hosts/postgres";
import { litellmTables, postgresDatabase } from "../support/postgres-database.js";
import { resetTables } from "./litellm-subject.js";
import { assertEachCreatedOnce, countRaced, organizations, signInsAtOnce } from "./race.js";

/** @import { Outcome } from "org-membership" */

const ROUNDS = 5;
const PROCESSES = 8;
const TIMES = 64;
const users = Array.from({ length: ROUNDS }, (_, index) => `user ${index}`);

const { url, pool, remove } = await postgresDatabase();
before(() => pool.query(litellmTables));
after(remove);

test(`${TIMES} sign-ins on one pool create each membership once`, async (context) => {
  await resetTables(pool, { users, organizations });
  let raced = 0;
  for (const user of users) {
    const outcomes = await signInsAtOnce(postgresHost(pool), { user, times: TIMES });
    assertEachCreatedOnce(outcomes, TIMES);
    raced += countRaced(outcomes);
  }
  context.diagnostic(`${raced} outcomes were raced`);
  await assertRows();
});

test(`${TIMES} sign-ins from each of ${PROCESSES} processes create each membership once`, async (context) => {
  await resetTables(pool, { users, organizations });
  let raced = 0;
  for (const user of users) {
    const outcomes = await fromProcesses(user);
    assertEachCreatedOnce(outcomes, TIMES * PROCESSES);
    raced += countRaced(outcomes);
  }
  context.diagnostic(`${raced} outcomes were raced`);
  await assertRows();
});

test("sign-ins that name the organizations in different orders never wait for each other in a circle", async () => {
  const many = Array.from({ length: 3000 }, (_, index) => `organization ${index}`);
  await resetTables(pool, { users: ["alice"], organizations: many });
  const requests = many.map((organization_id) => ({ user_id: "alice", organization_id }));
  const backwards = [...requests].reverse();
  const both = [requests, backwards, requests, backwards];
  const options = { deadlineMs: 60_000 };
  const reports = await Promise.all(both.map((requests) => provision(requests, postgresHost(pool), options)));
  // A circle is broken by failing one of them, which would be tried again row by row.
  for (const { round_trips } of reports) assert.ok(round_trips <= 2, `${round_trips} round trips`);
  assert.equal(
    reports.reduce((sum, { created }) => sum + created, 0),
    many.length,
  );
});

/**
 * @param {string} user
 * @returns {Promise<Outcome[]>}
 */
async function fromProcesses(user) {
  const guest = fileURLToPath(new URL("race-guest.js", import.meta.url));
  const children = Array.from({ length: PROCESSES }, (_, index) =>
    fork(guest, [url, user, String(TIMES), String(index)], { silent: true }),
  );
  const answers = Promise.all(children.map(answerOf));
  await Promise.all(children.map((child) => once(child, "message")));
  for (const child of children) child.send("go");
  return (await answers).flat();
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<Outcome[]>}
 */
async function answerOf(child) {
  let answer = "";
  child.stdout?.on("data", (chunk) => {
    answer += chunk;
  });
  const [code] = await once(child, "close");
  assert.equal(code, 0);
  return JSON.parse(answer);
}

async function assertRows() {
  const { rows } = await pool.query(
    'SELECT user_id, organization_id, user_role FROM "LiteLLM_OrganizationMembership" ORDER BY 1, 2',
  );
  const expected = users.flatMap((user_id) =>
    [...organizations].sort().map((organization_id) => ({ user_id, organization_id, user_role: "internal_user" })),
  );
  assert.deepEqual(rows, expected);
}
