// @ts-check
/** Whatever is typed is text: it is shown and never run, and the page stays alive. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answers, assertAccessibleInEveryLook, fill, pageUnderTest } from "./page-under-test.js";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
before(async () => {
  site = await pageUnderTest();
});
after(() => site?.close());

const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  "</textarea><script>alert(1)</script>",
  "javascript:alert(1)",
  '=HYPERLINK("https://evil.example")',
  "'; DROP TABLE memberships; --",
  "__proto__",
  "constructor",
  "\u202e\u2066gnp.exe",
  "a\u0000b",
  "\ud800",
  "\u0301".repeat(500),
  "x".repeat(300_000),
];

test("hostile ids are shown as text", async (t) => {
  const page = await site.open(t);
  const memberships = HOSTILE.map((id) => ({ user_id: HOSTILE[0], organization_id: id, user_role: id }));
  await fill(page, {
    person: HOSTILE[0],
    role: HOSTILE[1],
    organizations: JSON.stringify(HOSTILE),
    memberships: JSON.stringify(memberships),
  });
  const shown = await answers(page);
  assert.equal(shown.length, HOSTILE.length);
  assert.equal(shown[0].organization, HOSTILE[0]);
  assert.equal(shown[8].organization, "a⟨NUL⟩b");
  assert.match(String(shown[11].organization), /… and 299,920 more characters$/);
  assert.equal(await page.locator("main img, main script, main iframe, main [onerror]").count(), 0);
  assert.equal(await page.locator("main a:not([href^='#'])").count(), 0);
  await assertAccessibleInEveryLook(page, "hostile");
});

test("hostile lines in every field do no harm", async (t) => {
  const page = await site.open(t);
  await page.getByText("Policy", { exact: true }).click();
  for (const text of HOSTILE) {
    for (const label of ["Person", "Organizations", "Role asked for", "Memberships that exist", "Default role"]) {
      await page.getByLabel(label).fill(text);
    }
    for (const label of ["Limit", "Roles that may be granted", "Never created"])
      await page.getByLabel(label).fill(text);
  }
  await fill(page, { person: "alice", organizations: "acme", role: "", memberships: "" });
  assert.equal((await answers(page)).length, 1);
});
