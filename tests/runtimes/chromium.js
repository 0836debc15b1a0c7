// @ts-check
// Opens one page of a folder in Chromium.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { launchChromium } from "../support/chromium.js";

const strictPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:";

const types = /** @type {Record<string, string>} */ ({ ".html": "text/html", ".js": "text/javascript" });

/**
 * Opens a page and evaluates an expression in it; tells what the browser complained of, too.
 *
 * @param {string} folder
 * @param {string} path of the page, below the folder
 * @param {string} expression
 * @param {string} [policy] the content security policy
 */
export async function openPage(folder, path, expression, policy = strictPolicy) {
  const server = createServer((request, response) => {
    const file = join(folder, new URL(request.url ?? "", "http://localhost").pathname);
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", `${types[extname(file)]}; charset=utf-8`);
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${port}/${path}`);
    return { value: /** @type {any} */ (await page.evaluate(expression)), faults };
  } finally {
    await browser.close();
    server.close();
  }
}
