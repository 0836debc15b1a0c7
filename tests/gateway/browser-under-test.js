// @ts-check
/** A Chromium of this machine, which looks for faults while a test clicks and types. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { launchChromium } from "../support/chromium.js";

/** @typedef {Awaited<ReturnType<typeof browserUnderTest>>} BrowserUnderTest */
/** @typedef {{ colorScheme: "light" | "dark", width: number }} Look */

/** @type {Look[]} */
export const LOOKS = [
  { colorScheme: "light", width: 360 },
  { colorScheme: "light", width: 1280 },
  { colorScheme: "dark", width: 360 },
  { colorScheme: "dark", width: 1280 },
];

export async function browserUnderTest() {
  const pictures = process.env.SCREENSHOTS ?? mkdtempSync(`${tmpdir()}/gateway-screenshots-`);
  mkdirSync(pictures, { recursive: true });
  const browser = await launchChromium();
  return {
    async close() {
      await browser.close();
      // Kept where somebody asked for them, to look at.
      if (process.env.SCREENSHOTS === undefined) rmSync(pictures, { recursive: true, force: true });
    },

    /**
     * A browser of one person's own, that ends with the test.
     *
     * @param {import("node:test").TestContext} t
     * @param {Look} look
     */
    async open(t, { colorScheme, width }) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
      t.after(() => context.close());
      const page = await context.newPage();
      /** @type {string[]} */
      const faults = [];
      page.on("console", (message) => {
        // The browser itself remarks on every answer of 400 and above.
        if (message.type() !== "log" && !message.text().startsWith("Failed to load resource"))
          faults.push(message.text());
      });
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("dialog", (dialog) => {
        faults.push(dialog.message());
        dialog.dismiss();
      });
      /** @param {string} name @param {{ whole?: boolean }} [options] whether beyond the window */
      const picture = async (name, { whole = true } = {}) => {
        await page.screenshot({ path: `${pictures}/${name}-${colorScheme}-${width}.png`, fullPage: whole });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${name} is ${wide} px wide`);
      };
      return { context, page, faults, picture };
    },
  };
}

/**
 * From the demonstration provider's form to where the sign-in ends.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} name
 */
export async function fillForm(page, name) {
  await page.getByLabel("Account").fill(name);
  await page.getByLabel("Password").fill("any");
  await page.keyboard.press("Enter");
}
