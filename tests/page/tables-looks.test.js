// @ts-check
/** Whole tables, as they are seen, heard and reached: each state, light and dark, narrow and wide. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertAccessible, pageUnderTest, picture } from "./page-under-test.js";
import { choose, chooseOne, csv, millionRows, openTables, planned, rowsInSight, rowsTold } from "./tables-files.js";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
/** @type {ReturnType<typeof millionRows>} */
let large;
before(async () => {
  site = await pageUnderTest();
  large = millionRows();
});
after(async () => {
  large?.remove();
  await site?.close();
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing in any state, ${colorScheme}, ${width} px wide`, async (t) => {
      const page = await openTables(site, t, { colorScheme, width });
      const look = async (/** @type {string} */ state) => {
        await assertAccessible(page);
        await picture(page, `tables-${state}-${colorScheme}-${width}`);
      };
      await page.getByRole("button", { name: "Try with an example" }).waitFor();
      await look("empty");
      await chooseOne(page, "Existing memberships", { name: "memberships.csv", text: csv("alice,acme,") });
      await page.getByText("memberships.csv").waitFor();
      await look("one-file");
      await chooseOne(page, "Requests", { name: "directory.csv", text: "user_id,group\na,b\n" });
      await page.getByRole("alert").waitFor();
      await look("error");
      await page.getByRole("button", { name: "Try with an example" }).click();
      await planned(page, "by 18 requests");
      await page.locator(".chart canvas").nth(1).waitFor();
      await rowsInSight(page);
      await look("done");
      await page.getByLabel("Reason", { exact: true }).selectOption("not_a_member");
      await rowsTold(page, "9 of 18 rows");
      await page.locator("tbody tr", { hasText: /Carol@example.com/ }).click();
      for (const summary of await page.getByText("As a table").all()) await summary.click();
      await look("filtered");
      await page.getByLabel("User or organization contains").fill("nobody");
      await page.getByText("No request is like that.").waitFor();
      await look("nothing-found");
      await choose(page, large.existing, large.requests);
      await page.waitForFunction(() => (document.querySelector("progress")?.value ?? 0) > 20);
      await picture(page, `tables-planning-${colorScheme}-${width}`);
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByText("Cancelled.").waitFor();
      await look("cancelled");
    });
  }
}

test("all of it is done with the keyboard", async (t) => {
  const page = await openTables(site, t);
  const example = page.getByRole("button", { name: "Try with an example" });
  await example.waitFor();
  // Choosers are taken from here on: asked for with the key itself, one may open before that is known.
  page.on("filechooser", () => {});
  // From the top of the page, by Tab alone.
  await tabTo("Existing memberships Choose a file");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  await chooser.setFiles({ name: "memberships.csv", mimeType: "text/csv", buffer: Buffer.from(csv("person-3,acme,")) });
  await tabTo("Requests Choose a file");
  const [other] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Enter")]);
  const rows = Array.from({ length: 1000 }, (_, row) => `person-${row},acme,`);
  await other.setFiles({ name: "directory.csv", mimeType: "text/csv", buffer: Buffer.from(csv(...rows)) });
  await planned(page, "by 1,000 requests");

  await tabTo("Download as CSV");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.equal(download.suggestedFilename(), "creates.csv");

  await tabTo("Every request");
  const active = () => page.locator("tr[aria-selected=true] td").nth(2).innerText();
  const inSight = async () => (await rowsInSight(page)).map(([, , , user]) => user);
  for (const [key, person] of [
    ["ArrowDown", "person-1"],
    ["ArrowUp", "person-0"],
    ["ArrowUp", "person-0"],
    ["End", "person-999"],
    ["ArrowDown", "person-999"],
    ["ArrowUp", "person-998"],
    ["Home", "person-0"],
    ["PageDown", "person-13"],
    ["PageDown", "person-26"],
    ["PageUp", "person-13"],
  ]) {
    await page.keyboard.press(key);
    await page.locator("tr[aria-selected=true] td", { hasText: new RegExp(`^${person}$`) }).waitFor();
    assert.ok((await inSight()).includes(await active()), `${key}: ${person} is not in sight`);
    const described = await page.evaluate(() => {
      const id = document.activeElement?.getAttribute("aria-activedescendant");
      return document.getElementById(String(id))?.getAttribute("aria-selected");
    });
    assert.equal(described, "true");
  }

  // The heads of the columns are buttons behind the grid, then its detail.
  await tabTo("User");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.locator("th[aria-sort=descending]", { hasText: "User" }).waitFor();
  await page.locator("tbody td", { hasText: "person-999" }).waitFor();
  await page.keyboard.press("Shift+Tab");
  await tabTo("Every request", "Shift+Tab");
  await page.keyboard.press("ArrowDown");
  await page.locator(".row-detail a").waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".opened").waitFor();

  /** Presses Tab until what has this name has the focus. @param {string} name @param {string} [key] */
  async function tabTo(name, key = "Tab") {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press(key);
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        const labels = (element?.getAttribute("aria-labelledby") ?? "").split(" ");
        const words = labels.map((id) => document.getElementById(id)?.textContent).join(" ");
        return words.trim() || element?.textContent;
      });
      if (at === name) return;
    }
    assert.fail(`Tab does not lead to ${name}`);
  }
});

test("a screen reader is told what came of it", async (t) => {
  const page = await openTables(site, t);
  // What the other views have to say when the page is new.
  await page.waitForTimeout(1000);
  await page.getByRole("button", { name: "Try with an example" }).click();
  await page.getByRole("status").getByText("Planned. 9 of 18 requests would be created.").waitFor();
  await page.getByLabel("Reason", { exact: true }).selectOption("already_member");
  await page.getByRole("status").getByText("3 of 18 rows").waitFor();
});

test("the charts follow light and dark", async (t) => {
  const page = await openTables(site, t);
  await page.getByRole("button", { name: "Try with an example" }).click();
  const canvas = page.locator(".chart canvas").first();
  await canvas.waitFor();
  const drawn = () => canvas.evaluate((/** @type {HTMLCanvasElement} */ element) => element.toDataURL());
  await page.waitForFunction(() => document.querySelector("canvas")?.width !== 300);
  const light = await drawn();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.waitForTimeout(100);
  const dark = await drawn();
  assert.notEqual(dark, light);
  await page.emulateMedia({ colorScheme: "light" });
  await page.waitForTimeout(100);
  assert.equal(await drawn(), light);
});
