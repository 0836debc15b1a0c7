// @ts-check
/** One sign-in: what is typed, pasted or dropped is decided at once, as the decision table has it. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { answers, drop, fill, pageUnderTest, told } from "./page-under-test.js";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
before(async () => {
  site = await pageUnderTest();
});
after(() => site?.close());

test("each organization is answered as one types", async (t) => {
  const page = await site.open(t);
  await fill(page, { memberships: "user_id,organization_id,user_role\nalice,acme,internal_user\nbob,globex,\n" });
  await page.getByLabel("Person").pressSequentially("alice");
  await page.getByLabel("Organizations").pressSequentially("acme\nglobex, acme");
  const typed = await answers(page);
  assert.deepEqual(
    typed.map(({ organization, action, reason, rule, roles }) => [organization, action, reason, rule, roles]),
    [
      ["acme", "no-op", "already_member", "#rule-2", ["internal_user", "none"]],
      ["globex", "create", "not_a_member", "#rule-9", ["no membership", "none, so internal_user by default"]],
      ["acme", "no-op", "already_member", "#rule-2", ["internal_user", "none"]],
    ],
  );
  assert.equal(
    typed[0].message,
    'User "alice" is already a member of organization "acme" as "internal_user"; there is nothing to do.',
  );

  await fill(page, { role: "org_admin" });
  const [member, other] = await answers(page);
  assert.deepEqual([member.reason, member.roles], ["already_member_role_differs", ["internal_user", "org_admin"]]);
  assert.deepEqual([other.reason, other.roles], ["not_a_member", ["no membership", "org_admin"]]);
  await page.getByRole("status").filter({ hasText: "1 to create · 2 already there" }).waitFor();
});

test("the rule that decided is one click away", async (t) => {
  const page = await site.open(t);
  await fill(page, { person: "alice", organizations: "acme" });
  await page.getByRole("link", { name: "Rule 9" }).click();
  assert.match(await page.locator(":target").innerText(), /Otherwise/);
  assert.equal(await page.getByLabel("Person").inputValue(), "alice");
});

test("every example on the page is decided as in the decision table", async (t) => {
  const page = await site.open(t);
  const menu = page.getByLabel("Try an example");
  const names = (await menu.locator("optgroup option").allTextContents()).map(String);
  assert.ok(names.length >= 20, `${names.length} examples`);
  const rules = await menu.locator("optgroup:has(option)").count();
  assert.equal(rules, 9, "each rule has an example");
  const cases = decisionTable();
  for (const name of names) {
    await menu.selectOption({ label: name });
    const decided = await answers(page);
    const expected = cases.get(name);
    assert.equal(decided.length, expected?.length, name);
    for (const [index, { reason, action = "" }] of (expected ?? []).entries()) {
      if (reason) assert.equal(decided[index].reason, reason, name);
      if (action === "create") assert.equal(decided[index].action, "create", name);
    }
  }
});

/** The decisions of each case, by the case's name. */
function decisionTable() {
  const cases = new URL("../cases/", import.meta.url);
  /** @type {{ cases?: { name: string, decisions: { reason?: string, action?: string }[] }[] }[]} */
  const tables = readdirSync(cases).map((file) => JSON.parse(readFileSync(new URL(file, cases), "utf8")));
  return new Map(tables.flatMap(({ cases: all = [] }) => all.map(({ name, decisions }) => [name, decisions])));
}

test("the groups of an ID token are taken, and its person", async (t) => {
  const page = await site.open(t);
  const claims = { sub: "alice", groups: ["acme", 7, " globex"] };
  await page.getByLabel("Organizations").focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(claims, null, 2));
  await page.keyboard.press("Control+V");
  const reasons = (await answers(page)).map(({ organization, reason }) => [organization, reason]);
  assert.deepEqual(reasons, [
    ["acme", "not_a_member"],
    ["7", "invalid_request"],
    ["␣globex", "not_a_member"],
  ]);
  assert.match(await told(page, "Organizations"), /Entry 2: organization_id is not a string\./);
  assert.match(await told(page, "Person"), /The token's sub: alice/);

  const signed = `eyJhbGciOiJSUzI1NiJ9.${Buffer.from(JSON.stringify({ sub: "zoë", groups: ["é"] })).toString("base64url")}.c2ln`;
  await fill(page, { organizations: signed });
  assert.equal(
    (await answers(page))[0].message,
    'User "zoë" is not yet a member of organization "é" and is to be added as "internal_user".',
  );
  assert.match(await told(page, "Organizations"), /signature is not checked/);
});

test("organizations that cannot be read are told at their place", async (t) => {
  const page = await site.open(t);
  for (const [text, words] of [
    ['{"sub":"alice"', /This is not JSON/],
    ['{"sub":"alice"}', /The provider sent no groups: which organizations is not known/],
    ['{"sub":"alice","_claim_names":{"groups":"src1"}}', /too many for a token/],
    ['{"groups":"acme"}', /not a list/],
    ['["acme"', /This is not JSON/],
    ["eyJhbGciOiJSUzI1NiJ9.e30x.c2ln", /its claims cannot be read/],
    ["x".repeat(1_000_001), /over a million characters/],
  ]) {
    await fill(page, { organizations: String(text) });
    assert.match(await told(page, "Organizations"), /** @type {RegExp} */ (words));
    assert.equal(await page.getByLabel("Organizations").getAttribute("aria-invalid"), "true");
    assert.deepEqual(await answers(page), []);
  }
  await fill(page, { person: "alice", organizations: `acme\n${"x".repeat(1025)}\n \nglobex` });
  assert.match(
    await told(page, "Organizations"),
    /Line 2: organization_id is longer than 1,024 bytes\.\nLine 3: organization_id is blank\./,
  );
  await fill(page, { person: " " });
  assert.match(await told(page, "Person"), /user_id is blank\./);
  await fill(page, { role: "\t" });
  assert.match(await told(page, "Role asked for"), /user_role is blank\./);
});

test("memberships are read as CSV, as a spreadsheet copies them, and as JSON", async (t) => {
  const page = await site.open(t);
  await fill(page, { person: "alice", organizations: "acme", role: "org_admin" });
  for (const memberships of [
    "organization_id,user_id,user_role\nacme,alice,x",
    '\ufeffuser_id,organization_id,user_role,spend\r\n"alice","acme","x",0\r\n',
    "user_id\torganization_id\tuser_role\nalice\tacme\tx\n",
    "user_id;organization_id;user_role\nalice;acme;x\n",
    '[{"user_id":"alice","organization_id":"acme","user_role":"x"}]',
    '{"user_id":"alice","organization_id":"acme","user_role":"x"}',
    '{"user_id":"bob","organization_id":"acme"}\n\n{"user_id":"alice","organization_id":"acme","user_role":"x"}\n',
  ]) {
    await fill(page, { memberships });
    const [{ reason, roles }] = await answers(page);
    assert.deepEqual([reason, roles[0]], ["already_member_role_differs", "x"], memberships);
  }
});

test("memberships that cannot be read are told at their place, and never taken for none", async (t) => {
  const page = await site.open(t);
  await fill(page, { person: "alice", organizations: "acme" });
  for (const [memberships, words] of [
    ["alice,acme\n", /The first line names no column user_id, organization_id\./],
    ["user_id,organization\nalice,acme\n", /The first line names no column organization_id\./],
    ['user_id,organization_id\n"alice,acme\n', /Row 1: Quoted field unterminated\./],
    ['[{"user_id":"alice",', /This is not JSON/],
    ["user_id,organization_id,user_role\nbob,acme,\nalice,acme", /Row 2 cannot be read: 2 fields instead of 3\./],
    ["user_id,organization_id,user_role\nalice,,", /Row 1 cannot be read: organization_id is missing\./],
    ["user_id,organization_id,defused\n'=a,acme,user_id", /Row 1 cannot be read: it is defused/],
    ["[7]", /Row 1 cannot be read: it is not an object\./],
    [
      '[{"user_id":"bob","organization_id":"acme"},{"user_id":"alice"}]',
      /Row 2 cannot be read: organization_id is missing\./,
    ],
    [
      '{"user_id":"bob","organization_id":"acme"}\n\n{"organization_id":"acme","user_id":7}',
      /Line 3 cannot be read: user_id is not a string\./,
    ],
    [
      '[{"user_id":"alice","organization_id":"acme","user_role":7}]',
      /Row 1 cannot be read: user_role is not a string\./,
    ],
    ['[{"user_id":"\\ud800","organization_id":"acme"}]', /Row 1 cannot be read: user_id has a lone surrogate\./],
  ]) {
    await fill(page, { memberships: String(memberships) });
    assert.match(await told(page, "Memberships that exist"), /** @type {RegExp} */ (words));
    assert.deepEqual(
      (await answers(page)).map(({ reason }) => reason),
      ["memberships_unknown"],
      String(memberships),
    );
  }
});

test("what cannot be seen in an id is shown, and a look-alike is warned of", async (t) => {
  const page = await site.open(t);
  for (const [id, shown, warning] of [
    ["acme ", "acme␣", /blank at its start or end/],
    ["ac\u200bme", "ac⟨U+200B⟩me", /without width/],
    ["\u202eacme", "⟨U+202E⟩acme", /direction of writing/],
    ["ac\u0007me", "ac⟨U+0007⟩me", /control character/],
    ["Acme", "Acme", /is not acme, which differs only by case/],
    ["ａｃｍｅ", "ａｃｍｅ", /is not acme, which differs only by width or form/],
    ["ac\u00a0me", "ac⟨U+00A0⟩me", /is not ac me, which differs only by/],
    ["cafe\u0301", "cafe\u0301", /is not café, which differs only by normal form/],
    ["Ａcme ", "Ａcme␣", /is not acme, which differs only by case, width, form or blanks/],
  ]) {
    const memberships = JSON.stringify(
      ["acme", "ac me", "café"].map((organization_id) => ({ user_id: "bob", organization_id })),
    );
    await fill(page, { person: "alice", organizations: String(id), memberships });
    const [{ organization, warnings, reason }] = await answers(page);
    assert.equal(organization, shown);
    assert.match(warnings.join("\n"), /** @type {RegExp} */ (warning));
    assert.equal(reason, "not_a_member");
  }
  await fill(page, { person: "Bob", organizations: "acme" });
  assert.match(await told(page, "Person"), /Bob is not bob, which differs only by case/);
});

test("files are dropped where they belong", async (t) => {
  const page = await site.open(t);
  await drop(page, "Organizations", '{"sub":"alice","groups":["acme","globex"]}');
  await drop(page, "Memberships that exist", "user_id,organization_id,user_role\nalice,acme,org_admin\n");
  await page.locator(".answers-head").getByText("1 to create · 1 already there").waitFor();
  await drop(page, "Memberships that exist", "x".repeat(3_000_000));
  await page.getByText("over a million characters").last().waitFor();
  assert.deepEqual(
    (await answers(page)).map(({ reason }) => reason),
    ["memberships_unknown", "memberships_unknown"],
  );
});

test("the policy's effect is seen at once", async (t) => {
  const page = await site.open(t);
  await fill(page, { person: "alice", organizations: "acme\nglobex\ninitech" });
  await page.getByText("Policy", { exact: true }).click();
  const reasons = async () => (await answers(page)).map(({ reason }) => reason);
  await page.getByLabel("Limit").fill("1");
  assert.deepEqual(await reasons(), ["not_a_member", "over_limit", "over_limit"]);
  await page.getByLabel("Never created").fill("alice, acme");
  assert.deepEqual(await reasons(), ["excluded", "not_a_member", "over_limit"]);
  await page.getByLabel("Default role").fill("owner");
  assert.deepEqual(await reasons(), ["excluded", "role_not_allowed", "role_not_allowed"]);
  await page.getByLabel("Any role").check();
  assert.deepEqual(await reasons(), ["excluded", "not_a_member", "over_limit"]);
  // A mistake changes nothing until it is mended.
  await page.getByLabel("Limit").fill("-1");
  assert.deepEqual(await reasons(), ["excluded", "not_a_member", "over_limit"]);
});

test("a token with very many groups is answered, the first of them on the page", async (t) => {
  const page = await site.open(t);
  const groups = Array.from({ length: 20_000 }, (_, index) => `group-${index}`);
  await fill(page, { organizations: JSON.stringify({ sub: "alice", groups }) });
  await page.locator(".answers-head").getByText("20,000 to create").waitFor();
  assert.equal(await page.locator(".answer").count(), 200);
  await page.getByRole("button", { name: "Show more of the 20,000" }).click();
  assert.equal(await page.locator(".answer").count(), 400);
});

test("by keyboard alone", async (t) => {
  const page = await site.open(t);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to the page");
  await page.keyboard.press("Enter");
  // Skipped the head: the next stops are the policy and the form.
  const stops = ["summary", "select"];
  for (const tag of stops) {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.localName), tag);
    const outline = await page.evaluate(
      () => getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle,
    );
    assert.equal(outline, "solid", "the focus is seen");
  }
  await page.keyboard.press("Tab");
  await page.keyboard.type("alice");
  await page.keyboard.press("Tab");
  await page.keyboard.type("acme");
  await page.keyboard.press("Tab");
  await page.keyboard.type("org_admin");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Rule 9");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /#record=/);
});
