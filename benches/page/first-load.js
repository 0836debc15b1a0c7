// @ts-check
import { brotliCompressSync } from "node:zlib";
import { watched } from "./browser.js";

/**
 * Loads the page anew, in a context with nothing in its cache.
 *
 * @param {Awaited<ReturnType<typeof import("./browser.js").openSite>>} site
 * @param {"#one" | "#tables"} view
 * @param {string} ready what is there once the view can be used
 */
export async function firstLoad({ browser, url }, view, ready) {
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {Promise<Buffer>[]} */
  const bodies = [];
  page.on("response", (response) => void (response.ok() && bodies.push(response.body())));
  const { longest, working, answer } = await watched(page, async () => {
    await page.goto(url + view);
    await page.locator(ready).first().waitFor();
    const interactive = await page.evaluate(() => performance.now());
    await page.waitForLoadState("networkidle");
    return interactive;
  });
  const sizes = (await Promise.all(bodies)).map((body) => brotliCompressSync(body).length);
  await context.close();
  return { interactive: answer, longest, working, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
