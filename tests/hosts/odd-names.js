// @ts-check
/** A schema, a table and columns whose names would break out of any careless quoting. */

export const schema = `odd "schema"`;
const table = `mem'ber"ships; --`;
const columns = { user_id: `the "user"`, organization_id: "select", user_role: "rôle $1 ? \\" };

export const oddNames = { table: `${schema}.${table}`, columns };

/** @param {string} name */
export const quoted = (name) => `"${name.replaceAll('"', '""')}"`;

export const quotedTable = `${quoted(schema)}.${quoted(table)}`;

/** The table, with one column more, that keeps its default. */
export const createTable = `CREATE TABLE ${quotedTable} (
  ${quoted(columns.user_id)} TEXT NOT NULL,
  ${quoted(columns.organization_id)} TEXT NOT NULL,
  ${quoted(columns.user_role)} TEXT,
  spend INTEGER NOT NULL DEFAULT 7,
  PRIMARY KEY (${quoted(columns.user_id)}, ${quoted(columns.organization_id)})
)`;

export const selectRows = `SELECT ${Object.entries(columns)
  .map(([name, column]) => `${quoted(column)} AS ${name}`)
  .join(", ")}, spend FROM ${quotedTable}`;

export const deleteRows = `DELETE FROM ${quotedTable}`;
