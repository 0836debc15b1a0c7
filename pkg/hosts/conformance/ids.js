// @ts-check
// Ids of every kind: what goes in comes out, and no two are taken for one.
import { context, empty, equal, keyOf, membership, sorted, threeOf, told } from "./common.js";

/** @import { HostUnderTest, HostTest } from "../conformance.d.ts" */

/**
 * @param {HostUnderTest} subject
 * @returns {HostTest[]}
 */
export function idTests(subject) {
  const { host, rows } = subject;
  return Object.entries(strangeIds()).map(([name, ids]) => ({
    name: `ids go in and come out unchanged, and stay apart: ${name}`,
    async run() {
      const table = ids.flatMap((id) => [membership(id, "acme"), membership("alice", id), membership(id, id)]);
      await empty(subject, table);
      told(await host.create(table, context), table);
      equal(sorted((await host.find(table.map(keyOf), context)).map(threeOf)), sorted(table), "what find answered");
      for (const row of table)
        equal((await host.find([keyOf(row)], context)).map(threeOf), [row], "what find answered");
      equal(sorted((await rows()).map(threeOf)), sorted(table), "the table");
      told(await host.create(table, context), []);
    },
  }));
}

function strangeIds() {
  return {
    quotes: ["o'brien", `"quoted"`, "''", '"', "`", "'; DROP TABLE x; --", `"); --`],
    backslashes: ["\\", "\\\\", "\\n", "C:\\users\\alice", "trailing\\", "\\'", '\\"'],
    "newlines and other control characters": ["a\nb", "a\r\nb", "a\rb", "\ta", "a\u0001b", "a\u007fb", "a\u2028b"],
    emoji: ["🙂", "👩‍👩‍👧‍👦", "🏳️‍🌈", "é🙂", "𝒳", "\u{10ffff}"],
    "1,024 bytes": ["a".repeat(1024), "🙂".repeat(256), "'".repeat(1024), "\\".repeat(1024)],
    "what is case, blank or normalisation only": ["Alice", "ALICE", " alice", "alice ", "\u00e9", "e\u0301", "ﬁ", "fi"],
    "what a database might read": [
      "null",
      "NULL",
      "7",
      "07",
      "7.0",
      "1e3",
      "true",
      "{a,b}",
      "[1]",
      '{"a":1}',
      "%",
      "_",
      "$1",
      "?",
      ":a",
    ],
  };
}
