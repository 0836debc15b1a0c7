// @ts-check
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { signInLines } from "../../examples/gateway/terminal.js";
import { visible } from "../../examples/gateway/visible-text.js";
import { onNode } from "./gateway-under-test.js";
import { hostile, TERMINAL_CONTROL } from "./suites/hostile.js";

hostile(onNode);

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
