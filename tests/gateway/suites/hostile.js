// @ts-check
/** Groups that were named to do harm are judged by the rules, and shown as what they are. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ACCOUNTS } from "../../examples/gateway/accounts.js";
import { signInLines } from "../../examples/gateway/terminal.js";
import { visible } from "../../examples/gateway/visible-text.js";
import { gatewayUnderTest, reasons, reportOf } from "./gateway-under-test.js";

/** @type {import("./gateway-under-test.js").GatewayUnderTest} */
let gateway;
before(async () => {
  gateway = await gatewayUnderTest();
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
      assert.deepEqual(reasons(signedIn.me), { invalid_request: 4, organization_missing: 6 });
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
        ["failed", "organization_missing", "internal_user"],
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

/** Everything a terminal may act on, or that reorders what is read. */
const TERMINAL_CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** The same, but for the page's own line ends. */
const CONTROL = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe("visible text", () => {
  /** @type {[string, string][]} */
  const cases = [
    ["plain", "plain"],
    ["two words", "two words"],
    [" ends ", "␣ends␣"],
    ["two  spaces", "two␣␣spaces"],
    ["", ""],
    ["tab\tbreak\r\n", "tab⟨TAB⟩break⟨CR⟩⟨LF⟩"],
    ["\u0007\u007f\u0085", "⟨U+0007⟩⟨U+007F⟩⟨U+0085⟩"],
    ["no\u00A0break", "no⟨U+00A0⟩break"],
    ["\uD800", "⟨U+D800⟩"],
    ["\u2028", "⟨U+2028⟩"],
    ["\u3164", "⟨U+3164⟩"],
    ["\uFEFFbom", "⟨U+FEFF⟩bom"],
    ["\u{E0041}", "⟨U+E0041⟩"],
    ["Zürich 東京 🏢", "Zürich 東京 🏢"],
  ];
  for (const [text, shown] of cases) test(JSON.stringify(text), () => assert.equal(visible(text), shown));

  test("every code unit: nothing that a terminal acts on comes out", () => {
    for (let code = 0; code < 0x10000; code += 1) {
      const shown = visible(String.fromCharCode(code));
      assert.doesNotMatch(shown, TERMINAL_CONTROL, code.toString(16));
    }
  });

  test("a long text is cut, and says by how much", () => {
    assert.equal(visible("x".repeat(2024), 4), "xxxx… and 2,020 more characters");
  });
});

test("neither a user id nor the database's words break out of their line", () => {
  const lines = signInLines({
    user_id: "ann\n\u001b[1merror",
    signed_in_at: "",
    groups: { status: "listed", entries: ["acme"] },
    user_row: { ensured: false, problem: "refused\r\u001b[2K" },
    report: {
      outcomes: [
        {
          user_id: "ann",
          organization_id: "acme",
          user_role: null,
          message: "",
          level: "error",
          status: "failed",
          reason: "host_error",
          error: { message: "broken\nline" },
        },
      ],
      created: 0,
      noop: 0,
      failed: 1,
      round_trips: 1,
    },
    milliseconds: 1,
  });
  assert.equal(lines.length, 3);
  for (const { message } of lines) assert.doesNotMatch(message, TERMINAL_CONTROL);
  assert.match(lines[1]?.message ?? "", /1 host_error \("acme"\): broken⟨LF⟩line/);
});
