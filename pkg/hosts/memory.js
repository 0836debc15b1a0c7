// @ts-check
// A table in memory, for tests and demonstrations.

/** @import { Membership, MembershipHost, MembershipKey } from "../../src/bindings/types.d.ts" */

/**
 * @param {Iterable<Membership>} [rows]
 * @returns {MembershipHost & { rows(): Membership[] }}
 */
export function memoryHost(rows = []) {
  // JSON keeps any two different pairs apart.
  const keyOf = (/** @type {MembershipKey} */ row) => JSON.stringify([row.user_id, row.organization_id]);
  const table = new Map(Array.from(rows, (row) => [keyOf(row), { ...row }]));
  return {
    find: (keys) => keys.flatMap((key) => table.get(keyOf(key)) ?? []).map((row) => ({ ...row })),
    create: (news) =>
      news.filter((row) => {
        const isNew = !table.has(keyOf(row));
        if (isNew) table.set(keyOf(row), { ...row });
        return isNew;
      }),
    rows: () => Array.from(table.values(), (row) => ({ ...row })),
  };
}
