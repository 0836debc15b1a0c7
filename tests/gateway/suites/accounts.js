// @ts-check
/** What each demonstration account shows, at its first sign-in and at its second. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { reasons, reportOf } from "../gateway-under-test.js";

/** @param {import("../gateway-under-test.js").Kind} kind */
export function accounts({ start, missing }) {
  describe("the demonstration's accounts", () => {
    /** @type {import("../gateway-under-test.js").AnyGateway} */
    let gateway;
    before(async () => {
      gateway = await start();
    });
    after(() => gateway.close());

    describe("three", () => {
      test("the first sign-in creates three memberships in two round trips", async () => {
        const { me, page } = await gateway.mustSignIn("three");
        const { outcomes, created, noop, failed, round_trips } = reportOf(me);
        assert.deepEqual({ created, noop, failed, round_trips }, { created: 3, noop: 0, failed: 0, round_trips: 2 });
        assert.deepEqual(
          outcomes.map(({ organization_id, status }) => [organization_id, status]),
          [
            ["acme", "created"],
            ["globex", "created"],
            ["initech", "created"],
          ],
        );
        assert.deepEqual(await gateway.memberships("three"), [
          { organization_id: "acme", user_role: "internal_user" },
          { organization_id: "globex", user_role: "internal_user" },
          { organization_id: "initech", user_role: "internal_user" },
        ]);
        assert.equal(page.url.pathname, "/");
        for (const { message } of outcomes) assert.ok(page.text.includes(escaped(message)), message);
        assert.match(
          lastLine(),
          /^info "three" signed in: 3 created, 0 already there, 0 failed; 2 round trips, \d+ ms$/,
        );
      });

      test("the second finds them there in one round trip, and says why nothing was created", async () => {
        const { me, page } = await gateway.mustSignIn("three");
        const { created, noop, failed, round_trips } = reportOf(me);
        assert.deepEqual({ created, noop, failed, round_trips }, { created: 0, noop: 3, failed: 0, round_trips: 1 });
        assert.deepEqual(reasons(me), { already_member: 3 });
        assert.match(page.text, /already_member/);
        assert.match(
          lastLine(),
          /^info "three" signed in: 0 created, 3 already there, 0 failed; 1 round trip, \d+ ms$/,
        );
      });

      test("a role that an administrator gave stays, and is shown", async () => {
        await gateway.query(
          `UPDATE "LiteLLM_OrganizationMembership" SET user_role = 'org_admin' WHERE user_id = 'three' AND organization_id = 'acme'`,
        );
        const { me, page } = await gateway.mustSignIn("three");
        assert.deepEqual(reasons(me), { already_member: 3 });
        assert.match(page.text, /org_admin/);
        assert.equal((await gateway.memberships("three"))[0]?.user_role, "org_admin");
      });
    });

    test("admin, an org_admin from the start, keeps that role and becomes a member besides", async () => {
      const { me } = await gateway.mustSignIn("admin");
      assert.deepEqual(reasons(me), { already_member: 1, not_a_member: 1 });
      assert.deepEqual(await gateway.memberships("admin"), [
        { organization_id: "acme", user_role: "org_admin" },
        { organization_id: "globex", user_role: "internal_user" },
      ]);
    });

    describe("none and absent are not the same", () => {
      for (const time of ["first", "second"]) {
        test(`an empty list is a report of nothing, without a round trip (${time} time)`, async () => {
          const { me, page } = await gateway.mustSignIn("none");
          assert.deepEqual(me.groups, { status: "listed", entries: [] });
          assert.deepEqual(me.report, { outcomes: [], created: 0, noop: 0, failed: 0, round_trips: 0 });
          assert.match(page.text, /you are in no group/);
          assert.match(lastLine(), /^info "none" signed in: 0 created, 0 already there, 0 failed; 0 round trips/);
        });

        test(`without the claim nothing is provisioned, and page and log say so (${time} time)`, async () => {
          const { me, page } = await gateway.mustSignIn("absent");
          assert.deepEqual(me.groups, { status: "absent" });
          assert.equal(me.report, null);
          assert.match(page.text, /The provider sent no groups/);
          assert.match(lastLine(), /^warn "absent" signed in: the provider sent no groups; nothing was provisioned$/);
        });
      }

      test("an account that lost its claim keeps the memberships that it has", async () => {
        await gateway.query(
          `INSERT INTO "LiteLLM_OrganizationMembership" (user_id, organization_id) VALUES ('absent', 'acme')`,
        );
        await gateway.mustSignIn("absent");
        assert.deepEqual(await gateway.memberships("absent"), [{ organization_id: "acme", user_role: null }]);
      });
    });

    describe("many", () => {
      test("two hundred memberships are created in two round trips", async () => {
        const { me } = await gateway.mustSignIn("many");
        const { created, round_trips } = reportOf(me);
        assert.deepEqual({ created, round_trips }, { created: 200, round_trips: 2 });
        assert.equal((await gateway.memberships("many")).length, 200);
      });

      test("the second time all are there, in one", async () => {
        const { me, page } = await gateway.mustSignIn("many");
        const { noop, round_trips } = reportOf(me);
        assert.deepEqual({ noop, round_trips }, { noop: 200, round_trips: 1 });
        assert.equal(page.text.match(/scope="row"/g)?.length, 200);
      });
    });

    describe("missing", () => {
      test("two are created, and the organization that does not exist is named", async () => {
        const { me, page } = await gateway.mustSignIn("missing");
        assert.deepEqual(reasons(me), { not_a_member: 2, [missing]: 1 });
        const failed = reportOf(me).outcomes.find(({ status }) => status === "failed");
        assert.equal(failed?.organization_id, "umbrella");
        assert.match(page.text, /umbrella/);
        const [summary, line] = gateway.lines.slice(-2);
        assert.match(summary?.message ?? "", /2 created, 0 already there, 1 failed/);
        assert.equal(line?.level, "error");
        assert.match(line?.message ?? "", new RegExp(`^"missing": failed: 1 ${missing} \\("umbrella"\\)$`));
      });

      test("the second time two are there, and the third still fails", async () => {
        const { me } = await gateway.mustSignIn("missing");
        assert.deepEqual(reasons(me), { already_member: 2, [missing]: 1 });
      });

      test("organizations are never created", async () => {
        const text = `SELECT organization_id FROM "LiteLLM_OrganizationTable" WHERE organization_id = 'umbrella'`;
        assert.deepEqual(await gateway.query(text), []);
      });
    });

    test("the user's row is there for each who signed in, groups or not, and for the demonstration's administrator", async () => {
      const rows = await gateway.query('SELECT user_id FROM "LiteLLM_UserTable" ORDER BY 1');
      assert.deepEqual(
        rows,
        ["absent", "admin", "many", "missing", "none", "three"].map((user_id) => ({ user_id })),
      );
    });

    function lastLine() {
      const { level, message } = gateway.lines.at(-1) ?? { level: "", message: "" };
      return `${level} ${message}`;
    }
  });
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}
