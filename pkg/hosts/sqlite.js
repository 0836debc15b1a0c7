// @ts-check
// SQLite, by better-sqlite3, node:sqlite or bun:sqlite: one statement a call, whatever the number of rows.
import { cells, sqliteStatements } from "../src/sqlite-statements.js";

/** @import { TableOptions } from "./sqlite.d.ts" */
/** @import { Membership, MembershipHost, MembershipKey } from "../../src/bindings/types.d.ts" */

/** @typedef {{ all(...values: unknown[]): unknown[] }} Statement */

/**
 * @param {{ prepare(sql: string): Statement }} database
 * @param {TableOptions} [options]
 * @returns {MembershipHost}
 */
export function sqliteHost(database, options = {}) {
  const { find, create } = sqliteStatements(options);
  /** @type {Map<string, Statement>} prepared once, and not before it is needed: the table may come later */
  const prepared = new Map();
  const run = (/** @type {string} */ sql, /** @type {MembershipKey[]} */ rows) => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement.all(cells(rows));
  };
  return {
    find: (keys) => /** @type {Membership[]} */ (run(find, keys)),
    create: (rows) => /** @type {MembershipKey[]} */ (run(create, rows)),
    ...(options.log && { log: options.log }),
  };
}
