// @ts-check
// Files to plan with, and how a person hands them to the page.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {string | { name: string, text: string | Uint8Array }} Given the path of a file, or its content */

export const HEADER = "user_id,organization_id,user_role\n";

/** @param {Page} page @param {"Existing memberships" | "Requests"} table */
export function fileInput(page, table) {
  return page.locator(".file-choice", { hasText: table }).locator("input[type=file]");
}

/**
 * Chooses both files.
 *
 * @param {Page} page
 * @param {Given} existing
 * @param {Given} requests
 */
export async function choose(page, existing, requests) {
  await chooseOne(page, "Existing memberships", existing);
  await chooseOne(page, "Requests", requests);
}

/**
 * @param {Page} page
 * @param {"Existing memberships" | "Requests"} table
 * @param {Given} given
 */
export async function chooseOne(page, table, given) {
  const file =
    typeof given === "string"
      ? given
      : { name: given.name, mimeType: "application/octet-stream", buffer: Buffer.from(given.text) };
  await fileInput(page, table).setInputFiles(file);
}

/**
 * Drops files as a mouse does.
 *
 * @param {Page} page
 * @param {"Existing memberships" | "Requests"} table
 * @param {Array<{ name: string, text: string }>} files
 */
export async function drop(page, table, files) {
  const target = page.locator(".file-choice", { hasText: table });
  const dataTransfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, text } of files) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  for (const type of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(type, { dataTransfer });
}

/**
 * Opens the view. Nothing that is waited for takes long here, but a machine may be busy.
 *
 * @param {import("./page-under-test.js").PageUnderTest} site
 * @param {import("node:test").TestContext} t
 * @param {{ colorScheme?: "light" | "dark", width?: number }} [look]
 */
export async function openTables(site, t, look) {
  const page = await site.open(t, { hash: "#tables", ...look });
  page.setDefaultTimeout(15_000);
  return page;
}

/** Rows of CSV below a header. @param {string[]} rows */
export function csv(...rows) {
  return HEADER + rows.map((row) => `${row}\n`).join("");
}

/** The number that the page tells in large. @param {Page} page */
export async function toBeCreated(page) {
  return page.locator(".sum-number strong").innerText();
}

/** Waits until a plan is there. @param {Page} page @param {string} words of its summary */
export async function planned(page, words) {
  await page.locator(".results:not(.stale) .sum", { hasText: words }).waitFor();
}

/** The rows of the grid that are there, as their cells' texts. @param {Page} page */
export async function rowsInSight(page) {
  await page.waitForFunction(() => {
    const grid = document.querySelector("table[role=grid]");
    return grid?.ariaBusy === "false" && !grid.querySelector(".waiting");
  });
  return page.evaluate(() => {
    const scroller = /** @type {HTMLElement} */ (document.querySelector(".grid"));
    const { top, bottom } = scroller.getBoundingClientRect();
    const head = /** @type {HTMLElement} */ (scroller.querySelector("thead")).getBoundingClientRect().height;
    return [.../** @type {NodeListOf<HTMLElement>} */ (scroller.querySelectorAll("tbody tr"))]
      .filter(
        (row) => row.getBoundingClientRect().top >= top + head - 1 && row.getBoundingClientRect().bottom <= bottom,
      )
      .sort((one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top)
      .map((row) => [
        Number(row.ariaRowIndex),
        ...[.../** @type {NodeListOf<HTMLElement>} */ (row.querySelectorAll("td"))].map((cell) => cell.innerText),
      ]);
  });
}

/**
 * Waits until the rows in sight are these.
 *
 * @template T
 * @param {Page} page
 * @param {(row: Awaited<ReturnType<typeof rowsInSight>>[number]) => T} pick
 * @param {T[]} expected
 */
export async function assertRows(page, pick, expected) {
  const until = performance.now() + 5000;
  for (;;) {
    const rows = (await rowsInSight(page)).map(pick);
    if (isDeepStrictEqual(rows, expected)) return;
    if (performance.now() > until) assert.deepEqual(rows, expected);
  }
}

/** Waits until so many rows are told. @param {Page} page @param {string} words */
export async function rowsTold(page, words) {
  await page.locator(".rows-head .numbers").getByText(words, { exact: true }).waitFor();
}

export const MILLION = 1_000_000;

/**
 * A million rows a side, or as many as are asked for. Person i is in organization i mod 997; of every five
 * requests three are for another one, so that 600,000 of a million would be created.
 */
export function millionRows(rows = MILLION) {
  const folder = mkdtempSync(join(tmpdir(), "tables-"));
  const [existing, requests] = [join(folder, "memberships.csv"), join(folder, "directory.csv")];
  writeFileSync(
    existing,
    lines(rows, (row) => `person-${row}@example.com,${organizationOf(row)},internal_user`),
  );
  writeFileSync(
    requests,
    lines(rows, (row) => `person-${row}@example.com,${askedOf(row)},`),
  );
  return { existing, requests, creates: (rows * 3) / 5, remove: () => rmSync(folder, { recursive: true }) };
}

/** @param {number} row */
export function organizationOf(row) {
  return `org-${row % 997}`;
}

/** @param {number} row */
export function askedOf(row) {
  return row % 5 < 3 ? `new-${row % 997}` : organizationOf(row);
}

/** @param {number} rows @param {(row: number) => string} line */
function lines(rows, line) {
  const parts = [HEADER];
  for (let row = 0; row < rows; row++) parts.push(line(row), "\n");
  return parts.join("");
}

/** Ids as they are written for people. @param {number} number */
export function written(number) {
  assert.ok(Number.isInteger(number));
  return number.toLocaleString("en");
}

/** @param {Page} page @param {"csv" | "ndjson"} format */
export async function download(page, format) {
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: `Download as ${format.toUpperCase()}` }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), path: await file.path() };
}
