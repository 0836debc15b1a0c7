// @ts-check
/** A record holds all that its decision was made from, and nothing of anybody else. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { plan } from "org-membership";
import { decoded, encoded, opened, recordOf } from "../../www/src/explain/record.js";

/** @typedef {{ name: string, existing: any, requests: any, policy?: any, decisions?: unknown }} Case */

const cases = new URL("../cases/", import.meta.url);
/** @type {Case[]} what JSON can say, and no malformed policy */
const sayable = readdirSync(cases)
  .filter((file) => /^\d/.test(file))
  .flatMap((file) => JSON.parse(readFileSync(new URL(file, cases), "utf8")).cases)
  .filter(({ existing, requests }) => !JSON.stringify([existing, requests]).includes('"$"') && Array.isArray(requests));

test("each case of the decision table comes out of its record as it went in", () => {
  assert.ok(sayable.length > 50);
  for (const { name, existing, requests, policy = {} } of sayable) {
    const { decisions } = plan(existing, requests, policy);
    // The page itself never asks with memberships that are no list.
    if (existing !== null && !Array.isArray(existing)) continue;
    for (const [index, { action, reason, user_role }] of decisions.entries()) {
      const record = recordOf({ existing, requests, policy, decisions }, index, "9.9.9");
      const { now, differs } = opened(decoded(encoded(record)));
      assert.deepEqual([now.action, now.reason, now.user_role], [action, reason, user_role], name);
      assert.equal(differs, false, name);
    }
  }
});

test("rows, exclusions and organizations of no concern stay behind", () => {
  const row = (/** @type {string} */ user_id, /** @type {string} */ organization_id) => ({ user_id, organization_id });
  const existing = [row("alice", "globex"), row("bob", "acme"), row("alice", "acme")];
  const requests = [row("alice", "initech"), row("alice", "acme"), row("alice", "secret")];
  const policy = { never_create: [row("alice", "acme"), row("mallory", "acme")] };
  const { decisions } = plan(existing, requests, policy);
  const record = recordOf({ existing, requests, policy, decisions }, 1, "9.9.9");
  assert.deepEqual(record.existing, [row("alice", "acme")]);
  assert.deepEqual(record.requests, [row("alice", "acme")]);
  assert.deepEqual(record.policy, { never_create: [row("alice", "acme")] });
  assert.equal(record.decision.reason, "already_member");
});
