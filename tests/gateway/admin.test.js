// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Hono } from "hono";
import { memoryHost } from "org-membership/hosts/memory";
import { createApp } from "../../examples/gateway/app.js";
import { membershipTable } from "../../examples/gateway/membership-table.js";
import { memorySessions, sessions } from "../../examples/gateway/session.js";
import { onNode } from "./gateway-under-test.js";
import { admin } from "./suites/admin.js";
import { adminAnswers } from "./suites/admin-answers.js";

admin(onNode);
adminAnswers(onNode);

test("where the page was not built, /admin/ says so, and the table can be read all the same", async () => {
  const secret = "a secret of thirty-two characters";
  const store = memorySessions();
  const app = createApp({
    openid: () => Promise.reject(new Error("nobody signs in here")),
    database: { ensureUser: async () => {} },
    host: memoryHost(),
    memberships: membershipTable(async () => []),
    assets: null,
    store,
    settings: {
      origin: "http://localhost",
      secret,
      scope: "openid",
      userIdClaim: "sub",
      deadlineMs: 1000,
      policy: {},
      administrators: ["ann"],
    },
    log: () => {},
    style: "",
  });
  const cookie = await sessionOf("ann", { store, secret, secure: false, deadlineMs: 1000 });
  const page = await app.request("/admin/", { headers: { cookie } });
  assert.equal(page.status, 503);
  assert.match(await page.text(), /The preview was not built/);
  const rows = await app.request("/admin/memberships", { headers: { cookie } });
  assert.deepEqual([rows.status, await rows.json()], [200, { rows: [], next: null }]);
});

/** The cookie of one who is signed in. @param {string} user_id @param {Parameters<typeof sessions>[0]} options */
async function sessionOf(user_id, options) {
  const groups = { status: /** @type {const} */ ("absent") };
  const signedIn = { user_id, signed_in_at: "", groups, user_row: { ensured: true }, report: null, milliseconds: 0 };
  const app = new Hono().get("/", async (c) => {
    await sessions(options).begin(c, signedIn);
    return c.text("");
  });
  return (await app.request("/")).headers.getSetCookie()[0]?.split(";")[0] ?? "";
}
