// @ts-check
// Opens one page of a folder in Chromium.
import { accessSync, constants, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { delimiter, extname, join } from "node:path";
import { chromium } from "playwright-core";

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The first Chromium on PATH. */
export const chromiumFile = (process.env.PATH ?? "")
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find(isExecutable);

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
  const browser = await chromium.launch({ executablePath: chromiumFile, args: flags });
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

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
