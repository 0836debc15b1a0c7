// @ts-check
/** What the gateway itself asks of D1, beside the plugin's host. */
import { membershipTable } from "./membership-table.js";

/**
 * What is used of Cloudflare's binding.
 *
 * @typedef {object} D1
 * @property {(sql: string) => Statement} prepare
 * @property {(statements: Statement[]) => Promise<{ results: unknown[] }[]>} batch
 */

/**
 * @typedef {object} Statement
 * @property {(...values: unknown[]) => Statement} bind
 * @property {() => Promise<unknown>} run
 * @property {(column: string) => Promise<any>} first
 * @property {() => Promise<{ results: any[] }>} all
 */

/**
 * LiteLLM's users.
 *
 * @param {D1} database
 */
export function d1Users(database) {
  return {
    /** Makes sure of the user's row. @param {string} userId */
    async ensureUser(userId) {
      const sql = 'INSERT INTO "LiteLLM_UserTable" (user_id) VALUES (?) ON CONFLICT DO NOTHING';
      await database.prepare(sql).bind(userId).run();
    },
  };
}

/**
 * LiteLLM's memberships, for the preview.
 *
 * @param {D1} database
 */
export function d1Memberships(database) {
  return membershipTable(async (text, values) => {
    const statement = database.prepare(text.replaceAll(/\$(?=\d)/g, "?"));
    return (await statement.bind(...values).all()).results;
  });
}

/**
 * Sessions in a table, so that every instance of the worker knows them.
 *
 * @param {D1} database
 * @returns {import("./session.js").SessionStore}
 */
export function d1Sessions(database) {
  const forget = database.prepare('DELETE FROM "session" WHERE until_ms <= ?');
  const write = database.prepare('INSERT INTO "session" (id, value, until_ms) VALUES (?, ?, ?)');
  const read = database.prepare('SELECT value FROM "session" WHERE id = ? AND until_ms > ?');
  const remove = database.prepare('DELETE FROM "session" WHERE id = ?');
  return {
    async put(id, value, seconds) {
      const now = Date.now();
      await database.batch([forget.bind(now), write.bind(id, value, now + seconds * 1000)]);
    },
    get: (id) => read.bind(id, Date.now()).first("value"),
    async remove(id) {
      await remove.bind(id).run();
    },
  };
}
