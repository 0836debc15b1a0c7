// @ts-check
/** Whole tables against the live table of a gateway, which here is one that does as it is told. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { launchChromium } from "../support/chromium.js";
import { assertAccessible, picture } from "./page-under-test.js";
import { assertRows, chooseOne, csv, planned } from "./tables-files.js";

/** @typedef {{ rows: import("org-membership").Membership[], next: string | null }} Page */

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const folder = mkdtempSync(join(tmpdir(), "tables-live-"));
/** @type {(after: string | null) => Page | "trouble" | Promise<Page>} */
let answer = () => ({ rows: [], next: null });
const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(String(request.url), "http://gateway");
  const told = pathname === "/policy" ? {} : pathname === "/memberships" && (await answer(searchParams.get("after")));
  if (told === "trouble") {
    response.writeHead(503, { "content-type": "application/json" }).end('{"error":"The database does not answer."}');
  } else if (told) {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(told));
  } else {
    const file = pathname === "/" ? "/index.html" : pathname;
    const type = /** @type {Record<string, string>} */ (TYPES)[extname(file)];
    response.writeHead(200, { "content-type": type }).end(readFileSync(join(folder, file)));
  }
});
/** @type {import("playwright-core").Browser} */
let browser;

before(async () => {
  const root = fileURLToPath(new URL("../../www", import.meta.url));
  await build({ root, mode: "gateway", logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
  await new Promise((listening) => server.listen(0, "127.0.0.1", () => listening(undefined)));
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  server.close();
  rmSync(folder, { recursive: true });
});

/** @param {import("node:test").TestContext} t */
async function open(t) {
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  t.after(() => page.close());
  await page.goto(`http://127.0.0.1:${address.port}/#tables`);
  return page;
}

const REQUESTS = { name: "directory.csv", text: csv("person-0,acme,", "person-2,acme,", "nobody,acme,") };
const row = (/** @type {number} */ number) => ({
  user_id: `person-${number}`,
  organization_id: "acme",
  user_role: null,
});

test("the live table is read page by page, and planned against", async (t) => {
  answer = (after) => {
    const page = Number(after ?? 0);
    return { rows: [row(2 * page), row(2 * page + 1)], next: page < 2 ? String(page + 1) : null };
  };
  const page = await open(t);
  await page.getByRole("button", { name: "Read the gateway's live table" }).click();
  await page.getByText("The gateway's live table, 6 rows").waitFor();
  await chooseOne(page, "Requests", REQUESTS);
  await planned(page, "by 3 requests, against 6 memberships that exist");
  await assertRows(page, ([, , reason]) => reason, ["Already a member", "Already a member", "Would be created"]);
  await assertAccessible(page);
});

test("a live table without rows has no memberships, which is not an error", async (t) => {
  answer = () => ({ rows: [], next: null });
  const page = await open(t);
  await page.getByRole("button", { name: "Read the gateway's live table" }).click();
  await chooseOne(page, "Requests", REQUESTS);
  await planned(page, "by 3 requests, against 0 memberships that exist");
});

test("a live table that breaks off is told of, and nothing is planned from a part of it", async (t) => {
  answer = (after) => (after === null ? { rows: [row(0)], next: "1" } : "trouble");
  const page = await open(t);
  await chooseOne(page, "Requests", REQUESTS);
  await page.getByRole("button", { name: "Read the gateway's live table" }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("The gateway's table could not be read.").waitFor();
  assert.ok((await alert.innerText()).includes("The database does not answer. ERR_LIVE_TABLE"));
  await assertAccessible(page);
  await picture(page, "tables-live-trouble");
  assert.equal(await page.locator(".results").count(), 0);
  answer = () => ({ rows: [row(0)], next: null });
  await page.getByRole("button", { name: "Read the gateway's live table" }).click();
  await planned(page, "against 1 membership that exists");
  assert.equal(await alert.count(), 0);
});

test("reading the live table is cancelled at once", async (t) => {
  let asked = 0;
  answer = async (after) => {
    asked++;
    if (after !== null) await new Promise((wait) => setTimeout(wait, 300));
    return { rows: [row(asked)], next: String(asked) };
  };
  const page = await open(t);
  await page.getByRole("button", { name: "Read the gateway's live table" }).click();
  await page.getByText("2 rows so far").waitFor();
  await assertAccessible(page);
  await picture(page, "tables-live-reading");
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Read the gateway's live table" }).waitFor();
  const before = asked;
  await page.waitForTimeout(800);
  assert.equal(asked, before);
  assert.equal(await page.getByRole("alert").count(), 0);
});
