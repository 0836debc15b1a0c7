// @ts-check
/** Runs on workerd: the tests of the host for D1, and what became of each as JSON. */
import { provision } from "org-membership";
import { conformance } from "org-membership/hosts/conformance";
import { d1Host } from "org-membership/hosts/d1";
import { d1Tests } from "./d1-tests.js";
import { createTable, deleteRows, oddNames, quoted, schema, selectRows } from "./odd-names.js";

/** @typedef {import("../../examples/gateway/d1.js").D1} D1 */

/** @type {Record<string, (database: D1) => Promise<import("org-membership/hosts/conformance").HostTest[]>>} */
const suites = {
  litellm: async (database) => conformance(litellmSubject(database)),
  async odd(database) {
    await database.prepare(withoutSchema(createTable)).run();
    return conformance({
      host: d1Host(database, { ...oddNames, table: oddNames.table.slice(`${schema}.`.length) }),
      provision,
      reset: async () => void (await database.prepare(withoutSchema(deleteRows)).run()),
      rows: () => all(database, withoutSchema(selectRows)),
      defaults: { spend: 7 },
    });
  },
  own: async (database) => d1Tests(database, litellmSubject(database)),
};

export default {
  /** @param {Request} request @param {{ DB: D1 }} environment */
  async fetch(request, { DB }) {
    const tests = await suites[new URL(request.url).pathname.slice(1)](DB);
    const results = [];
    for (const { name, run } of tests) {
      const error = await run().then(
        () => undefined,
        (reason) => String(reason?.stack ?? reason),
      );
      results.push({ name, error });
    }
    return Response.json(results);
  },
};

/**
 * @param {D1} database
 * @returns {import("org-membership/hosts/conformance").HostUnderTest}
 */
function litellmSubject(database) {
  return {
    host: d1Host(database),
    provision,
    references: "untold",
    defaults: { spend: 0, budget_id: null },
    async reset({ users, organizations }) {
      const tables = ["OrganizationMembership", "UserTable", "OrganizationTable"];
      await database.batch([
        ...tables.map((table) => database.prepare(`DELETE FROM "LiteLLM_${table}"`)),
        database.prepare(
          `INSERT INTO "LiteLLM_BudgetTable" (budget_id, created_by, updated_by) VALUES ('budget', 'test', 'test')
           ON CONFLICT DO NOTHING`,
        ),
        database
          .prepare('INSERT INTO "LiteLLM_UserTable" (user_id) SELECT value FROM json_each(?)')
          .bind(JSON.stringify(users)),
        database
          .prepare(
            `INSERT INTO "LiteLLM_OrganizationTable" (organization_id, organization_alias, budget_id, created_by, updated_by)
             SELECT value, value, 'budget', 'test', 'test' FROM json_each(?)`,
          )
          .bind(JSON.stringify(organizations)),
      ]);
    },
    rows: () => all(database, 'SELECT * FROM "LiteLLM_OrganizationMembership"'),
  };
}

/** A D1 has one schema. @param {string} sql */
function withoutSchema(sql) {
  return sql.replace(`${quoted(schema)}.`, "");
}

/** @param {D1} database @param {string} sql @returns {Promise<any[]>} */
async function all(database, sql) {
  const [{ results }] = await database.batch([database.prepare(sql)]);
  return results;
}
