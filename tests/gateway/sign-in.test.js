// @ts-check
/** What the routes rest on, without HTTP: and that it rests on no runtime in particular. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { memoryHost } from "org-membership/hosts/memory";
import { signIn } from "../../examples/gateway/sign-in.js";

const database = { ensureUser: async () => {} };

test("the user's row is made sure of before the memberships are asked for", async () => {
  /** @type {string[]} */
  const order = [];
  const table = memoryHost();
  /** @type {import("org-membership").MembershipHost} */
  const host = {
    find(keys, context) {
      order.push("find");
      return table.find(keys, context);
    },
    create(rows, context) {
      order.push("create");
      return table.create(rows, context);
    },
  };
  const ensureUser = async (/** @type {string} */ userId) => order.push(`ensure ${userId}`);
  const settings = { userIdClaim: "sub", deadlineMs: 1000 };
  await signIn({ sub: "ann", groups: ["acme"] }, { database: { ensureUser }, host, settings });
  assert.deepEqual(order, ["ensure ann", "find", "create"]);
});

test("no row is made for a user id with a lone surrogate, which a driver would write as another's", async () => {
  const database = { ensureUser: () => assert.fail("a row was made") };
  const settings = { userIdClaim: "sub", deadlineMs: 1000 };
  const signedIn = await signIn({ sub: "ann\ud800", groups: ["acme"] }, { database, host: memoryHost(), settings });
  assert.deepEqual(signedIn?.user_row, { ensured: false, problem: "the user id has a lone surrogate" });
  assert.equal(signedIn?.report?.outcomes[0].reason, "invalid_request");
});

test("where the groups are unknown, the host is never called", async () => {
  const fail = () => assert.fail("the host was called");
  for (const claims of [
    { sub: "ann" },
    { sub: "ann", groups: "acme" },
    { sub: "ann", hasgroups: true },
    { sub: "ann", groups: [] },
  ]) {
    await signIn(claims, {
      database,
      host: { find: fail, create: fail },
      settings: { userIdClaim: "sub", deadlineMs: 1000 },
    });
  }
});

test("even a refusal of the plugin's own keeps nobody out", async () => {
  const signedIn = await signIn(
    { sub: "ann", groups: ["acme"] },
    { database, host: memoryHost(), settings: { userIdClaim: "sub", deadlineMs: Number.NaN } },
  );
  assert.equal(signedIn?.user_id, "ann");
  assert.equal(signedIn?.report, null);
  assert.match(signedIn?.problem ?? "", /deadlineMs/);
});

test("a host's error reaches the session without the driver's object", async () => {
  const error = Object.assign(new Error("refused"), { code: "ECONNREFUSED", query: "SELECT", address: "10.0.0.1" });
  const host = { find: () => Promise.reject(error), create: () => assert.fail("created") };
  const signedIn = await signIn(
    { sub: "ann", groups: ["acme"] },
    { database, host, settings: { userIdClaim: "sub", deadlineMs: 1000 } },
  );
  const [outcome] = signedIn?.report?.outcomes ?? [];
  assert.equal(outcome?.reason, "unavailable");
  assert.deepEqual(outcome?.status === "failed" && outcome.error, { message: "refused", code: "ECONNREFUSED" });
});

test("the worker needs no Node: what it imports is the application, Hono, openid-client and the plugin", async () => {
  const seen = new Set([new URL("../../examples/gateway/worker.js", import.meta.url).href]);
  const packages = new Set();
  for (const file of seen) {
    const text = await readFile(new URL(file), "utf8");
    assert.doesNotMatch(text, /\b(process|Buffer|require|__dirname)\b[.(]/, file);
    for (const [, name = ""] of text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)) {
      if (name.startsWith(".")) seen.add(new URL(name, file).href);
      else packages.add(name.split("/")[0]);
    }
  }
  assert.ok(seen.size > 8);
  assert.deepEqual([...packages].sort(), ["hono", "openid-client", "org-membership"]);
});
