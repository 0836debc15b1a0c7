// @ts-check
/** The same sign-ins, at the gateway on workerd with D1; and what is the edge's own. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { COMPATIBILITY_DATE } from "../../examples/gateway/start-edge.js";
import { atEdge, edgeUnderTest, missing, rowsOf } from "./edge-under-test.js";
import { ask, Cookies, reasons, reportOf, visit } from "./gateway-under-test.js";
import { accounts } from "./suites/accounts.js";
import { admin } from "./suites/admin.js";
import { adminAnswers } from "./suites/admin-answers.js";
import { hostile } from "./suites/hostile.js";
import { liveTable } from "./suites/live-table.js";
import { preview } from "./suites/preview.js";
import { previewInBrowser } from "./suites/preview-in-browser.js";
import { protocol } from "./suites/protocol.js";
import { session } from "./suites/session.js";
import { simultaneous } from "./suites/simultaneous.js";

describe("at the edge", { skip: missing }, () => {
  for (const suite of [accounts, admin, adminAnswers, liveTable, preview, previewInBrowser]) suite(atEdge);
  for (const suite of [hostile, simultaneous, protocol, session]) suite(atEdge);

  describe("a sign-in always succeeds, whatever LiteLLM's database does", () => {
    /** @type {Awaited<ReturnType<typeof edgeUnderTest>>} */
    let gateway;
    before(async () => {
      gateway = await edgeUnderTest({ PROVISION_DEADLINE_MS: "600", ADMINISTRATORS: '["three"]' });
    });
    after(() => gateway.close());

    test("with a database that never answers, three gets in within the deadline", async () => {
      await gateway.trouble("silent");
      const { me, page } = await gateway.mustSignIn("three");
      assert.deepEqual(reasons(me), { timed_out: 3 });
      assert.ok(me.milliseconds >= 550 && me.milliseconds < 1600, `${me.milliseconds} ms`);
      assert.equal(me.user_row.problem, "the database did not answer in time");
      assert.match(page.text, /timed_out/);
    });

    test("with a database that never answers, an administrator is told so within the deadline", async () => {
      await gateway.trouble("silent");
      for (const name of ["three", "none"]) {
        const { cookies } = await gateway.mustSignIn(name);
        const began = performance.now();
        const answer = await ask(cookies, `${gateway.url}/admin/memberships`);
        assert.equal(answer.status, 503, name);
        assert.match((await answer.json()).error, /^The memberships cannot be read\. /);
        assert.ok(performance.now() - began < 1600, name);
      }
    });

    test("with the connection lost, three gets in and sees what failed", async () => {
      await gateway.trouble("lost");
      const { me, page } = await gateway.mustSignIn("three");
      assert.equal(reportOf(me).failed, 3);
      assert.equal(me.user_row.ensured, false);
      assert.match(page.text, /Your user row could not be made sure of/);
      const told = gateway.lines.map(({ level, message }) => `${level} ${message}`).join("\n");
      assert.match(told, /error "three": failed: 3 .*Network connection lost/);
    });

    test("once it is over, the next sign-in creates what is missing", async () => {
      await gateway.trouble("over");
      const { me } = await gateway.mustSignIn("three");
      assert.deepEqual(reasons(me), { not_a_member: 3 });
    });

    test("without LiteLLM's tables, three gets in and is told so", async () => {
      for (const table of ["OrganizationMembership", "UserTable"]) {
        await gateway.query(`DROP TABLE "LiteLLM_${table}"`);
      }
      const { me } = await gateway.mustSignIn("three");
      assert.deepEqual(reasons(me), { host_error: 3 });
      assert.match(me.user_row.problem ?? "", /no such table/);
    });
  });

  describe("sessions in D1", () => {
    /** @type {Awaited<ReturnType<typeof edgeUnderTest>>} */
    let gateway;
    before(async () => {
      gateway = await edgeUnderTest();
    });
    after(() => gateway.close());

    test("one that has expired is signed out, and gone with the next sign-in", async () => {
      const { sessions } = gateway.database;
      const { cookies } = await gateway.mustSignIn("none");
      await rowsOf(sessions, 'UPDATE "session" SET until_ms = $1', [Date.now()]);
      assert.equal((await ask(cookies, `${gateway.url}/me`)).status, 401);
      await gateway.mustSignIn("none");
      assert.equal((await rowsOf(sessions, 'SELECT id FROM "session"')).length, 1);
    });
  });

  describe("with the sessions out of reach", () => {
    /** @type {Awaited<ReturnType<typeof edgeUnderTest>>} */
    let gateway;
    before(async () => {
      gateway = await edgeUnderTest({ PROVISION_DEADLINE_MS: "600" });
    });
    after(() => gateway.close());

    for (const what of /** @type {const} */ (["lost", "silent"])) {
      test(`${what}: every answer says so in words, within the deadline, and so does the log`, async () => {
        const { cookies } = await gateway.mustSignIn("admin");
        await gateway.trouble(what, "SESSIONS");
        for (const path of ["/", "/logout", "/admin/"]) {
          const began = performance.now();
          const page = await visit(cookies, gateway.url + path);
          assert.deepEqual([page.status, /Who is signed in cannot be told/.test(page.text)], [503, true], path);
          assert.ok(performance.now() - began < 1600, path);
        }
        for (const path of ["/me", "/admin/policy", "/admin/memberships"]) {
          const answer = await ask(cookies, gateway.url + path);
          assert.equal(answer.status, 503, path);
          assert.match((await answer.json()).error, /^Who is signed in cannot be told\. /);
        }
        await gateway.settled();
        const { level, message } = gateway.lines.at(-1) ?? { level: "", message: "" };
        assert.equal(level, "error");
        assert.match(
          message,
          /^GET \/admin\/memberships: the sessions cannot be reached: (D1_ERROR: Network connection lost\.|.* did not answer in time)$/,
        );
        await gateway.trouble("over", "SESSIONS");
        assert.equal((await visit(cookies, gateway.url)).status, 200, "once it is over, the session is still there");
      });
    }

    test("a sign-in has given its memberships all the same, and the next one is kept", async () => {
      await gateway.trouble("lost", "SESSIONS");
      const { me, page } = await gateway.signIn("three");
      assert.deepEqual([me, page.status], [null, 503]);
      assert.match(page.text, /Memberships are safe/);
      assert.equal((await gateway.memberships("three")).length, 3);
      const told = gateway.lines.map(({ level, message }) => `${level} ${message}`).join("\n");
      assert.match(told, /info "three" signed in: 3 created/);
      assert.match(told, /error GET \/callback: the sessions cannot be reached: D1_ERROR/);
      await gateway.trouble("over", "SESSIONS");
      assert.deepEqual(reasons((await gateway.mustSignIn("three")).me), { already_member: 3 });
    });

    test("signing out signs this browser out, and says that the rest is not done", async () => {
      const { cookies } = await gateway.mustSignIn("none");
      await gateway.trouble("lost", "SESSIONS");
      const answer = await ask(cookies, `${gateway.url}/logout`, { method: "POST" });
      assert.equal(answer.status, 503);
      assert.equal(cookies.get("gateway_session"), undefined);
      await gateway.trouble("over", "SESSIONS");
    });
  });

  test("a worker that is not configured says so in its log alone", async () => {
    for (const [name, value] of [
      ["SESSION_SECRET", "short"],
      ["OIDC_ISSUER", ""],
    ]) {
      const gateway = await edgeUnderTest({}, { variables: { [name]: value } });
      try {
        const page = await visit(new Cookies(), gateway.url);
        await gateway.settled();
        assert.equal(page.status, 500);
        assert.ok(!page.text.includes(name));
        assert.match(gateway.lines.at(-1)?.message ?? "", new RegExp(name));
      } finally {
        await gateway.close();
      }
    }
  });
});

test("wrangler.toml says what miniflare is told", async () => {
  const text = await readFile(new URL("../../examples/gateway/wrangler.toml", import.meta.url), "utf8");
  assert.equal(/^compatibility_date = "(.*)"$/m.exec(text)?.[1], COMPATIBILITY_DATE);
  assert.deepEqual(
    [...text.matchAll(/^binding = "(.*)"$/gm)].map(([, name]) => name),
    ["DB", "SESSIONS", "ASSETS"],
  );
  assert.match(text, /^run_worker_first = true\nhtml_handling = "none"$/m);
});
