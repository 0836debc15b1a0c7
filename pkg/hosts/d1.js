// @ts-check
// A Cloudflare D1 binding: one round trip a call, whatever the number of rows.
import { cells, sqliteStatements } from "../src/sqlite-statements.js";

/** @import { TableOptions } from "./d1.d.ts" */
/** @import { Membership, MembershipHost, MembershipKey } from "../../src/bindings/types.d.ts" */

/**
 * @param {any} database
 * @param {TableOptions} [options]
 * @returns {MembershipHost}
 */
export function d1Host(database, options = {}) {
  const { find, create } = sqliteStatements(options);
  const run = async (/** @type {string} */ sql, /** @type {MembershipKey[]} */ rows) => {
    // A batch is one round trip and one transaction, of one statement mostly.
    const answers = await database.batch(texts(rows).map((text) => database.prepare(sql).bind(text)));
    return answers.flatMap((/** @type {{ results: unknown[] }} */ { results }) => results);
  };
  return {
    find: (keys) => /** @type {Promise<Membership[]>} */ (run(find, keys)),
    create: (rows) => /** @type {Promise<MembershipKey[]>} */ (run(create, rows)),
    ...(options.log && { log: options.log }),
  };
}

/** D1 takes texts of up to 2,000,000 bytes; a character has three at most. */
const MOST_CHARACTERS = 600_000;

/**
 * @param {MembershipKey[]} rows
 * @returns {string[]} one, or as many as it takes
 */
function texts(rows) {
  const text = cells(rows);
  if (text.length <= MOST_CHARACTERS || rows.length === 1) return [text];
  const half = Math.ceil(rows.length / 2);
  return [...texts(rows.slice(0, half)), ...texts(rows.slice(half))];
}
