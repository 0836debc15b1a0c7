// @ts-check
/** The conformance suite on SQLite in a process of its own: `sqlite-guest.js DRIVER` prints the results. */
import { provision } from "org-membership";
import { conformance } from "org-membership/hosts/conformance";
import { sqliteHost } from "org-membership/hosts/sqlite";
import { createTable, deleteRows, oddNames, quoted, schema, selectRows } from "./odd-names.js";

const tables = `
CREATE TABLE "LiteLLM_UserTable" (user_id TEXT PRIMARY KEY);
CREATE TABLE "LiteLLM_OrganizationTable" (organization_id TEXT PRIMARY KEY);
CREATE TABLE "LiteLLM_OrganizationMembership" (
  user_id TEXT NOT NULL REFERENCES "LiteLLM_UserTable",
  organization_id TEXT NOT NULL REFERENCES "LiteLLM_OrganizationTable",
  user_role TEXT,
  spend REAL DEFAULT 0.0,
  budget_id TEXT,
  created_at TEXT DEFAULT CURRENT_TIMESTAMP,
  PRIMARY KEY (user_id, organization_id)
);`;

const [driver = ""] = process.argv.slice(2);
const database = await open(driver);
database.exec("PRAGMA foreign_keys = ON");
database.exec(tables);
database.exec(`ATTACH ':memory:' AS ${quoted(schema)}`);
database.exec(createTable);

let statements = 0;
const counting = {
  prepare(/** @type {string} */ sql) {
    const statement = database.prepare(sql);
    return {
      all(/** @type {unknown[]} */ ...values) {
        statements += 1;
        return statement.all(...values);
      },
    };
  },
};

const subjects = {
  "LiteLLM's names": {
    host: sqliteHost(database),
    provision,
    references: /** @type {const} */ ("untold"),
    defaults: { spend: 0, budget_id: null },
    reset(/** @type {{ users: string[], organizations: string[] }} */ { users, organizations }) {
      for (const table of ["OrganizationMembership", "UserTable", "OrganizationTable"]) {
        database.exec(`DELETE FROM "LiteLLM_${table}"`);
      }
      insert("LiteLLM_UserTable", users);
      insert("LiteLLM_OrganizationTable", organizations);
    },
    rows: () => database.prepare('SELECT * FROM "LiteLLM_OrganizationMembership"').all(),
  },
  "odd names": {
    host: sqliteHost(database, oddNames),
    provision,
    defaults: { spend: 7 },
    reset: () => database.exec(deleteRows),
    rows: () => database.prepare(selectRows).all(),
  },
};

const results = [];
for (const [names, subject] of Object.entries(subjects)) {
  for (const { name, run } of conformance(subject)) {
    const error = await run().then(
      () => undefined,
      (error) => String(error?.stack ?? error),
    );
    results.push({ name: `${names}: ${name}`, error });
  }
}

const many = Array.from({ length: 40_000 }, (_, index) => ({ user_id: "alice", organization_id: `o${index}` }));
subjects["odd names"].reset();
const report = await provision(many, sqliteHost(counting, oddNames), { deadlineMs: Number.POSITIVE_INFINITY });
const [version] = database.prepare("SELECT sqlite_version() AS version").all();
process.stdout.write(JSON.stringify({ version: version.version, results, created: report.created, statements }));

/** @param {string} table @param {string[]} ids */
function insert(table, ids) {
  database.prepare(`INSERT INTO "${table}" SELECT value FROM json_each(?) RETURNING 1`).all(JSON.stringify(ids));
}

/**
 * @param {string} driver
 * @returns {Promise<any>}
 */
async function open(driver) {
  const module = await import(driver);
  const Database = module.DatabaseSync ?? module.Database ?? module.default;
  return new Database(":memory:");
}
