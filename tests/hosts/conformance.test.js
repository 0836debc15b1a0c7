// @ts-check
/** The contract suite finds what is wrong with a host. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { provision } from "org-membership";
import { conformance } from "org-membership/hosts/conformance";
import { memoryHost } from "org-membership/hosts/memory";

/** @import { Membership, MembershipHost, MembershipKey, NewMembership } from "org-membership" */

let table = memoryHost();
const context = { signal: new AbortController().signal };
/** @type {(keys: MembershipKey[]) => any} */
const find = (keys) => table.find(keys, context);
/** @type {(rows: NewMembership[]) => any} */
const create = (rows) => table.create(rows, context);

/** @type {[name: string, host: MembershipHost, failing: RegExp][]} */
const wrong = [
  [
    "finds every user's membership of every organization asked for",
    {
      find(keys) {
        const users = new Set(keys.map(({ user_id }) => user_id));
        const organizations = new Set(keys.map(({ organization_id }) => organization_id));
        return table.rows().filter((row) => users.has(row.user_id) && organizations.has(row.organization_id));
      },
      create,
    },
    /^find answers the memberships asked for/,
  ],
  ["forgets the role", { find: (keys) => find(keys).map(keyOf), create }, /^find answers the memberships asked for/],
  ["finds nothing", { find: () => [], create }, /^find answers the memberships asked for/],
  ["creates nothing", { find, create: () => [] }, /^create inserts the rows/],
  ["answers all rows as inserted", boasting(), /^create leaves/],
  ["overwrites what exists", overwriting(), /^create leaves rows that exist/],
  ["rejects where a row exists", rejecting(), /^create leaves rows that exist/],
  ["writes another column", { find, create: (rows) => create(rows.map((row) => ({ ...row, spend: 9 }))) }, /^only the/],
  ["takes 999 keys", { find: (keys) => find(keys.slice(0, 999)), create }, /^10,000 keys/],
  ["trims ids", changing((id) => id.trim()), /case, blank or normalisation/],
  ["folds case", changing((id) => id.toLowerCase()), /case, blank or normalisation/],
  ["normalises ids", changing((id) => id.normalize("NFC")), /case, blank or normalisation/],
  ["doubles quotes", changing((id) => id.replaceAll("'", "''")), /quotes/],
  ["drops backslashes", changing((id) => id.replaceAll("\\", "")), /backslashes/],
  ["cuts ids", changing((id) => id.slice(0, 255)), /1,024 bytes/],
  ["counts in UTF-16's halves", changing((id) => id.replace(/[\ud800-\udfff]/g, "?")), /emoji/],
];

test("a host in order passes", async () => {
  assert.deepEqual(await failuresOf({ find, create }), []);
});

test("a host that answers nothing to create passes", async () => {
  assert.deepEqual(await failuresOf({ find, create: (rows) => void create(rows) }), []);
});

for (const [name, host, failing] of wrong) {
  test(`a host that ${name} fails`, async () => {
    const failures = await failuresOf(host);
    assert.ok(
      failures.some((failure) => failing.test(failure)),
      failures.join("\n"),
    );
  });
}

/** @param {MembershipHost} host */
async function failuresOf(host) {
  const reset = () => {
    table = memoryHost();
  };
  const rows = () => table.rows().map((row) => ({ spend: 0, ...row }));
  /** @type {string[]} */
  const failures = [];
  for (const { name, run } of conformance({ host, provision, reset, rows, defaults: { spend: 0 } })) {
    await run().catch((error) => failures.push(`${name}: ${error.message}`));
  }
  return failures;
}

/** @param {(id: string) => string} change made to each id, on its way in @returns {MembershipHost} */
function changing(change) {
  /** @template {MembershipKey} T @param {T} row @returns {T} */
  const changed = (row) => ({ ...row, user_id: change(row.user_id), organization_id: change(row.organization_id) });
  return { find: (keys) => find(keys.map(changed)), create: (rows) => create(rows.map(changed)) };
}

/** @returns {MembershipHost} */
function boasting() {
  return {
    find,
    create(rows) {
      create(rows);
      return rows;
    },
  };
}

/** @returns {MembershipHost} */
function overwriting() {
  return {
    find,
    create(rows) {
      const inserted = create(rows);
      const written = new Set(rows.map(keyText));
      const kept = table.rows().filter((row) => !written.has(keyText(row)));
      table = memoryHost([...kept, ...rows]);
      return inserted;
    },
  };
}

/** @returns {MembershipHost} */
function rejecting() {
  return {
    find,
    create(rows) {
      if (find(rows).length > 0) throw Object.assign(new Error("duplicate key"), { code: "23505" });
      return create(rows);
    },
  };
}

/** @param {MembershipKey} row */
function keyOf({ user_id, organization_id }) {
  return { user_id, organization_id };
}

/** @param {MembershipKey} row */
function keyText(row) {
  return JSON.stringify(keyOf(row));
}
