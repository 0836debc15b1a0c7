// @ts-check
// PostgreSQL, by anything with node-postgres' query(text, values): one statement a call, whatever the
// number of rows.
import { identifiers } from "../src/identifiers.js";

/** @import { TableOptions } from "./postgres.d.ts" */
/** @import { Membership, MembershipHost, MembershipKey } from "../../src/bindings/types.d.ts" */

/**
 * @param {{ query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }} client
 * @param {TableOptions} [options]
 * @returns {MembershipHost}
 */
export function postgresHost(client, options = {}) {
  const { table, user, organization, role } = identifiers(options);
  const key = `${user} AS user_id, ${organization} AS organization_id`;
  const find =
    `SELECT held.${user} AS user_id, held.${organization} AS organization_id, held.${role} AS user_role ` +
    `FROM unnest($1::text[], $2::text[]) AS asked(u, o) ` +
    `JOIN ${table} AS held ON held.${user} = asked.u AND held.${organization} = asked.o`;
  const create =
    `INSERT INTO ${table} (${user}, ${organization}, ${role}) ` +
    // In one order, whoever asks: two sign-ins that insert the same rows never wait for each other in a circle.
    `SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ORDER BY 1, 2 ` +
    `ON CONFLICT (${user}, ${organization}) DO NOTHING RETURNING ${key}`;
  const column = (/** @type {any[]} */ rows, /** @type {string} */ name) => rows.map((row) => row[name]);
  return {
    async find(keys) {
      const { rows } = await client.query(find, [column(keys, "user_id"), column(keys, "organization_id")]);
      return /** @type {Membership[]} */ (rows);
    },
    async create(rows) {
      const values = [column(rows, "user_id"), column(rows, "organization_id"), column(rows, "user_role")];
      return /** @type {MembershipKey[]} */ ((await client.query(create, values)).rows);
    },
    ...(options.log && { log: options.log }),
  };
}
