// @ts-check
/** Sign-ins against LiteLLM's own schema, as its migrations make it. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { provision } from "org-membership";
import { postgresHost } from "org-membership/hosts/postgres";
import { postgresDatabase } from "../support/postgres-database.js";
import { holds } from "./holds.js";
import { applyMigrations, litellmPackage } from "./litellm-package.js";
import { litellmSubject, resetTables } from "./litellm-subject.js";

const constraint = (/** @type {string} */ column) => `LiteLLM_OrganizationMembership_${column}_fkey`;

const signIns = [
  {
    name: "a user is added, and the other columns keep their defaults",
    request: { user_id: "alice", organization_id: "acme" },
    outcome: { status: "created", reason: "not_a_member" },
  },
  {
    name: "a membership that exists is left alone",
    request: { user_id: "alice", organization_id: "globex" },
    outcome: { status: "noop", reason: "already_member" },
  },
  {
    name: "a role that differs is told, and left alone",
    request: { user_id: "alice", organization_id: "globex", user_role: "org_admin" },
    outcome: { status: "noop", reason: "already_member_role_differs" },
  },
  {
    name: "a missing user is told",
    request: { user_id: "bob", organization_id: "acme" },
    outcome: { status: "failed", reason: "user_missing", code: "23503", constraint: constraint("user_id") },
  },
  {
    name: "a missing organization is told",
    request: { user_id: "alice", organization_id: "initech" },
    outcome: {
      status: "failed",
      reason: "organization_missing",
      code: "23503",
      constraint: constraint("organization_id"),
    },
  },
  {
    name: "where both are missing, the user is told",
    request: { user_id: "bob", organization_id: "initech" },
    outcome: { status: "failed", reason: "user_missing", code: "23503", constraint: constraint("user_id") },
  },
];

const { folder, missing } = litellmPackage();

if (folder) await testMigrated(folder);
else test("LiteLLM's own schema", { skip: missing }, () => {});

/** @param {string} folder */
async function testMigrated(folder) {
  const { pool, remove } = await postgresDatabase();
  after(remove);

  test("its 220 migrations apply, in the order of their names", async () => {
    assert.equal(await applyMigrations(pool, folder), 220);
  });

  holds("PostgreSQL with LiteLLM's own schema", litellmSubject(pool, postgresHost(pool)));

  for (const { name, request, outcome } of signIns) {
    test(name, async () => {
      await resetTables(pool, { users: ["alice"], organizations: ["acme", "globex"] });
      await pool.query(`INSERT INTO "LiteLLM_OrganizationMembership" (user_id, organization_id, user_role, spend)
                        VALUES ('alice', 'globex', 'internal_user', 12.5)`);
      const before = await rows();
      const report = await provision([request], postgresHost(pool));
      const [told] = report.outcomes;
      const error = told?.status === "failed" ? told.error : undefined;
      const { constraint } = /** @type {{ constraint?: string }} */ (error?.cause ?? {});
      assert.deepEqual(
        { status: told?.status, reason: told?.reason, ...(error && { code: error.code, constraint }) },
        outcome,
      );
      const created = { ...request, user_role: "internal_user", spend: 0, budget_id: null };
      assert.deepEqual(await rows(), told?.status === "created" ? [created, ...before] : before);
    });
  }

  test("a second row for the pair is 23505", async () => {
    await resetTables(pool, { users: ["alice"], organizations: ["acme"] });
    const insert = `INSERT INTO "LiteLLM_OrganizationMembership" (user_id, organization_id) VALUES ('alice', 'acme')`;
    await pool.query(insert);
    await assert.rejects(pool.query(insert), { code: "23505", constraint: "LiteLLM_OrganizationMembership_pkey" });
  });

  async function rows() {
    const columns = "user_id, organization_id, user_role, spend, budget_id";
    return (await pool.query(`SELECT ${columns} FROM "LiteLLM_OrganizationMembership" ORDER BY 1, 2`)).rows;
  }
}
