// @ts-check
/** Whole tables, again and again: what a plan held is given back before the next one has it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { platform } from "node:process";
import { after, before, test } from "node:test";
import { pageUnderTest } from "./page-under-test.js";
import { choose, millionRows, openTables, planned } from "./tables-files.js";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
/** @type {ReturnType<typeof millionRows>} */
let files;
before(async () => {
  site = await pageUnderTest();
  files = millionRows(300_000);
});
after(async () => {
  files?.remove();
  await site?.close();
});

const onlyLinux = platform === "linux" ? {} : { skip: "the memory of a process is read from /proc" };

test("ten plans hold no more than the first ones did", onlyLinux, async (t) => {
  const page = await openTables(site, t);
  const { existing, requests } = files;
  const held = [];
  for (let round = 0; round < 10; round++) {
    // Each the other way round than the last, so that the files are replaced.
    const other = round % 2 === 1;
    await choose(page, other ? requests : existing, other ? existing : requests);
    await planned(page, "by 300,000 requests");
    await page
      .locator(".chart", { hasText: "New members by organization" })
      .getByText(/As a table/)
      .waitFor();
    assert.equal(page.workers().length, 1);
    held.push(await megabytesOfThePage());
  }
  const [first, last] = [Math.min(...held.slice(0, 3)), Math.min(...held.slice(-3))];
  t.diagnostic(`MB after each plan: ${held.join(", ")}`);
  // What is collected is collected late; ten plans that stayed would be three times as much.
  assert.ok(last < first * 1.5, `${held.join(", ")} MB`);

  /** Of the processes that render pages, together. */
  async function megabytesOfThePage() {
    const session = await site.browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    await session.detach();
    const kilobytes = processInfo
      .filter(({ type }) => type === "renderer")
      .map(({ id }) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]));
    return Math.round(kilobytes.reduce((sum, size) => sum + size, 0) / 1024);
  }
});
