// @ts-check
/** The host for Prisma: a client that Prisma 7 generated on LiteLLM's own model, on PostgreSQL. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { provision } from "org-membership";
import { prismaHost } from "org-membership/hosts/prisma";
import { postgresDatabase } from "../support/postgres-database.js";
import { holds } from "./holds.js";
import { applyMigrations, litellmPackage } from "./litellm-package.js";
import { litellmSubject, resetTables } from "./litellm-subject.js";
import { assertEachCreatedOnce, organizations, signInsAtOnce } from "./race.js";

const { folder, missing } = litellmPackage();

if (folder) await testPrisma(folder);
else test("Prisma is a host", { skip: missing }, () => {});

/** @param {string} folder */
async function testPrisma(folder) {
  const { prismaClients } = await import("./prisma-client.js");
  const clients = prismaClients(folder);
  const { url, pool, remove } = await postgresDatabase();
  const prisma = clients.connect(url);
  after(async () => {
    await prisma.$disconnect();
    await remove();
    clients.remove();
  });
  await applyMigrations(pool, folder);
  const delegate = prisma.liteLLM_OrganizationMembership;
  /** @type {string[]} */
  const statements = [];
  prisma.$on("query", (/** @type {{ query: string }} */ { query }) => statements.push(query.split(" ")[0] ?? ""));

  holds("Prisma", litellmSubject(pool, prismaHost(delegate)));

  test("one statement a call, with 200 organizations", async () => {
    const requests = await known(1, 200);
    const report = await provision(requests, prismaHost(delegate));
    assert.deepEqual([report.created, report.round_trips, statements], [200, 2, ["SELECT", "INSERT"]]);
  });

  for (const [users, organizations] of /** @type {const} */ ([
    [1, 40_000],
    [40_000, 1],
    [40_000, 40_000],
  ])) {
    test(`find takes 40,000 keys of ${users} users and ${organizations} organizations`, async () => {
      const keys = await known(users, organizations);
      const created = [...keys.slice(0, 2), ...keys.slice(-2)];
      await delegate.createMany({ data: created });
      const found = await prismaHost(delegate).find(keys, { signal: new AbortController().signal });
      assert.deepEqual(new Set(found.map((row) => row.user_id + row.organization_id)).size, 4);
    });
  }

  test("a database that cannot be reached is unavailable, and what Prisma threw is the cause", async () => {
    const unreachable = clients.connect("postgresql://postgres@127.0.0.1:9/nowhere");
    const host = prismaHost(unreachable.liteLLM_OrganizationMembership);
    const [outcome] = (await provision([{ user_id: "alice", organization_id: "acme" }], host)).outcomes;
    assert.ok(outcome?.status === "failed");
    assert.deepEqual([outcome.reason, outcome.error.code], ["unavailable", "P1001"]);
    assert.equal(/** @type {Error} */ (outcome.error.cause).name, "PrismaClientKnownRequestError");
    await unreachable.$disconnect();
  });

  test("64 sign-ins at once create each membership once", async () => {
    await resetTables(pool, { users: ["alice"], organizations });
    assertEachCreatedOnce(await signInsAtOnce(prismaHost(delegate), { user: "alice", times: 64 }), 64);
  });

  test("a connection that the server ends is unavailable", async () => {
    const requests = await known(1, 3);
    const ended = clients.connect(url, { application_name: "ended" });
    const holder = await pool.connect();
    await holder.query('BEGIN; LOCK TABLE "LiteLLM_OrganizationMembership" IN ACCESS EXCLUSIVE MODE');
    const signIn = provision(requests, prismaHost(ended.liteLLM_OrganizationMembership));
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE application_name = 'ended' AND wait_event_type = 'Lock'`;
    while ((await pool.query(end)).rows.length === 0);
    const { outcomes, round_trips } = await signIn;
    assert.deepEqual([outcomes.map(({ reason }) => reason), round_trips], [Array(3).fill("unavailable"), 1]);
    await holder.query("COMMIT");
    holder.release();
    await ended.$disconnect();
  });

  test("a pool that is exhausted is unavailable", async () => {
    const requests = await known(1, 3);
    const narrow = clients.connect(url, { max: 1, connectionTimeoutMillis: 100 });
    await narrow.$transaction(async (/** @type {any} */ transaction) => {
      await transaction.$queryRaw`SELECT 1`;
      const { outcomes } = await provision(requests, prismaHost(narrow.liteLLM_OrganizationMembership));
      assert.deepEqual(
        outcomes.map(({ reason }) => reason),
        Array(3).fill("unavailable"),
      );
    });
    await narrow.$disconnect();
  });

  /** @param {number} users @param {number} organizations as many keys as there are of the more */
  async function known(users, organizations) {
    const ids = (/** @type {string} */ name, /** @type {number} */ length) =>
      Array.from({ length }, (_, index) => `${name} ${index}`);
    const all = { users: ids("user", users), organizations: ids("organization", organizations) };
    await resetTables(pool, all);
    statements.length = 0;
    return Array.from({ length: Math.max(users, organizations) }, (_, index) => ({
      user_id: `user ${index % users}`,
      organization_id: `organization ${index % organizations}`,
    }));
  }
}
