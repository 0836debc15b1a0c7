// @ts-check
/** What every view has in common: the policy, the rules, the ways between the views. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pageUnderTest } from "./page-under-test.js";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
before(async () => {
  site = await pageUnderTest();
});
after(() => site?.close());

test("a mistake in the policy is told at its field, in the package's words", async (t) => {
  const page = await site.open(t);
  await page.getByText("Policy", { exact: true }).click();
  const mistakes = [
    ["Default role", " ", "policy.default_role is blank"],
    ["Limit", "many", "policy.max_creates is not a whole number of 0 or more"],
    ["Roles that may be granted", "org_admin, \t", "policy.allowed_roles[1] is blank"],
    ["Never created", '[{"user_id":"alice"}]', "policy.never_create[0].organization_id is missing"],
    ["Never created", "alice", "Row 1 is not a person and an organization with a comma between them."],
  ];
  for (const [label, value, words] of mistakes) {
    const field = page.getByLabel(label);
    const before = await field.inputValue();
    await field.fill(value);
    assert.equal(await field.getAttribute("aria-invalid"), "true", label);
    const described = await field.evaluate((element) =>
      (element.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent)
        .join(" "),
    );
    assert.ok(described.includes(words), described);
    await field.fill(before);
    assert.equal(await field.getAttribute("aria-invalid"), null, label);
  }
});

test("the rules are the README's, each to be linked to", async (t) => {
  const page = await site.open(t, { hash: "#rule-3" });
  const rules = page.locator(".rules li");
  assert.equal(await rules.count(), 9);
  const third = page.locator("#rule-3:target");
  assert.match(
    String(await third.textContent()),
    /The membership exists with another role.*already_member_role_differs/,
  );
});

test("a server that forbids WebAssembly leaves a page that says so", async (t) => {
  const context = await site.browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.route(site.url, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), "content-security-policy": "script-src 'self'" };
    await route.fulfill({ response, headers });
  });
  await page.goto(site.url);
  await page.getByText(/^The rules could not be loaded\..*WebAssembly/).waitFor();
});

test("a file dropped beside its place does not take the page away", async (t) => {
  const page = await site.open(t);
  const prevented = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "x.csv"));
    const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector("h1")?.dispatchEvent(event);
    return event.defaultPrevented;
  });
  assert.equal(prevented, true);
});

test("the views are in the address, and what is typed stays", async (t) => {
  const page = await site.open(t);
  await page.getByLabel("Person").fill("alice");
  await page.getByRole("link", { name: "Whole tables" }).click();
  assert.equal(new URL(page.url()).hash, "#tables");
  await page.waitForFunction(() => document.title === "Whole tables · org-membership");
  assert.equal(await page.getByLabel("Person").isVisible(), false);
  await page.goBack();
  assert.equal(await page.getByLabel("Person").inputValue(), "alice");
});
