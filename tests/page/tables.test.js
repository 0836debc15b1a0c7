// @ts-check
/** Whole tables: two files in, a plan out. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { planTables } from "org-membership/bulk";
import { pageUnderTest } from "./page-under-test.js";
import {
  assertRows,
  choose,
  chooseOne,
  csv,
  download,
  drop,
  openTables,
  planned,
  rowsTold,
  toBeCreated,
} from "./tables-files.js";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
before(async () => {
  site = await pageUnderTest();
});
after(() => site?.close());

const EXISTING = { name: "memberships.csv", text: csv("alice,acme,internal_user", "bob,acme,org_admin") };
const REQUESTS = {
  name: "directory.csv",
  text: csv("alice,acme,", "alice,globex,", "bob,acme,internal_user", "bob,acme,", "carol,globex,", "carol,globex,"),
};
const ROWS = [
  [2, "1", "Already a member", "alice", "acme", "internal_user"],
  [3, "2", "Would be created", "alice", "globex", "internal_user"],
  [4, "3", "Member with another role", "bob", "acme", "internal_user, has org_admin"],
  [5, "4", "Already a member", "bob", "acme", "internal_user, has org_admin"],
  [6, "5", "Would be created", "carol", "globex", "internal_user"],
  [7, "6", "Asked for before", "carol", "globex", "internal_user"],
];

test("two files that are chosen are planned at once", async (t) => {
  const page = await openTables(site, t);
  await choose(page, EXISTING, REQUESTS);
  await planned(page, "by 6 requests, against 2 memberships that exist");
  assert.equal(await toBeCreated(page), "2");
  await assertRows(page, (row) => row, ROWS);
});

for (const [format, text] of [
  ["ndjson", '{"user_id":"alice","organization_id":"acme"}\n{"user_id":"carol","organization_id":"acme"}\n'],
  ["json", '[{"user_id":"alice","organization_id":"acme"},{"user_id":"carol","organization_id":"acme"}]'],
]) {
  test(`a file may be ${format}`, async (t) => {
    const page = await openTables(site, t);
    await choose(page, EXISTING, { name: `directory.${format}`, text });
    await planned(page, "by 2 requests");
    assert.equal(await toBeCreated(page), "1");
  });
}

test("files are dropped one by one, or both at once and swapped", async (t) => {
  const page = await openTables(site, t);
  await drop(page, "Existing memberships", [EXISTING]);
  await drop(page, "Requests", [REQUESTS]);
  await planned(page, "by 6 requests, against 2");
  await page.reload();
  await drop(page, "Existing memberships", [REQUESTS, EXISTING]);
  await planned(page, "by 2 requests, against 6");
  await page.getByRole("button", { name: "Swap the two" }).click();
  await planned(page, "by 6 requests, against 2");
});

test("a file dropped beside its place does not take the page away", async (t) => {
  const page = await openTables(site, t);
  await page.getByRole("button", { name: "Try with an example" }).waitFor();
  const prevented = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "x.csv"));
    const event = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
    document.querySelector("h1")?.dispatchEvent(event);
    return event.defaultPrevented;
  });
  assert.equal(prevented, true);
});

test("the policy decides, and another policy plans again without the files", async (t) => {
  const page = await openTables(site, t);
  await choose(page, EXISTING, REQUESTS);
  await planned(page, "by 6 requests");
  assert.equal(await toBeCreated(page), "2");
  await page.getByText("Policy", { exact: true }).click();
  await page.getByLabel("Limit", { exact: true }).fill("1");
  await page.locator(".sum-number", { hasText: /^1\s*membership would be created$/ }).waitFor();
  await assertRows(page, ([, , reason]) => reason, [
    ...ROWS.slice(0, 4).map(([, , reason]) => reason),
    "Over the limit",
    "Over the limit",
  ]);
  await page.getByLabel("Limit", { exact: true }).fill("");
  await page.locator(".sum-number", { hasText: /^2\s*memberships/ }).waitFor();
});

test("a filter outlives a change of the policy", async (t) => {
  const page = await openTables(site, t);
  await choose(page, EXISTING, REQUESTS);
  await page.getByLabel("User or organization contains").fill("CAROL");
  await rowsTold(page, "2 of 6 rows");
  await page.getByText("Policy", { exact: true }).click();
  await page.getByLabel("Default role").fill("org_admin");
  await page.locator("tbody td", { hasText: "org_admin" }).first().waitFor();
  await assertRows(page, ([, , , user]) => user, ["carol", "carol"]);
});

test("rows are filtered by reason and text, and sorted by each column both ways", async (t) => {
  const page = await openTables(site, t);
  await choose(page, EXISTING, REQUESTS);
  await page.getByLabel("Reason", { exact: true }).selectOption("already_member");
  await rowsTold(page, "2 of 6 rows");
  await assertRows(page, (row) => row.slice(1, 5), [
    ["1", "Already a member", "alice", "acme"],
    ["4", "Already a member", "bob", "acme"],
  ]);
  await page.getByLabel("User or organization contains").fill("lic");
  await rowsTold(page, "1 of 6 rows");
  await page.getByLabel("User or organization contains").fill("nobody");
  await page.getByText("No request is like that.").waitFor();
  await page.getByLabel("Reason", { exact: true }).selectOption("");
  await page.getByLabel("User or organization contains").fill("");

  for (const [column, ascending, descending] of /** @type {const} */ ([
    ["Decision", "251436", "631425"],
    ["User", "123456", "563412"],
    ["Organization", "134256", "256134"],
    ["Role", "123456", "123456"],
    ["No.", "123456", "654321"],
  ])) {
    const head = page.getByRole("columnheader", { name: column });
    await head.getByRole("button").click();
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    await assertRows(page, ([, number]) => number, [...ascending]);
    await head.getByRole("button").click();
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    await assertRows(page, ([, number]) => number, [...descending]);
  }
});

test("the creates are downloaded as the package writes them", async (t) => {
  const page = await openTables(site, t);
  const requests = { name: "directory.csv", text: csv("=1+1,acme,", '"a,b",acme,', "alice,acme,") };
  await choose(page, EXISTING, requests);
  await planned(page, "by 3 requests");
  const plan = planTables(Buffer.from(EXISTING.text), Buffer.from(requests.text));
  for (const format of /** @type {const} */ (["csv", "ndjson"])) {
    const file = await download(page, format);
    assert.equal(file.name, `creates.${format}`);
    assert.equal(readFileSync(file.path, "utf8"), Buffer.from(plan.creates(format)).toString());
  }
  const { path } = await download(page, "csv");
  assert.match(readFileSync(path, "utf8"), /^"'=1\+1","acme","internal_user",user_id\r$/m);
  // What was defused is read again as it was.
  const again = planTables(readFileSync(path), Buffer.from(requests.text));
  assert.deepEqual(again.counts, { not_a_member: 1, already_member: 2 });
});

test("charts have their numbers as tables", async (t) => {
  const page = await openTables(site, t);
  const requests = Array.from({ length: 30 }, (_, row) => `person-${row},org-${Math.floor(Math.sqrt(row * 4))},`);
  await choose(page, EXISTING, { name: "directory.csv", text: csv(...requests, "alice,acme,") });
  await page.locator(".chart canvas").nth(1).waitFor();
  for (const summary of await page.getByText("As a table").all()) await summary.click();
  const rows = (/** @type {string} */ name) => page.getByRole("table", { name }).locator("tbody tr").allInnerTexts();
  assert.deepEqual(await rows("Requests by reason"), [
    "Would be created not_a_member\t30",
    "Already a member already_member\t1",
  ]);
  const organizations = await rows("New members by organization");
  assert.equal(organizations.length, 9);
  assert.match(organizations[0], /^org-8\t5$/);
  assert.match(organizations[8], /^\d others\t\d$/);
  const total = organizations.reduce((sum, row) => sum + Number(row.split("\t")[1]), 0);
  assert.equal(total, 30);
});

test("a row leads to its explanation, which decides the same", async (t) => {
  const page = await openTables(site, t);
  await choose(page, EXISTING, REQUESTS);
  await planned(page, "by 6 requests");
  const reasons = [
    "already_member",
    "not_a_member",
    "already_member_role_differs",
    "already_member",
    "not_a_member",
    "duplicate_request",
  ];
  for (const [row, reason] of reasons.entries()) {
    await page.locator(`#row-${row}`).click();
    const message = await page.locator(".row-detail p").innerText();
    await page.getByRole("link", { name: "Explain", exact: true }).last().click();
    const opened = page.locator(".opened");
    await opened.getByText(reason, { exact: true }).first().waitFor();
    assert.equal(message.replace(/^Request \d\. /, ""), await opened.locator(".message").innerText());
    assert.match(await opened.innerText(), /which is this one/);
    await page.goBack();
  }
});

test("a file that is replaced is planned anew", async (t) => {
  const page = await openTables(site, t);
  await choose(page, EXISTING, REQUESTS);
  await planned(page, "by 6 requests");
  await chooseOne(page, "Requests", { name: "other.csv", text: csv("dave,acme,") });
  await planned(page, "by 1 request, against 2");
});

test("the example shows something of everything", async (t) => {
  const page = await openTables(site, t);
  await page.getByRole("button", { name: "Try with an example" }).click();
  await planned(page, "by 18 requests, against 5 memberships that exist");
  await page.getByText("2 rows could not be read").waitFor();
  assert.equal(await page.locator(".chart").first().locator("tbody tr").count(), 7);
});
