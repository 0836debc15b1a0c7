// @ts-check
/** Filters and orders of the whole tables' rows, beside what one would write if speed did not matter. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { planTables } from "org-membership/bulk";
import { RowIndex } from "../../www/src/tables/planning/row-index.js";
import { REASONS } from "../../www/src/tables/words.js";

const id = fc.constantFrom("a", "A", "b", "ab", "a.b", "é", "日本", "=1", "", "z\u200b", "💥");
const pair = fc.record({ user_id: id, organization_id: id });
const request = fc.record(
  { user_id: id, organization_id: id, user_role: fc.constantFrom("org_admin", "internal_user", "king") },
  { requiredKeys: ["user_id", "organization_id"] },
);
const arrangement = fc.record({
  reason: fc.constantFrom("", ...Object.keys(REASONS)),
  text: fc.oneof(id, fc.constantFrom(".", "(", "B", "É", "\\")),
  by: fc.constantFrom("request", "reason", "user_id", "organization_id", "user_role"),
  descending: fc.boolean(),
});

/** @param {unknown[]} rows */
const ndjson = (rows) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));

test("rows are arranged as a plain filter and a stable sort would", () => {
  const requests = fc.array(request, { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(pair), requests, fc.array(arrangement), (existing, requests, arrangements) => {
      const plan = planTables(ndjson(existing), ndjson(requests), { format: "ndjson", policy: { max_creates: 20 } });
      const index = new RowIndex(plan);
      // A slice at a time, as in the worker.
      for (let slices = 0; !index.grow(performance.now() + 0.01); slices++) assert.ok(slices < 10_000);
      assert.equal(index.done, plan.length);
      for (const one of arrangements)
        assert.deepEqual([...index.arrange(/** @type {any} */ (one))], plainly(plan, one));
      const creates = index.createsByOrganization();
      assert.equal(
        creates.reduce((sum, { creates }) => sum + creates, 0),
        plan.counts.not_a_member ?? 0,
      );
    }),
  );
});

/**
 * @param {import("org-membership/bulk").BulkPlan} plan
 * @param {any} arrangement
 */
function plainly(plan, { reason, text, by, descending }) {
  const rows = Array.from({ length: plan.length }, (_, request) => ({ request, ...plan.decision(request) }));
  const folded = (/** @type {string | null} */ id) => id?.toLowerCase() ?? "";
  const shown = rows.filter(
    (row) =>
      (reason === "" || row.reason === reason) &&
      (text === "" || [row.user_id, row.organization_id].some((id) => folded(id).includes(folded(text)))),
  );
  const key = (/** @type {any} */ row) => {
    if (by === "request") return row.request;
    if (by === "reason") return Object.keys(REASONS).indexOf(row.reason);
    return row[by] === null ? "" : `.${row[by]}`;
  };
  const sign = descending ? -1 : 1;
  return shown
    .sort((one, other) => (key(one) === key(other) ? 0 : key(one) < key(other) ? -sign : sign))
    .map(({ request }) => request);
}
