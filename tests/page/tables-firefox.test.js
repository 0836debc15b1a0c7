// @ts-check
/** A million rows in Firefox, which makes no element as tall as Chromium does. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { onPath } from "../../scripts/steps/on-path.js";
import { servePage } from "./page-under-test.js";
import { MILLION, millionRows } from "./tables-files.js";

const executablePath = onPath("firefox-esr", "firefox");
const skip = executablePath === undefined && "no Firefox on PATH: install Debian's firefox-esr, or another";

/** @type {Awaited<ReturnType<typeof servePage>>} */
let site;
/** @type {any} */
let browser;
/** @type {ReturnType<typeof millionRows>} */
let files;
before(async () => {
  if (skip) return;
  site = await servePage("site");
  files = millionRows();
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
});
after(async () => {
  files?.remove();
  await browser?.close();
  await site?.close();
});

test("Firefox: a million rows are planned, and scrolled to the last", { skip }, async (t) => {
  const page = await browser.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("console", (/** @type {any} */ message) => faults.push(message.text()));
  page.on("pageerror", (/** @type {unknown} */ error) => faults.push(String(error)));
  t.after(() => page.close());
  await page.goto(`${site.url}#tables`);
  await page.waitForSelector('input[type="file"]');
  const [existing, requests] = /** @type {any[]} */ (await page.$$('input[type="file"]'));
  await existing.uploadFile(files.existing);
  await requests.uploadFile(files.requests);
  await page.waitForFunction(() => document.body.innerText.includes("by 1,000,000 requests, against 1,000,000"));
  await page.waitForSelector("table[role=grid] #row-0 td:nth-child(5)");

  await page.focus("table[role=grid]");
  await page.keyboard.press("End");
  await page.waitForSelector(`#row-${MILLION - 1}[aria-selected=true] td:nth-child(5)`);
  assert.match(await lastInSight(page), /^1,000,000\s+Already a member\s+person-999999@example.com/);

  await page.evaluate(() => {
    const grid = /** @type {HTMLElement} */ (document.querySelector(".grid"));
    grid.scrollTop = (grid.scrollHeight - grid.clientHeight) / 2;
  });
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll("table[role=grid] tbody tr")];
    return rows.some((row) => row.id === "row-500000" && row.querySelector(".user_id"));
  });
  await page.waitForSelector(".chart canvas");
  assert.deepEqual(faults, []);
});

/** The text of the last row that is wholly in sight. @param {any} page @returns {Promise<string>} */
function lastInSight(page) {
  return page.evaluate(() => {
    const { bottom } = /** @type {HTMLElement} */ (document.querySelector(".grid")).getBoundingClientRect();
    const rows = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("table[role=grid] tbody tr"))];
    const places = rows.map((row) => ({ row, end: row.getBoundingClientRect().bottom }));
    const last = places.filter(({ end }) => end <= bottom + 1).sort((one, other) => other.end - one.end)[0];
    return last.row.innerText;
  });
}
