// @ts-check
/** LiteLLM's tables on PostgreSQL, as the conformance suite wants them. */
import { provision } from "org-membership";

/** @import { MembershipHost } from "org-membership" */
/** @import { HostUnderTest } from "org-membership/hosts/conformance" */

/** @typedef {{ query(text: string, values?: unknown[]): Promise<{ rows: any[] }> }} Client */

/**
 * @param {Client} client
 * @param {MembershipHost} host
 * @returns {HostUnderTest}
 */
export function litellmSubject(client, host) {
  return {
    host,
    provision,
    references: "told",
    defaults: { spend: 0, budget_id: null },
    reset: (known) => resetTables(client, known),
    rows: async () => (await client.query('SELECT * FROM "LiteLLM_OrganizationMembership"')).rows,
  };
}

/**
 * Empties the tables, and has them hold these users and organizations.
 *
 * @param {Client} client
 * @param {{ users: string[], organizations: string[] }} known
 */
export async function resetTables(client, { users, organizations }) {
  await client.query(
    'TRUNCATE "LiteLLM_OrganizationMembership", "LiteLLM_UserTable", "LiteLLM_OrganizationTable" CASCADE',
  );
  await client.query(
    `INSERT INTO "LiteLLM_BudgetTable" (budget_id, created_by, updated_by) VALUES ('budget', 'test', 'test')
     ON CONFLICT DO NOTHING`,
  );
  await client.query('INSERT INTO "LiteLLM_UserTable" (user_id) SELECT * FROM unnest($1::text[])', [users]);
  await client.query(
    `INSERT INTO "LiteLLM_OrganizationTable" (organization_id, organization_alias, budget_id, created_by, updated_by)
     SELECT id, id, 'budget', 'test', 'test' FROM unnest($1::text[]) AS id`,
    [organizations],
  );
}
