// @ts-check
/** Why was it decided so: a decision is taken elsewhere as a link or a record, and decided anew there. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { drop, fill, pageUnderTest, told } from "./page-under-test.js";

/** @typedef {import("playwright-core").Page} Page */

const KIND = "org-membership decision";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
before(async () => {
  site = await pageUnderTest();
});
after(() => site?.close());

test("a link opens the decision elsewhere, and no server is told of it", async (t) => {
  const page = await site.open(t);
  await fill(page, {
    person: "ａlice \u200b🙂",
    organizations: "acme",
    role: "org_admin",
    memberships: JSON.stringify([{ user_id: "ａlice \u200b🙂", organization_id: "acme", user_role: null }]),
  });
  const link = await copied(page, "Copy link");
  const { origin, pathname, search, hash } = new URL(link);
  assert.deepEqual([origin + pathname, search], [site.url, ""]);
  assert.match(hash, /^#record=[\w-]+$/);

  const elsewhere = await site.open(t, { hash });
  assert.equal(await elsewhere.getByRole("heading", { level: 2 }).first().innerText(), "ａlice␣⟨U+200B⟩🙂 in acme");
  const opened = await elsewhere.locator(".opened").innerText();
  assert.match(opened, /already_member_role_differs/);
  assert.match(opened, /Existing role\s*without a role/);
  assert.match(opened, /Decided by version .*, which is this one/);
  await elsewhere.getByRole("link", { name: "Rule 3" }).click();
  assert.equal(await elsewhere.locator(".opened").isVisible(), true);
});

test("a record is pasted, dropped, or given as a link from another address", async (t) => {
  const page = await site.open(t);
  await fill(page, { person: "alice", organizations: "acme" });
  const text = await copied(page, "Copy record");
  const { hash } = new URL(await copied(page, "Copy link"));
  const record = JSON.parse(text);
  assert.deepEqual(Object.keys(record), ["record", "version", "existing", "requests", "policy", "decision"]);
  assert.equal(record.decision.reason, "not_a_member");

  await page.getByRole("link", { name: "Explain" }).click();
  await page.getByLabel("Record or link").focus();
  await page.evaluate((value) => navigator.clipboard.writeText(value), text);
  await page.keyboard.press("Control+V");
  const verdict = page.locator(".opened .message");
  assert.match(await verdict.innerText(), /User "alice" is not yet a member of organization "acme"/);
  await page.getByLabel("Record or link").fill("");
  assert.equal(await verdict.count(), 0);
  await drop(page, "Record or link", text);
  await verdict.waitFor();
  await page.getByLabel("Record or link").fill(`see https://gateway.example/admin/${hash}\n`);
  await verdict.waitFor();
});

test("what another version decided otherwise stands beside what this one decides", async (t) => {
  const page = await site.open(t, { hash: "#explain" });
  const record = {
    record: KIND,
    version: "0.0.1",
    existing: [{ user_id: "alice", organization_id: "acme", user_role: "org_admin" }],
    requests: [{ user_id: "alice", organization_id: "acme", user_role: "internal_user" }],
    policy: {},
    decision: { action: "create", reason: "not_a_member", message: "To be added.", user_role: "internal_user" },
  };
  const open = (/** @type {object} */ changed) =>
    page.getByLabel("Record or link").fill(JSON.stringify({ ...record, ...changed }));
  await open({});
  assert.equal(
    await page.locator(".opened .notice").innerText(),
    "Version 0.0.1 decided otherwise than this one does.",
  );
  const [then, now] = await page.locator(".verdicts > .panel").allInnerTexts();
  assert.match(then, /version 0\.0\.1[\s\S]*create[\s\S]*not_a_member[\s\S]*To be added\./);
  assert.match(now, /Now[\s\S]*no-op[\s\S]*already_member_role_differs/);
  await page.getByRole("status").filter({ hasText: "This version decides otherwise." }).waitFor();

  const same = {
    action: "noop",
    reason: "already_member_role_differs",
    message: "In other words.",
    user_id: "alice",
    organization_id: "acme",
    user_role: "internal_user",
    existing_role: "org_admin",
  };
  await open({ decision: same });
  assert.match(
    await page.locator(".opened").innerText(),
    /Decided by version 0\.0\.1\. This one, .*, decides the same\./,
  );
  assert.equal(await page.locator(".verdicts > .panel").count(), 1);

  const { version } = JSON.parse(await recordOfThisVersion(page));
  await open({ version, decision: { ...same, existing_role: "owner" } });
  assert.match(await page.locator(".opened .notice").innerText(), /it names the same version: it was changed/);
});

test("a broken or hostile record is refused in words", async (t) => {
  const page = await site.open(t, { hash: "#explain" });
  const request = { user_id: "alice", organization_id: "acme" };
  const decision = { action: "noop", reason: "excluded", message: "No.", user_role: null };
  const record = { record: KIND, version: "0.1.0", existing: [], requests: [request], policy: {}, decision };
  const deep = `${"[".repeat(90_000)}${"]".repeat(90_000)}`;
  for (const [text, words] of [
    ["alice", /it is not JSON/],
    ['{"record"', /it is not JSON/],
    ["null", /not the record of a decision/],
    ["[]", /not the record of a decision/],
    ['{"record":"something else"}', /not the record of a decision/],
    [deep, /not the record of a decision/],
    [JSON.stringify({ ...record, version: "1".repeat(41) }), /damaged: its version is not one/],
    [JSON.stringify({ ...record, existing: "all" }), /damaged: its existing is not one/],
    [JSON.stringify({ ...record, requests: [] }), /damaged: its requests is not one/],
    [JSON.stringify({ ...record, policy: null }), /damaged: its policy is not one/],
    [JSON.stringify({ ...record, policy: { max_creates: -1 } }), /policy\.max_creates is not a whole number/],
    [JSON.stringify({ ...record, policy: { __proto__: null, unknown: 1 } }), /policy\.unknown is not a field/],
    [JSON.stringify({ ...record, decision: { action: "delete" } }), /damaged: its decision is not one/],
    [JSON.stringify({ ...record, decision: { ...decision, message: {} } }), /damaged: its decision is not one/],
    [JSON.stringify({ ...record, decision: { ...decision, existing_role: [] } }), /damaged: its decision is not one/],
    [JSON.stringify({ ...record, existing: "x".repeat(200_001) }), /too long/],
    ["https://gateway.example/#record=%%%", /This link is broken/],
    ["https://gateway.example/#record=_w", /This link is broken/],
    [`#record=${"A".repeat(200_001)}`, /This link is too long/],
  ]) {
    await page.getByLabel("Record or link").fill(String(text));
    assert.match(await told(page, "Record or link"), /** @type {RegExp} */ (words));
    assert.equal(await page.locator(".opened").count(), 0);
  }
});

test("a broken link says so when it is opened", async (t) => {
  const page = await site.open(t, { hash: "#record=eyJ4IjoxfQ%3D%3D" });
  assert.match(await told(page, "Record or link"), /This link is broken/);
  await page.evaluate(() => {
    location.hash = "#record=eyJ4IjoxfQ";
  });
  await page.getByText("This is JSON, and not the record of a decision.").waitFor();
});

test("a record of odd values is shown as text", async (t) => {
  const markup = "<img src=x onerror=alert(1)>";
  const page = await site.open(t, { hash: "#explain" });
  const record = {
    record: KIND,
    version: markup.slice(0, 40),
    existing: [7, null, markup, [markup], { [markup]: markup, user_id: markup, organization_id: { toString: 1 } }],
    requests: [{ user_id: markup, organization_id: "\u202eacme", user_role: markup }],
    policy: { allowed_roles: [markup], never_create: [{ user_id: markup, organization_id: markup }] },
    decision: { action: "noop", reason: markup, message: markup, user_role: markup, existing_role: null },
  };
  await page.getByLabel("Record or link").fill(JSON.stringify(record));
  await page.getByText("decided otherwise than this one does").waitFor();
  assert.equal(await page.locator("main img").count(), 0);
  assert.match(await page.locator(".opened").innerText(), /<img src=x onerror=alert\(1\)>[\s\S]*⟨U\+202E⟩acme/);
});

test("where the clipboard may not be written, the link is there to be copied by hand", async (t) => {
  const page = await site.open(t, {
    before: (page) =>
      page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true })),
  });
  await fill(page, { person: "alice", organizations: "acme" });
  await page.getByRole("button", { name: "Copy link" }).click();
  const shown = page.getByLabel("Copy link: copy it from here");
  assert.match(await shown.inputValue(), /#record=/);
  assert.equal(await page.evaluate(() => String(getSelection())), await shown.inputValue());
});

/** @param {Page} page @param {string} button */
async function copied(page, button) {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.getByRole("button", { name: button }).first().click();
  await page.getByRole("button", { name: "Copied" }).first().waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.notEqual(text, "");
  return text;
}

/** @param {Page} page */
async function recordOfThisVersion(page) {
  await page.getByRole("link", { name: "One sign-in" }).click();
  await fill(page, { person: "alice", organizations: "acme" });
  const text = await copied(page, "Copy record");
  await page.getByRole("link", { name: "Explain" }).click();
  return text;
}
