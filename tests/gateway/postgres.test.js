// @ts-check
/** DATABASE_URL: a real PostgreSQL, with real connections, locks and failures. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { postgresServer } from "../support/postgres-server.js";
import { gatewayUnderTest, reasons, reportOf } from "./gateway-under-test.js";

const DEADLINE_MS = 1500;
/** For a machine that is busy with other tests. */
const SLACK_MS = 1000;
const pairs = Array.from({ length: 20 }, (_, index) => ({
  name: `twice-${index + 1}`,
  shows: "two gateways at the same moment",
  groups: ["acme", "globex", "initech"],
}));
const accounts = [
  { name: "three", shows: "three organizations", groups: ["acme", "globex", "initech"] },
  { name: "missing", shows: "one that does not exist", groups: ["acme", "umbrella", "globex"] },
  { name: "nul", shows: "a user id that the database refuses", groups: ["acme"], claims: { email: "a\u0000b" } },
  { name: "locked", shows: "a user row that another session holds", groups: ["acme"] },
  { name: "waiting", shows: "a table that another session holds", groups: ["acme", "globex"] },
  ...pairs,
];

/** @type {import("../support/postgres-server.js").PostgresServer} */
let server;
/** @type {import("./gateway-under-test.js").GatewayUnderTest} */
let gateway;
before(async () => {
  server = await postgresServer();
});
after(async () => {
  await gateway?.close();
  await server.remove();
});

/** @param {Record<string, string>} [environment] @param {boolean} [createTables] */
function start(environment = {}, createTables = false) {
  const all = { DATABASE_URL: server.url, PROVISION_DEADLINE_MS: String(DEADLINE_MS), ...environment };
  return gatewayUnderTest(all, { accounts, createTables });
}

test("no table is created without being asked, and three gets in all the same", async () => {
  gateway = await start();
  const { me } = await gateway.mustSignIn("three");
  assert.deepEqual(reasons(me), { host_error: 3 });
  const { rows } = await gateway.database.client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  assert.deepEqual(rows, []);
  await gateway.close();
});

test("--create-tables creates LiteLLM's, and may be given again", async () => {
  await (await start({}, true)).close();
  gateway = await start({}, true);
  const { rows } = await gateway.database.client.query(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const tables = ["BudgetTable", "OrganizationMembership", "OrganizationTable", "UserTable"];
  assert.deepEqual(
    rows,
    tables.map((name) => ({ tablename: `LiteLLM_${name}` })),
  );
});

test("three: created in two round trips, then already there in one", async () => {
  const first = reportOf((await gateway.mustSignIn("three")).me);
  assert.deepEqual([first.created, first.round_trips], [3, 2]);
  const second = reportOf((await gateway.mustSignIn("three")).me);
  assert.deepEqual([second.noop, second.round_trips], [3, 1]);
});

test("missing: two created, one named as missing", async () => {
  assert.deepEqual(reasons((await gateway.mustSignIn("missing")).me), { not_a_member: 2, organization_missing: 1 });
});

test("two gateways, one person, the same moment, twenty times: each membership is created exactly once", async () => {
  const other = await start();
  let raced = 0;
  try {
    for (const { name, groups } of pairs) {
      const both = await Promise.all([gateway.mustSignIn(name), other.mustSignIn(name)]);
      const outcomes = both.flatMap(({ me }) => reportOf(me).outcomes);
      for (const organization of groups) {
        const of = outcomes.filter((outcome) => outcome.organization_id === organization);
        assert.deepEqual(of.map(({ status }) => status).sort(), ["created", "noop"], `${name} in ${organization}`);
        raced += of.filter((outcome) => outcome.status === "noop" && outcome.raced).length;
      }
      assert.equal((await gateway.memberships(name)).length, 3);
    }
  } finally {
    await other.close();
  }
  console.log(`# ${raced} of ${pairs.length * 3} were raced`);
});

test("a user id that the database refuses keeps nobody out", async () => {
  const strange = await start({ USER_ID_CLAIM: "email" });
  try {
    const { me } = await strange.mustSignIn("nul");
    assert.equal(me.user_row.ensured, false);
    assert.deepEqual(reasons(me), { invalid_request: 1 });
  } finally {
    await strange.close();
  }
});

test("a user's row that hangs takes half of the deadline at most; the memberships are still asked for", async () => {
  const holder = await session();
  await holder.query(`BEGIN; INSERT INTO "LiteLLM_UserTable" (user_id) VALUES ('locked')`);
  try {
    const { me } = await gateway.mustSignIn("locked");
    assert.equal(me.user_row.problem, "the database did not answer in time");
    assert.deepEqual(reasons(me), { user_missing: 1 });
    assert.ok(
      me.milliseconds >= DEADLINE_MS / 2 - 20 && me.milliseconds < DEADLINE_MS / 2 + SLACK_MS,
      `${me.milliseconds} ms`,
    );
  } finally {
    await holder.end();
  }
});

test("a table that another session holds: within the deadline, three gets in and is told timed_out", async () => {
  const holder = await session();
  await holder.query('BEGIN; LOCK TABLE "LiteLLM_OrganizationMembership" IN ACCESS EXCLUSIVE MODE');
  try {
    const { me } = await gateway.mustSignIn("waiting");
    assert.deepEqual(reasons(me), { timed_out: 2 });
    assert.ok(me.milliseconds < DEADLINE_MS + SLACK_MS, `${me.milliseconds} ms`);
  } finally {
    await holder.end();
  }
});

test("stopped under a running gateway: three gets in and sees it; started again, three is already there", async () => {
  await server.stop();
  const { me, page } = await gateway.mustSignIn("three");
  assert.deepEqual(reasons(me), { unavailable: 3 });
  assert.ok(me.milliseconds < DEADLINE_MS + SLACK_MS);
  assert.match(page.text, /Signed in as/);
  await server.start();
  assert.deepEqual(reasons((await gateway.mustSignIn("three")).me), { already_member: 3 });
});

async function session() {
  const client = new pg.Client(server.url);
  client.on("error", () => {});
  await client.connect();
  return client;
}
