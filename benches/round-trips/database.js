// @ts-check
// LiteLLM's tables on a PostgreSQL of its own, with the users and organizations that the sign-ins need.
import { readFileSync } from "node:fs";
import pg from "pg";
import { postgresServer } from "../../tests/support/postgres-server.js";

const schema = new URL("../../examples/gateway/schema.sql", import.meta.url);

/**
 * @param {{ organizations: number, users: number }} most
 * @returns {Promise<{ port: number, version: string, remove(): Promise<void> }>}
 */
export async function database({ organizations, users }) {
  const server = await postgresServer();
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query(readFileSync(schema, "utf8"));
  await client.query(
    `INSERT INTO "LiteLLM_BudgetTable" (budget_id, created_by, updated_by) VALUES ('budget', 'bench', 'bench')`,
  );
  await client.query(
    `INSERT INTO "LiteLLM_OrganizationTable" (organization_id, organization_alias, budget_id, created_by, updated_by)
     SELECT 'organization-' || n, 'Organization ' || n, 'budget', 'bench', 'bench' FROM generate_series(0, $1 - 1) n`,
    [organizations],
  );
  await client.query(
    `INSERT INTO "LiteLLM_UserTable" (user_id) SELECT 'user-' || n FROM generate_series(0, $1 - 1) n`,
    [users],
  );
  await client.query("ANALYZE");
  const { rows } = await client.query("SHOW server_version");
  await client.end();
  return { port: Number(new URL(server.url).port), version: rows[0].server_version, remove: server.remove };
}
