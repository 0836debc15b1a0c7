// @ts-check
/** The tables in D1, where no wrangler creates them. */
import { readdir, readFile } from "node:fs/promises";
import { ADMINISTRATOR, ORGANIZATIONS } from "./accounts.js";

/**
 * As `wrangler d1 migrations apply` does; each is safe to run again.
 *
 * @param {import("./d1.js").D1} database
 * @param {"litellm" | "sessions"} name
 */
export async function migrate(database, name) {
  const folder = new URL(`migrations/${name}/`, import.meta.url);
  for (const file of (await readdir(folder)).sort()) {
    const text = (await readFile(new URL(file, folder), "utf8")).replaceAll(/^--.*$/gm, "");
    const statements = text.split(/;$/m).filter((statement) => statement.trim() !== "");
    await database.batch(statements.map((statement) => database.prepare(statement)));
  }
}

/** The demonstration's organizations. @param {import("./d1.js").D1} database */
export async function seed(database) {
  const by = "gateway-example";
  await database.batch([
    database
      .prepare(
        'INSERT INTO "LiteLLM_BudgetTable" (budget_id, created_by, updated_by) VALUES (?1, ?1, ?1) ON CONFLICT DO NOTHING',
      )
      .bind(by),
    database
      .prepare(
        `INSERT INTO "LiteLLM_OrganizationTable" (organization_id, organization_alias, budget_id, created_by, updated_by)
         SELECT value ->> 'id', value ->> 'alias', ?2, ?2, ?2 FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(JSON.stringify(ORGANIZATIONS), by),
  ]);
}

/**
 * The demonstration's administrator. Never beside a real provider, where that name may be anybody's.
 *
 * @param {import("./d1.js").D1} database
 */
export async function seedAdministrator(database) {
  const { user_id, organization_id, user_role } = ADMINISTRATOR;
  await database.batch([
    database.prepare('INSERT INTO "LiteLLM_UserTable" (user_id) VALUES (?) ON CONFLICT DO NOTHING').bind(user_id),
    database
      .prepare(
        `INSERT INTO "LiteLLM_OrganizationMembership" (user_id, organization_id, user_role)
         VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
      )
      .bind(user_id, organization_id, user_role),
  ]);
}
