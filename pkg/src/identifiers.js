// @ts-check
// Table and column names for SQL: quoted, never trusted.

/** @import { TableOptions } from "../hosts/table-options.d.ts" */

const DEFAULT_TABLE = "LiteLLM_OrganizationMembership";

/**
 * The quoted names of the table and its three columns.
 *
 * @param {TableOptions} [options]
 */
export function identifiers({ table = DEFAULT_TABLE, columns = {} } = {}) {
  const { user_id = "user_id", organization_id = "organization_id", user_role = "user_role" } = columns;
  return {
    // "schema.table" names a schema.
    table: table.split(".").map(quote).join("."),
    user: quote(user_id),
    organization: quote(organization_id),
    role: quote(user_role),
  };
}

/** @param {string} name */
function quote(name) {
  if (name === "" || name.includes("\0")) {
    throw new TypeError("a table or column name is empty or has a NUL character");
  }
  return `"${name.replaceAll('"', '""')}"`;
}
