// @ts-check
/** The main path in Firefox, driven by WebDriver BiDi. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { onPath } from "../../scripts/steps/on-path.js";
import { servePage } from "./page-under-test.js";

const executablePath = onPath("firefox-esr", "firefox");
const skip = executablePath === undefined && "no Firefox on PATH: install Debian's firefox-esr, or another";

/** @type {Awaited<ReturnType<typeof servePage>>} */
let site;
/** @type {any} */
let browser;
before(async () => {
  if (skip) return;
  site = await servePage("site");
  browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

test("Firefox: a sign-in is decided as one types", { skip }, async (t) => {
  const page = await open(t);
  await type(page, "Memberships that exist", "user_id,organization_id,user_role\nalice,acme,internal_user");
  await type(page, "Person", "alice");
  await type(page, "Organizations", "acme\nglobex\nａcme");
  await type(page, "Role asked for", "org_admin");
  assert.deepEqual(await texts(page, ".answer .outcome code"), [
    "already_member_role_differs",
    "not_a_member",
    "not_a_member",
  ]);
  assert.match(
    (await texts(page, ".answer .warnings li")).join("\n"),
    /is not ａcme, which differs only by width or form/,
  );
  await click(page, "::-p-aria(Rule 3)");
  assert.match((await texts(page, ".rules li:target")).join(), /The membership exists with another role/);

  await click(page, ".policy summary");
  await type(page, "Limit", "0");
  assert.deepEqual(await texts(page, ".answer .outcome code"), [
    "already_member_role_differs",
    "over_limit",
    "over_limit",
  ]);
});

test("Firefox: a link opens the decision again", { skip }, async (t) => {
  const page = await open(t);
  await page.evaluate(() => {
    // Headless, Firefox has no clipboard that a test could read.
    Object.defineProperty(navigator, "clipboard", {
      value: { writeText: async (/** @type {string} */ text) => void Object.assign(globalThis, { copied: text }) },
    });
  });
  await type(page, "Person", "alice");
  await type(page, "Organizations", "acme");
  await click(page, "::-p-aria(Copy link)");
  await page.waitForSelector("::-p-aria(Copied)");
  const link = await page.evaluate(() => /** @type {any} */ (globalThis).copied);
  const elsewhere = await open(t, new URL(link).hash);
  await elsewhere.waitForSelector(".opened .message");
  assert.match((await texts(elsewhere, ".opened"))[0], /alice in acme[\s\S]*Decided by version[\s\S]*not_a_member/);
});

test("Firefox: whole tables are planned in the worker", { skip }, async (t) => {
  const page = await open(t, "#tables");
  const folder = mkdtempSync(`${tmpdir()}/firefox-`);
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(`${folder}/existing.csv`, "user_id,organization_id\nalice,acme\n");
  writeFileSync(`${folder}/requests.csv`, "user_id,organization_id\nalice,acme\nbob,acme\n");
  await page.waitForSelector('input[type="file"]');
  const [existing, requests] = /** @type {any[]} */ (await page.$$('input[type="file"]'));
  await existing.uploadFile(`${folder}/existing.csv`);
  await requests.uploadFile(`${folder}/requests.csv`);
  await page.waitForFunction(() => document.body.innerText.includes("by 2 requests, against 1 membership"));
});

/**
 * Opens the page; the test fails for an error or a word on the console.
 *
 * @param {import("node:test").TestContext} t
 */
async function open(t, hash = "") {
  const page = await browser.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("console", (/** @type {any} */ message) => faults.push(message.text()));
  page.on("pageerror", (/** @type {unknown} */ error) => faults.push(String(error)));
  t.after(async () => {
    await page.close();
    assert.deepEqual(faults, []);
  });
  await page.goto(site.url + hash);
  return page;
}

/**
 * @param {any} page
 * @param {string} label
 * @param {string} text
 */
async function type(page, label, text) {
  const field = await page.waitForSelector(`::-p-aria(${label})`);
  await field?.type(text);
}

/**
 * @param {any} page
 * @param {string} selector
 */
async function click(page, selector) {
  const element = await page.waitForSelector(selector);
  await element?.click();
}

/**
 * @param {any} page
 * @param {string} selector
 */
function texts(page, selector) {
  return page.$$eval(selector, (/** @type {HTMLElement[]} */ elements) => elements.map(({ innerText }) => innerText));
}
