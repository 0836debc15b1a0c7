// @ts-check
// Prisma, by a delegate of the application's own client: one findMany, one createManyAndReturn.

/** @import { MembershipHost, MembershipKey, Membership } from "../../src/bindings/types.d.ts" */

/**
 * Prisma splits one list that holds more values than a statement can bind, but not two: the shorter one
 * is sent only while it leaves room for the other.
 */
const MOST_VALUES_BESIDE_A_LIST = 10_000;

const key = { user_id: true, organization_id: true };
const row = { ...key, user_role: true };

/**
 * @param {{ findMany(args: object): Promise<unknown[]>, createManyAndReturn(args: object): Promise<unknown[]> }} delegate
 * @param {{ log?: MembershipHost["log"] }} [options]
 * @returns {MembershipHost}
 */
export function prismaHost(delegate, options = {}) {
  return {
    async find(keys) {
      const rows = /** @type {Membership[]} */ (await delegate.findMany({ where: whereOf(keys), select: row }));
      // Two lists match every user with every organization.
      const asked = new Set(keys.map(textOf));
      return rows.filter((row) => asked.has(textOf(row)));
    },
    async create(rows) {
      // In one order, whoever asks: two sign-ins that insert the same rows never wait for each other in a circle.
      const data = rows.map(({ user_id, organization_id, user_role }) => ({ user_id, organization_id, user_role }));
      data.sort((one, other) => compare(textOf(one), textOf(other)));
      const answer = await delegate.createManyAndReturn({ data, skipDuplicates: true, select: key });
      return /** @type {MembershipKey[]} */ (answer);
    },
    ...(options.log && { log: options.log }),
  };
}

/** @param {MembershipKey[]} keys */
function whereOf(keys) {
  const lists = [listOf(keys, "user_id"), listOf(keys, "organization_id")];
  lists.sort((one, other) => one.values.length - other.values.length);
  const [shorter, longer] = lists;
  const sent = shorter.values.length > MOST_VALUES_BESIDE_A_LIST ? [longer] : lists;
  return Object.fromEntries(sent.map(({ name, values }) => [name, { in: values }]));
}

/**
 * @param {MembershipKey[]} keys
 * @param {"user_id" | "organization_id"} name
 */
function listOf(keys, name) {
  return { name, values: [...new Set(keys.map((key) => key[name]))] };
}

/** JSON keeps any two different pairs apart. @param {MembershipKey} key */
function textOf({ user_id, organization_id }) {
  return JSON.stringify([user_id, organization_id]);
}

/** @param {string} one @param {string} other */
function compare(one, other) {
  return one < other ? -1 : Number(one > other);
}
