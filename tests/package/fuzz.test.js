// @ts-check
// The package on random input, against an oracle and against a model of a table. FUZZ_RUNS says how many
// runs each property gets; `npm run soak` gives it minutes. A failure prints the seed that repeats it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { decide, plan, provision } from "org-membership";
import { memoryHost } from "org-membership/hosts/memory";
import { isUsable, reasons } from "./fuzz/oracle.js";
import { ask, memoryBytes, packed } from "./fuzz/raw-engine.js";
import { cell, junk, policy, readableId, request, requests, row, rows } from "./fuzz/values.js";

/** @type {{ story: string, export: "decide" | "plan" | "provision", cells: import("./fuzz/raw-engine.js").Cell[] }[]} */
const corpus = JSON.parse(readFileSync(new URL("fuzz/corpus.json", import.meta.url), "utf8"));

const numRuns = Number(process.env.FUZZ_RUNS ?? 400);

test("plan gives the reasons of the oracle", () => {
  fc.assert(
    fc.property(rows, requests, policy, (existing, asked, configured) => {
      const told = plan(existing, asked, configured).decisions.map(({ reason }) => reason);
      assert.deepEqual(told, reasons(existing, asked, configured));
    }),
    { numRuns },
  );
});

test("every id and role comes back to the letter", () => {
  fc.assert(
    fc.property(request, readableId, (asked, existing_role) => {
      const [created] = plan([], [asked], { allowed_roles: "any" }).decisions;
      for (const name of /** @type {const} */ (["user_id", "organization_id"])) {
        assert.equal(created[name], isUsable(asked[name]) ? asked[name] : null);
      }
      const { user_id, organization_id } = asked;
      if (!isUsable(user_id) || !isUsable(organization_id)) return;
      const found = decide([{ user_id, organization_id, user_role: existing_role }], { user_id, organization_id });
      assert.equal(found.reason === "already_member" && found.existing_role, existing_role);
    }),
    { numRuns },
  );
});

test("decide is a plan of one", () => {
  fc.assert(
    fc.property(rows, request, policy, (existing, asked, configured) => {
      assert.deepEqual(decide(existing, asked, configured), plan(existing, [asked], configured).decisions[0]);
    }),
    { numRuns },
  );
});

test("whatever is handed over, nothing throws and every create is usable", () => {
  fc.assert(
    fc.property(junk, junk, (existing, asked) => {
      const wrong = /** @type {any[]} */ ([existing, asked]);
      assert.equal(decide(wrong[0], wrong[1]).action === "create", plan(wrong[0], [wrong[1]]).creates.length === 1);
      for (const { user_id, organization_id, user_role } of plan(wrong[0], wrong[1]).creates) {
        assert.ok([user_id, organization_id, user_role].every(isUsable));
      }
    }),
    { numRuns },
  );
});

/** Cells that are nearly right: those of the corpus with some of them left out, doubled, exchanged or changed. */
const nearlyRight = fc
  .tuple(
    fc.constantFrom(...corpus),
    fc.array(fc.tuple(fc.nat(30), cell, fc.nat(3)), { maxLength: 4 }),
    fc.nat(40),
    fc.constantFrom("", "\0", "m", "\u00e9"),
  )
  .map(([{ export: name, cells }, changes, place, inserted]) => {
    const changed = [...cells];
    for (const [at, other, kind] of changes)
      changed.splice(at % (changed.length + 1), kind % 2, ...(kind > 1 ? [] : [other]));
    const text = packed(changed);
    // What is put in between shifts every length behind it.
    return { name, text: text.slice(0, place) + inserted + text.slice(place) };
  });

test("the corpus itself is of the format, but for its last", () => {
  const answers = corpus.map(({ export: name, cells }) => ask(name, packed(cells)));
  const refused = corpus.filter((_, index) => isNone(answers[index])).map(({ story }) => story);
  assert.deepEqual(refused, ["a list that is longer than the cells", "an event of no name"]);
});

test("whatever cells the engine is handed, it answers, and keeps nothing", () => {
  const before = memoryBytes();
  const seen = new Set();
  fc.assert(
    fc.property(nearlyRight, fc.string({ unit: "binary" }), ({ name, text }, noise) => {
      seen.add(isNone(ask(name, text)) ? "refused" : "answered");
      for (const exported of /** @type {const} */ (["decide", "plan", "provision"])) ask(exported, noise);
    }),
    { numRuns: 5 * numRuns },
  );
  assert.deepEqual([...seen].sort(), ["answered", "refused"]);
  assert.ok(memoryBytes() <= before + 2 ** 20, `${before} bytes before, ${memoryBytes()} after`);
});

test("no text is so long that its end would pass for cells", async () => {
  // Its length needs 29 bits, and a count has 28: cut to those, it would end where the cells of a member begin.
  const user_id = `${"a".repeat(2 ** 28)}s\x05alices\x04acmem`;
  const [decision] = plan([], [{ user_id, organization_id: "acme" }]).decisions;
  assert.deepEqual(decision.reason === "invalid_request" && decision.problems, [
    { field: "user_id", problem: "too_long" },
  ]);
  assert.equal(decision.user_id, null);
});

/** @param {Uint8Array | number} answer */
function isNone(answer) {
  return answer === 0 || (typeof answer !== "number" && answer.length === 0);
}

/** How a host may misbehave at one of its calls. */
const mishap = fc.constantFrom("works", "throws", "throws after", "junk", "nothing", "hangs", "unreadable row");

test("whatever a host does, the report is true of the table", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 4 }),
      requests,
      fc.array(mishap, { maxLength: 4 }),
      async (held, asked, mishaps) => {
        const table = memoryHost(held);
        const before = new Set(table.rows().map(keyOf));
        const host = misbehaving(table, [...mishaps]);
        const report = await provision(asked, host, { deadlineMs: mishaps.includes("hangs") ? 5 : 5000 });
        const after = new Set(table.rows().map(keyOf));
        const told = report.outcomes.filter(({ status }) => status === "created").map(keyOf);
        assert.equal(new Set(told).size, told.length, "created twice");
        for (const key of told) assert.ok(after.has(key) && !before.has(key), "created");
        assert.equal(report.created + report.noop + report.failed, asked.length);
        for (const outcome of report.outcomes) {
          if (outcome.status === "noop" && outcome.reason === "already_member") assert.ok(after.has(keyOf(outcome)));
        }
      },
    ),
    { numRuns },
  );
});

/** @param {{ user_id: string | null, organization_id: string | null }} row */
function keyOf({ user_id, organization_id }) {
  return JSON.stringify([user_id, organization_id]);
}

/**
 * @param {import("org-membership").MembershipHost} table
 * @param {string[]} mishaps one for each call, in order; then all goes well
 * @returns {any}
 */
function misbehaving(table, mishaps) {
  /** @param {"find" | "create"} name */
  const method = (name) => (/** @type {any} */ asked) => {
    const mishap = mishaps.shift() ?? "works";
    if (mishap === "throws") throw Object.assign(new Error("lost"), { code: "ECONNRESET" });
    if (mishap === "junk") return 7;
    if (mishap === "hangs") return new Promise(() => {});
    const answer = /** @type {any} */ (table[name](asked, /** @type {any} */ (undefined)));
    if (mishap === "throws after") throw Object.assign(new Error("lost"), { code: "ECONNRESET" });
    if (mishap === "unreadable row") return [...answer, null];
    // A create that says nothing says "all of them", which is only true of a host that fails otherwise.
    return mishap === "nothing" && name === "find" ? undefined : answer;
  };
  return { find: method("find"), create: method("create") };
}
