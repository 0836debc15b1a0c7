// @ts-check
/** Groups that were named to do harm are judged by the rules, and shown as what they are. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ACCOUNTS } from "../../../examples/gateway/accounts.js";
import { reasons, reportOf } from "../gateway-under-test.js";

/** @param {import("../gateway-under-test.js").Kind} kind */
export function hostile({ start, missing }) {
  describe("hostile groups", () => {
    /** @type {import("../gateway-under-test.js").AnyGateway} */
    let gateway;
    before(async () => {
      gateway = await start();
    });
    after(() => gateway.close());

    for (const time of ["first", "second"]) {
      describe(`hostile, the ${time} time`, () => {
        /** @type {Awaited<ReturnType<typeof gateway.mustSignIn>>} */
        let signedIn;
        before(async () => {
          signedIn = await gateway.mustSignIn("hostile");
        });

        test("every group arrives as the provider sent it", () => {
          const sent = ACCOUNTS.find(({ name }) => name === "hostile")?.groups;
          assert.deepEqual(signedIn.me.groups, { status: "listed", entries: sent });
        });

        test("each has the outcome that the rules give, and none is created", async () => {
          assert.deepEqual(reasons(signedIn.me), { invalid_request: 4, [missing]: 6 });
          const problems = reportOf(signedIn.me).outcomes.flatMap((each) =>
            each.status === "noop" ? (each.problems ?? []) : [],
          );
          assert.deepEqual(
            problems.map(({ problem }) => problem),
            ["blank", "nul", "too_long", "not_a_string"],
          );
          assert.deepEqual(await gateway.memberships("hostile"), []);
        });

        test("a group named proxy_admin is an organization that does not exist, and no role", () => {
          const outcome = reportOf(signedIn.me).outcomes.find(({ organization_id: id }) => id === "proxy_admin");
          assert.deepEqual(
            [outcome?.status, outcome?.reason, outcome?.user_role],
            ["failed", missing, "internal_user"],
          );
        });

        test("the page shows them as text", () => {
          const { text } = signedIn.page;
          assert.ok(!/<img|<script/.test(text));
          assert.ok(text.includes("&lt;img src=x onerror=&quot;document.title=&#39;run&#39;&quot;&gt;"));
          assert.ok(text.includes("=HYPERLINK(&quot;"));
        });

        test("the page makes visible what cannot be seen", () => {
          const { text } = signedIn.page;
          assert.doesNotMatch(text, CONTROL);
          for (const named of ["␣␣␣", "⟨NUL⟩", "⟨ESC⟩", "⟨CR⟩⟨LF⟩", "⟨U+200B⟩", "⟨U+202E⟩"]) {
            assert.ok(text.includes(`<span class="unseen">${named}</span>`), named);
          }
          assert.match(text, /… and 1,944 more characters/);
          assert.match(text, /not a string/);
        });

        test("the terminal has one line for each thing told, and no control characters", () => {
          const lines = gateway.lines.splice(0);
          assert.deepEqual(
            lines.map(({ level }) => level),
            ["info", "warn", "error"],
          );
          for (const { message } of lines) assert.doesNotMatch(message, TERMINAL_CONTROL);
        });
      });
    }
  });
}

/** Everything a terminal may act on, or that reorders what is read. */
export const TERMINAL_CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** The same, but for the page's own line ends. */
const CONTROL = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
