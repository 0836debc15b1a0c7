// @ts-check
/** Sign-ins while the world breaks: what is told, within the deadline, in a process that can end. */
import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { faultyProxy } from "../support/faulty-proxy.js";
import { litellmTables } from "../support/postgres-database.js";
import { postgresServer } from "../support/postgres-server.js";
import { resetTables } from "./litellm-subject.js";

const DEADLINE_MS = 2000;
/** For a machine that is busy with other tests. */
const SLACK_MS = 1500;

/** @typedef {{ told: string, roundTrips: number, rows?: number, atDeadline?: true }} Expected */

/** @type {Record<string, Expected>} */
const expected = {
  // Find, create, each of the three, and find for those that failed.
  "server killed between find and create": { told: "failed unavailable", roundTrips: 6 },
  "server killed in the middle of create": { told: "failed unavailable", roundTrips: 6 },
  "pool exhausted, with a limit to waiting": { told: "failed unavailable", roundTrips: 1 },
  "pool exhausted, without": { told: "failed timed_out", roundTrips: 1, atDeadline: true },
  "server's connections exhausted": { told: "failed unavailable", roundTrips: 1 },
  "connection reset before create": { told: "created not_a_member", roundTrips: 5, rows: 3 },
  // They were created, but who created them cannot be told.
  "connection reset after create": { told: "noop already_member raced", roundTrips: 5, rows: 3 },
  "find hangs": { told: "failed timed_out", roundTrips: 1, atDeadline: true },
  "create hangs, and is done after the deadline": {
    told: "failed timed_out",
    roundTrips: 2,
    atDeadline: true,
    rows: 3,
  },
  "aborted in the middle of create": { told: "failed aborted", roundTrips: 2, rows: 3 },
  "aborted before it begins": { told: "failed aborted", roundTrips: 0 },
  "find rejects after the deadline": { told: "failed timed_out", roundTrips: 1, atDeadline: true },
  "find never answers": { told: "failed timed_out", roundTrips: 1, atDeadline: true },
  "log throws": { told: "created not_a_member", roundTrips: 2, rows: 3 },
  "log rejects": { told: "created not_a_member", roundTrips: 2, rows: 3 },
  "nothing, with a deadline of ten minutes": { told: "created not_a_member", roundTrips: 2, rows: 3 },
};

const server = await postgresServer();
const proxy = await faultyProxy(server.url);
after(async () => {
  proxy.close();
  await server.remove();
});
await query(litellmTables);
await query("CREATE ROLE anyone LOGIN");

for (const [fault, { told, roundTrips, rows = 0, atDeadline }] of Object.entries(expected)) {
  test(`${fault}: ${told}`, async () => {
    await resetTables({ query }, { users: ["alice"], organizations: ["acme", "globex", "initech"] });
    const { report, milliseconds, changed } = await signIn(fault).finally(async () => {
      if (fault.includes("killed")) await server.start();
    });
    const outcomes = report.outcomes.map(
      (/** @type {any} */ { status, reason, raced }) => `${status} ${reason}${raced ? " raced" : ""}`,
    );
    assert.deepEqual(outcomes, [told, told, told]);
    assert.equal(report.round_trips, roundTrips);
    assert.ok(milliseconds < DEADLINE_MS + SLACK_MS, `${milliseconds} ms`);
    assert.equal(milliseconds >= DEADLINE_MS - 10, atDeadline === true, `${milliseconds} ms`);
    assert.equal(changed, false, "the report changed later");
    assert.equal((await query('SELECT * FROM "LiteLLM_OrganizationMembership"')).rows.length, rows);
  });
}

/** @param {string} fault */
async function signIn(fault) {
  /** @type {pg.Client | undefined} */
  let holder;
  /** @type {Record<string, () => unknown>} */
  const actions = {
    kill: () => server.stop(),
    "no connections for anyone": () => query("ALTER ROLE anyone CONNECTION LIMIT 0"),
    "reset question": () => proxy.resetNext("question"),
    "reset answer": () => proxy.resetNext("answer"),
    async lock() {
      holder = await session();
      await holder.query('BEGIN; LOCK TABLE "LiteLLM_OrganizationMembership" IN ACCESS EXCLUSIVE MODE');
    },
    unlock: () => holder?.query("COMMIT"),
  };
  const guest = fileURLToPath(new URL("fault-guest.js", import.meta.url));
  const url = fault.startsWith("connection reset") ? proxy.url : server.url;
  const child = fork(guest, [fault, url], { silent: true, timeout: 20_000 });
  let complaint = "";
  child.stderr?.on("data", (chunk) => (complaint += chunk));
  /** @type {any} */
  let answer;
  /** @type {Promise<void>[]} */
  const acts = [];
  child.on("message", (message) => {
    if (typeof message === "string") acts.push(act(message));
    else answer = message;
  });
  const act = async (/** @type {string} */ name) => {
    await actions[name]?.();
    // A sign-in may be over before the server has gone down wholly.
    if (child.connected) child.send("done");
  };
  const [code] = await once(child, "close");
  await Promise.all(acts);
  await holder?.end().catch(() => {});
  // An unhandled rejection would end it with 1, what is left under way with null.
  assert.deepEqual([code, complaint], [0, ""]);
  return answer;
}

async function session() {
  const client = new pg.Client(server.url);
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** @param {string} text @param {unknown[]} [values] */
async function query(text, values) {
  const client = await session();
  try {
    return await client.query(text, values);
  } finally {
    await client.end();
  }
}
