// @ts-check
// What is said to SQLite and its kin: one statement a call with one text bound, whatever the number of rows.
import { identifiers } from "./identifiers.js";

/** @import { TableOptions } from "../hosts/table-options.d.ts" */
/** @import { MembershipKey } from "../../src/bindings/types.d.ts" */

/**
 * The statement that finds and the one that inserts; each takes the text that `cells` makes of the rows.
 *
 * @param {TableOptions} [options]
 */
export function sqliteStatements(options) {
  const { table, user, organization, role } = identifiers(options);
  const cell = (/** @type {number} */ index) => `json_extract(given.value, '$[${index}]')`;
  return {
    // A quoted name that is no column would be taken for a text, were the table not named before it.
    find:
      `SELECT there.${user} AS user_id, there.${organization} AS organization_id, there.${role} AS user_role ` +
      `FROM ${table} AS there ` +
      `WHERE (there.${user}, there.${organization}) IN (SELECT ${cell(0)}, ${cell(1)} FROM json_each(?) AS given)`,
    // Without a WHERE, the ON would be read as the condition of a join.
    create:
      `INSERT INTO ${table} (${user}, ${organization}, ${role}) ` +
      `SELECT ${cell(0)}, ${cell(1)}, ${cell(2)} FROM json_each(?) AS given WHERE true ` +
      `ON CONFLICT (${user}, ${organization}) DO NOTHING ` +
      `RETURNING ${user} AS user_id, ${organization} AS organization_id`,
  };
}

/**
 * @param {(MembershipKey & { user_role?: string })[]} rows
 * @returns {string} JSON: an array of cells for each row
 */
export function cells(rows) {
  return JSON.stringify(rows.map((row) => [row.user_id, row.organization_id, row.user_role]));
}
