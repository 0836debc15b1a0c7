// @ts-check
/** LiteLLM's memberships, for reading alone, in the SQL that PostgreSQL and SQLite have in common. */

/** @typedef {import("org-membership").Membership} Membership */
/** @typedef {import("org-membership").MembershipKey} MembershipKey */

/**
 * @typedef {object} MembershipTable
 * @property {(userId: string, role: string) => Promise<boolean>} hasRole in any organization
 * @property {(userId: string) => Promise<Membership[]>} ofUser
 * @property {(key: MembershipKey | null, most: number) => Promise<Membership[]>} after the rows that follow this
 *   one in the order of the primary key, whether it is still there or not; null begins
 */

const COLUMNS = '"user_id", "organization_id", "user_role"';
const TABLE = '"LiteLLM_OrganizationMembership"';
/** That of the primary key, so that a page costs what it holds, wherever in the table it lies. */
const IN_ORDER = 'ORDER BY "user_id", "organization_id"';

/**
 * @param {(text: string, values: unknown[]) => Promise<any[]>} query answers the rows; values stand as $1, $2
 * @returns {MembershipTable}
 */
export function membershipTable(query) {
  return {
    async hasRole(userId, role) {
      const text = `SELECT 1 FROM ${TABLE} WHERE "user_id" = $1 AND "user_role" = $2 LIMIT 1`;
      return (await query(text, [userId, role])).length > 0;
    },
    ofUser: (userId) => query(`SELECT ${COLUMNS} FROM ${TABLE} WHERE "user_id" = $1 ${IN_ORDER}`, [userId]),
    after(key, most) {
      if (key === null) return query(`SELECT ${COLUMNS} FROM ${TABLE} ${IN_ORDER} LIMIT $1`, [most]);
      const text = `SELECT ${COLUMNS} FROM ${TABLE} WHERE ("user_id", "organization_id") > ($1, $2) ${IN_ORDER} LIMIT $3`;
      return query(text, [key.user_id, key.organization_id, most]);
    },
  };
}
