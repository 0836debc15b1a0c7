// @ts-check
import { watched } from "./browser.js";

/** @typedef {import("playwright-core").Page} Page */

/**
 * Plans, scrolls, searches and sorts, and tells what each took in milliseconds.
 *
 * @param {Page} page at the whole tables
 * @param {{ existing: string, requests: string }} files
 */
export async function million(page, { existing, requests }) {
  const [first, second] = [page.locator("input[type=file]").nth(0), page.locator("input[type=file]").nth(1)];
  await first.setInputFiles(existing);
  const planning = await watched(page, async () => {
    const began = performance.now();
    await second.setInputFiles(requests);
    await page.locator(".results .sum").waitFor();
    const counts = performance.now() - began;
    await page.locator(".chart canvas").nth(1).waitFor();
    return { counts, charts: performance.now() - began };
  });
  const searching = await watched(page, async () => {
    const before = await page.locator(".rows-head .numbers").innerText();
    const began = performance.now();
    await page.locator("input[type=search]").fill("person-777");
    await changed(page, before);
    return performance.now() - began;
  });
  await page.locator("input[type=search]").fill("");
  await page.locator(".rows-head .numbers", { hasText: /^[\d,]+ rows$/ }).waitFor();
  const sorting = await watched(page, async () => {
    const began = performance.now();
    await page.locator("th.user_id button").click();
    await page.locator("table[role=grid][aria-busy=true]").waitFor({ state: "attached" });
    await page.locator("table[role=grid][aria-busy=false]").waitFor({ state: "attached" });
    return performance.now() - began;
  });
  await page.locator(".grid").scrollIntoViewIfNeeded();
  const wheel = await watched(page, () => scroll(page, "wheel"));
  const bar = await watched(page, () => scroll(page, "bar"));
  return { planning, searching, sorting, wheel, bar };
}

/** Waits until other rows are told. @param {Page} page @param {string} before */
async function changed(page, before) {
  await page.waitForFunction((before) => {
    const words = /** @type {HTMLElement} */ (document.querySelector(".rows-head .numbers")).innerText;
    return words !== before && words.endsWith("rows");
  }, before);
}

/**
 * Scrolls for three seconds, with every frame: a wheel as far as three rows, a bar through all of the table.
 *
 * @param {Page} page
 * @param {"wheel" | "bar"} how
 */
function scroll(page, how) {
  return page.evaluate(async (how) => {
    const grid = /** @type {HTMLElement} */ (document.querySelector(".grid"));
    const frames = [];
    const began = performance.now();
    for (let last = began; last - began < 3000; ) {
      const part = (last - began) / 3000;
      if (how === "wheel") grid.scrollTop += 108;
      else grid.scrollTop = part * grid.scrollHeight;
      const now = await new Promise((drawn) => requestAnimationFrame(() => drawn(performance.now())));
      frames.push(now - last);
      last = now;
    }
    // At 60 a second; a frame that took twice as long has left one out.
    const dropped = frames.reduce((sum, took) => sum + Math.max(Math.round(took / (1000 / 60)) - 1, 0), 0);
    return { frames: frames.length, dropped };
  }, how);
}
