// @ts-check
// find and create by themselves.
import { context, empty, equal, keyOf, membership, pairs, sorted, threeOf, told } from "./common.js";

/** @import { HostUnderTest, HostTest } from "../conformance.d.ts" */

/**
 * @param {HostUnderTest} subject
 * @returns {HostTest[]}
 */
export function methodTests(subject) {
  const { host, rows } = subject;
  const table = pairs(["alice", "bob"], ["acme", "globex"]);
  return [
    {
      name: "an empty table has none of the keys",
      async run() {
        await empty(subject, table);
        equal(await host.find(table.map(keyOf), context), [], "what find answered");
      },
    },
    {
      name: "find answers the memberships asked for, with their roles, and no others",
      async run() {
        await empty(subject, table);
        await host.create(table, context);
        // Across: each id by itself is in the keys, the other two pairs are not.
        const [asked, , , across] = table;
        const answer = await host.find([asked, across].map(keyOf), context);
        equal(sorted(answer.map(threeOf)), sorted([asked, across]), "what find answered");
        const { user_id } = asked;
        equal(await host.find([{ user_id, organization_id: "initech" }], context), [], "what find answered of none");
      },
    },
    {
      name: "create inserts the rows, and answers them or nothing",
      async run() {
        await empty(subject, table);
        told(await host.create(table, context), table);
        equal(sorted((await rows()).map(threeOf)), sorted(table), "the table");
      },
    },
    {
      name: "create leaves rows that exist as they are, and does not answer them",
      async run() {
        await empty(subject, table);
        const [first, second, ...others] = table;
        await host.create([first, second], context);
        const again = table.map((row) => ({ ...row, user_role: "org_admin" }));
        told(await host.create(again, context), others);
        const admins = others.map((row) => ({ ...row, user_role: "org_admin" }));
        equal(sorted((await rows()).map(threeOf)), sorted([first, second, ...admins]), "the table");
        told(await host.create(again, context), []);
      },
    },
    {
      name: "of simultaneous creates, each row is answered once",
      async run() {
        await empty(subject, table);
        const answers = await Promise.all(Array.from({ length: 8 }, () => host.create(table, context)));
        if (answers.every((answer) => answer === undefined || answer === null)) return;
        equal(sorted(answers.flatMap((answer) => (answer ?? []).map(keyOf))), sorted(table.map(keyOf)), "the answers");
      },
    },
    {
      name: "only the three columns are written",
      async run() {
        await empty(subject, table);
        await host.create(table, context);
        for (const row of await rows()) {
          for (const [column, value] of Object.entries(subject.defaults ?? {})) equal(row[column], value, column);
        }
      },
    },
    {
      name: "10,000 keys and rows go at once",
      async run() {
        const users = Array.from({ length: 100 }, (_, index) => `user ${index}`);
        const many = Array.from({ length: 10_000 }, (_, index) => ({
          ...membership(users[index % 100], `organization ${index}`),
        }));
        await empty(subject, many);
        const half = many.filter((_, index) => index % 2 === 0);
        told(await host.create(half, context), half);
        equal(sorted((await host.find(many.map(keyOf), context)).map(threeOf)), sorted(half), "what find answered");
        told(
          await host.create(many, context),
          many.filter((_, index) => index % 2 === 1),
        );
        equal((await rows()).length, many.length, "the number of rows");
      },
    },
  ];
}
