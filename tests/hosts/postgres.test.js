// @ts-check
/** The host for PostgreSQL, by each of the clients that it takes. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { PGlite } from "@electric-sql/pglite";
import { provision } from "org-membership";
import { postgresHost } from "org-membership/hosts/postgres";
import pg from "pg";
import { litellmTables, postgresDatabase } from "../support/postgres-database.js";
import { holds } from "./holds.js";
import { litellmSubject, resetTables } from "./litellm-subject.js";
import { createTable, deleteRows, oddNames, quoted, schema, selectRows } from "./odd-names.js";

const { url, pool, remove } = await postgresDatabase();
const client = new pg.Client(url);
await client.connect();
const pglite = await PGlite.create();
after(async () => {
  await pglite.close();
  await client.end();
  await remove();
});
await pool.query(litellmTables);
await pglite.exec(litellmTables);
const { server_version } = (await pool.query("SHOW server_version")).rows[0];

holds(`PostgreSQL ${server_version} by pg's Pool`, litellmSubject(pool, postgresHost(pool)));
holds(`PostgreSQL ${server_version} by pg's Client`, litellmSubject(client, postgresHost(client)));
holds("PGlite", litellmSubject(pglite, postgresHost(pglite)));

/** @type {Record<string, import("./litellm-subject.js").Client>} */
const databases = { "pg's Pool": pool, PGlite: pglite };
for (const [name, database] of Object.entries(databases)) {
  await database.query(`CREATE SCHEMA ${quoted(schema)}`);
  await database.query(createTable);
  holds(`${name}, with odd names of table and columns,`, {
    host: postgresHost(database, oddNames),
    provision,
    reset: async () => {
      await database.query(deleteRows);
    },
    rows: async () => (await database.query(selectRows)).rows,
    defaults: { spend: 7 },
  });
}

test("one statement a call, whatever the number of rows", async () => {
  /** @type {string[]} */
  const statements = [];
  const counting = {
    query(/** @type {string} */ text, /** @type {unknown[]} */ values) {
      statements.push(text.split(" ")[0]);
      return pool.query(text, values);
    },
  };
  const organizations = Array.from({ length: 40_000 }, (_, index) => `organization ${index}`);
  await resetTables(pool, { users: ["alice"], organizations });
  const requests = organizations.map((organization_id) => ({ user_id: "alice", organization_id }));
  const report = await provision(requests, postgresHost(counting), { deadlineMs: Number.POSITIVE_INFINITY });
  assert.deepEqual([report.created, report.round_trips, statements], [40_000, 2, ["SELECT", "INSERT"]]);
});

test("a row without a role is a membership", async () => {
  await resetTables(pool, { users: ["alice"], organizations: ["acme"] });
  await pool.query(`INSERT INTO "LiteLLM_OrganizationMembership" (user_id, organization_id) VALUES ('alice', 'acme')`);
  const [outcome] = (await provision([{ user_id: "alice", organization_id: "acme" }], postgresHost(pool))).outcomes;
  assert.deepEqual([outcome?.reason, outcome?.existing_role], ["already_member", null]);
});

test("log is handed on", async () => {
  /** @type {string[]} */
  const told = [];
  const host = postgresHost(pool, { log: ({ level }) => told.push(level) });
  await provision([{ user_id: "alice", organization_id: "acme" }], host);
  assert.equal(told.length, 1);
});

test("a name that cannot be quoted is refused at once", () => {
  for (const table of ["", "schema.", "a\0b"]) assert.throws(() => postgresHost(pool, { table }), TypeError);
});
