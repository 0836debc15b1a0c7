// @ts-check
/** Whole tables of a million rows a side. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pageUnderTest } from "./page-under-test.js";
import {
  askedOf,
  assertRows,
  choose,
  MILLION,
  millionRows,
  openTables,
  organizationOf,
  planned,
  rowsInSight,
  rowsTold,
  toBeCreated,
  written,
} from "./tables-files.js";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
/** @type {ReturnType<typeof millionRows>} */
let files;
before(async () => {
  site = await pageUnderTest();
  files = millionRows();
});
after(async () => {
  files?.remove();
  await site?.close();
});

/** @param {number} row */
function cellsOf(row) {
  const asked = askedOf(row);
  const reason = asked === organizationOf(row) ? "Already a member" : "Would be created";
  return [row + 2, written(row + 1), reason, `person-${row}@example.com`, asked, "internal_user"];
}

test("a million rows are planned, and each can be scrolled to, found and sorted", async (t) => {
  const page = await openTables(site, t);
  const progress = page.getByRole("progressbar", { name: "Planning" });
  await choose(page, files.existing, files.requests);
  await page.waitForFunction(() => {
    const bar = /** @type {HTMLProgressElement | null} */ (document.querySelector(".planning progress"));
    return bar !== null && bar.value > 0 && bar.value < 100;
  });
  assert.equal(await progress.count(), 1);
  await planned(page, "by 1,000,000 requests, against 1,000,000 memberships that exist");
  assert.equal(await toBeCreated(page), written(files.creates));

  const grid = page.getByRole("grid", { name: "Every request" });
  assert.equal(await grid.getAttribute("aria-rowcount"), String(MILLION + 1));
  await grid.focus();
  for (const [key, first] of /** @type {const} */ ([
    ["End", MILLION - 1],
    ["Home", 0],
  ])) {
    await page.keyboard.press(key);
    await page.locator(`#row-${first}[aria-selected=true] td`).nth(2).waitFor();
    const rows = await rowsInSight(page);
    assert.deepEqual(rows.at(key === "End" ? -1 : 0), cellsOf(first));
  }

  // By the scroll bar: the middle of it is the middle of the table, and every row in sight is the right one.
  await page.locator(".grid").evaluate((element) => {
    element.scrollTop = (element.scrollHeight - element.clientHeight) / 2;
  });
  await page.waitForFunction(() => !document.querySelector("#row-0"));
  const middle = await rowsInSight(page);
  const first = Number(middle[0][0]) - 2;
  assert.ok(Math.abs(first + middle.length / 2 - MILLION / 2) < 3, `row ${first}`);
  assert.deepEqual(
    middle,
    middle.map((_, place) => cellsOf(first + place)),
  );

  // By the wheel: on from there, by as much as the wheel turned.
  await page.locator(".grid").hover();
  await page.mouse.wheel(0, 360);
  await assertRows(
    page,
    ([row]) => row,
    middle.map((_, place) => first + 10 + place + 2),
  );

  await page.getByLabel("Reason", { exact: true }).selectOption("already_member");
  await rowsTold(page, "400,000 of 1,000,000 rows");
  await page.getByLabel("User or organization contains").fill("PERSON-77777");
  await rowsTold(page, "4 of 1,000,000 rows");
  await assertRows(
    page,
    (row) => row.slice(1),
    [777_773, 777_774, 777_778, 777_779].map((row) => cellsOf(row).slice(1)),
  );
  await page.getByLabel("User or organization contains").fill("");
  await page.getByLabel("Reason", { exact: true }).selectOption("");
  await rowsTold(page, "1,000,000 rows");
  await page.getByRole("button", { name: "User", exact: true }).click();
  await page.locator("th[aria-sort=ascending]", { hasText: "User" }).waitFor();
  const people = Array.from({ length: MILLION }, (_, row) => `person-${row}@example.com`).sort();
  await assertRows(page, ([, , , user]) => user, people.slice(0, middle.length));
  await grid.focus();
  await page.keyboard.press("End");
  await page
    .locator(`#row-${MILLION - 1} td`)
    .nth(2)
    .waitFor();
  await assertRows(page, ([, , , user]) => user, people.slice(-middle.length));
});

test("a plan is cancelled at once, and begun again", async (t) => {
  const page = await openTables(site, t);
  await choose(page, files.existing, files.requests);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Cancelled.").waitFor();
  assert.equal(await page.getByRole("progressbar").count(), 0);
  assert.equal(await page.locator(":focus").innerText(), "Plan again");
  // Nothing arrives of what was cancelled.
  await page.getByRole("button", { name: "Try with an example" }).click();
  await planned(page, "by 18 requests");
  await choose(page, files.existing, files.requests);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Plan again" }).click();
  await planned(page, "by 1,000,000 requests");
  assert.equal(await toBeCreated(page), written(files.creates));
});

test("a plan of another policy, begun before the last has ended, is the one that is told", async (t) => {
  const page = await openTables(site, t);
  await choose(page, files.existing, files.requests);
  await page.getByText("Policy", { exact: true }).click();
  const limit = page.getByLabel("Limit", { exact: true });
  await limit.fill("5");
  await page.waitForTimeout(400);
  await limit.fill("77");
  await page.locator(".results:not(.stale) .sum-number", { hasText: "77" }).waitFor();
  await page.getByLabel("Reason", { exact: true }).selectOption("over_limit");
  await rowsTold(page, "599,923 of 1,000,000 rows");
});
