// @ts-check
// The built page, served as any static server would, in a Chromium of this machine.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { preview } from "vite";
import { launchChromium } from "../support/chromium.js";

/** @typedef {import("playwright-core").Page} Page */

/** Where screenshots are kept, if somebody wants to look at them. */
const pictures = process.env.SCREENSHOTS;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @typedef {Awaited<ReturnType<typeof pageUnderTest>>} PageUnderTest */

/**
 * Starts a server and a browser. `npm test -- page` has built the page before.
 *
 * @param {"site" | "gateway"} [mode] on its own, or as a gateway serves it
 */
export async function pageUnderTest(mode = "site") {
  const server = await servePage(mode);
  const { url } = server;
  const browser = await launchChromium();

  return {
    url,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },

    /**
     * Opens the page, in a context of its own that ends with the test. The test fails for an error, a word on
     * the console (a breach of the content security policy is told there), a dialog, or a request that leaves.
     *
     * @param {import("node:test").TestContext} t
     * @param {object} [look]
     * @param {string} [look.hash]
     * @param {"light" | "dark"} [look.colorScheme]
     * @param {number} [look.width]
     * @param {number} [look.height]
     * @param {(page: Page) => Promise<unknown>} [look.before] what is done before the page is loaded
     */
    async open(t, { hash = "", colorScheme = "light", width = 1280, height = 900, before } = {}) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height } });
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const page = await context.newPage();
      /** @type {string[]} */
      const faults = [];
      page.on("console", (message) => {
        // The browser itself remarks on every answer of 400 and above, which a gateway may well give.
        const remark = mode === "gateway" && message.text().startsWith("Failed to load resource");
        if (!remark) faults.push(message.text());
      });
      page.on("pageerror", (error) => faults.push(String(error)));
      page.on("request", (request) => {
        const outside = !request.url().startsWith(url) && !/^(data|blob):/.test(request.url());
        const says = mode === "site" && request.url().includes("?");
        if (outside || request.method() !== "GET" || says) faults.push(request.url());
      });
      page.on("dialog", (dialog) => {
        faults.push(dialog.message());
        void dialog.dismiss();
      });
      t.after(async () => {
        await context.close();
        assert.deepEqual(faults, []);
      });
      await before?.(page);
      await page.goto(url + hash);
      return page;
    },
  };
}

/**
 * Serves the built page, as any static server would.
 *
 * @param {"site" | "gateway"} mode
 */
export async function servePage(mode) {
  const server = await preview({
    root: fileURLToPath(new URL("../../www", import.meta.url)),
    build: { outDir: `dist/${mode}` },
    preview: { port: 0, host: "127.0.0.1" },
    logLevel: "error",
  });
  const address = server.httpServer.address();
  assert.ok(address !== null && typeof address === "object");
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

/**
 * Fails when axe finds anything, or when the page is wider than the window.
 *
 * @param {Page} page
 */
export async function assertAccessible(page) {
  // Handed over by the debugger, where the page's content security policy has no say.
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run();
    return violations.map((/** @type {any} */ { id, nodes }) => ({
      id,
      nodes: nodes.map((/** @type {any} */ node) => `${node.html.slice(0, 200)}: ${node.failureSummary}`),
    }));
  });
  assert.deepEqual(violations, []);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `the page is ${content} px wide in a window of ${window}`);
}

/**
 * The same in light and dark, narrow and wide; each is a picture to be looked at.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function assertAccessibleInEveryLook(page, name) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await picture(page, `${name}-${colorScheme}-${width}`);
      await assertAccessible(page);
    }
  }
}

/**
 * Keeps a picture where `SCREENSHOTS` names a folder.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function picture(page, name) {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

/**
 * Types a sign-in.
 *
 * @param {Page} page
 * @param {{ person?: string, organizations?: string, role?: string, memberships?: string }} signIn
 */
export async function fill(page, { person, organizations, role, memberships }) {
  if (person !== undefined) await page.getByLabel("Person").fill(person);
  if (organizations !== undefined) await page.getByLabel("Organizations").fill(organizations);
  if (role !== undefined) await page.getByLabel("Role asked for").fill(role);
  if (memberships !== undefined) await page.getByLabel("Memberships that exist").fill(memberships);
}

/**
 * The answers on the page, in order: of each its reason, and all that it says.
 *
 * @param {Page} page
 */
export async function answers(page) {
  return page.locator(".answer").evaluateAll((items) =>
    items.map((item) => ({
      organization: item.querySelector("h3")?.textContent,
      action: item.querySelector(".pill")?.textContent,
      reason: item.querySelector(".outcome code")?.textContent,
      rule: item.querySelector(".rule a")?.getAttribute("href"),
      roles: [...item.querySelectorAll(".roles dd")].map((role) => role.textContent),
      warnings: [...item.querySelectorAll(".warnings li")].map((warning) => warning.textContent),
      message: item.querySelector(".message")?.textContent,
    })),
  );
}

/**
 * What stands below a field: its problems, its notes and its hint.
 *
 * @param {Page} page
 * @param {string} label
 */
export async function told(page, label) {
  return page.getByLabel(label).evaluate((field) =>
    (field.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.innerText)
      .join("\n"),
  );
}

/**
 * Drops a file onto a field.
 *
 * @param {Page} page
 * @param {string} label
 * @param {string} text
 */
export async function drop(page, label, text) {
  const dataTransfer = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "dropped.txt"));
    return transfer;
  }, text);
  await page.getByLabel(label).dispatchEvent("drop", { dataTransfer });
}
