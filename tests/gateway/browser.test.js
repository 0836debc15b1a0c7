// @ts-check
/** In a real browser: signing in by clicking and typing, and no markup of anyone's is run. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { launchChromium } from "../support/chromium.js";
import { gatewayUnderTest } from "./gateway-under-test.js";

const LOOKS = [
  { colorScheme: /** @type {const} */ ("light"), width: 360 },
  { colorScheme: /** @type {const} */ ("light"), width: 1200 },
  { colorScheme: /** @type {const} */ ("dark"), width: 360 },
  { colorScheme: /** @type {const} */ ("dark"), width: 1200 },
];

/** @type {import("./gateway-under-test.js").GatewayUnderTest} */
let gateway;
/** @type {import("playwright-core").Browser} */
let browser;
/** @type {string} */
let pictures;
before(async () => {
  pictures = process.env.SCREENSHOTS ?? mkdtempSync(`${tmpdir()}/gateway-screenshots-`);
  mkdirSync(pictures, { recursive: true });
  gateway = await gatewayUnderTest();
  browser = await launchChromium();
});
after(async () => {
  await browser?.close();
  // Kept where somebody asked for them, to look at.
  if (process.env.SCREENSHOTS === undefined) rmSync(pictures, { recursive: true, force: true });
  await gateway?.close();
});

for (const { colorScheme, width } of LOOKS) {
  const look = `${colorScheme}-${width}`;

  test(`${look}: signing in, looking, signing out, as another, without a fault`, async (t) => {
    const { page, faults, picture } = await open(t, colorScheme, width);
    await page.goto(gateway.url);
    await picture("signed-out");
    await page.getByRole("link", { name: "Sign in", exact: true }).click();
    await picture("provider");
    await page.getByLabel("Account").fill("three");
    await page.getByLabel("Password").fill("any");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${gateway.url}/`);
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "three");
    assert.equal(await page.locator("tbody tr").count(), 3);
    await picture("three");

    await page.getByRole("button", { name: "Sign out" }).click();
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "You are signed out");
    for (const name of ["many", "absent", "none", "missing"]) {
      await signInAs(page, name);
      await picture(name);
    }
    await page.goto(`${gateway.url}/callback`);
    await picture("nothing-to-finish");
    assert.deepEqual(faults, []);
  });

  test(`${look}: hostile is shown, and nothing of it is run`, async (t) => {
    const { page, faults, picture } = await open(t, colorScheme, width);
    await signInAs(page, "hostile");
    await picture("hostile");
    assert.equal(await page.title(), "Signed in · Gateway");
    assert.equal(await page.locator("main img, main script, main a").count(), 0);
    assert.equal(await page.locator("tbody tr").count(), 10);
    assert.ok(await page.getByText("<img src=x onerror=").first().isVisible());
    assert.deepEqual(faults, []);
  });
}

test("the style sheet and the picture of the tab are loaded under the policy", async (t) => {
  const { page } = await open(t, "light", 1200);
  await page.goto(gateway.url);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(background, "rgba(0, 0, 0, 0)");
});

test("by keyboard alone", async (t) => {
  const { page } = await open(t, "light", 1200);
  await page.goto(gateway.url);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/interaction\//);
  await page.locator("input[name=name]:focus").waitFor();
  await page.keyboard.type("three");
  await page.keyboard.press("Tab");
  await page.keyboard.type("any");
  await page.keyboard.press("Enter");
  await page.waitForURL(`${gateway.url}/`);
  assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "three");
});

/** @param {import("playwright-core").Page} page @param {string} name */
async function signInAs(page, name) {
  await page.goto(`${gateway.url}/login?login_hint=${name}`);
  assert.equal(await page.getByLabel("Account").inputValue(), name);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${gateway.url}/`);
}

/**
 * @param {import("node:test").TestContext} t
 * @param {"light" | "dark"} colorScheme
 * @param {number} width
 */
async function open(t, colorScheme, width) {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
  t.after(() => context.close());
  const page = await context.newPage();
  /** @type {string[]} */
  const faults = [];
  page.on("console", (message) => {
    // The browser itself remarks on every answer of 400 and above.
    if (message.type() !== "log" && !message.text().startsWith("Failed to load resource")) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", (dialog) => {
    faults.push(dialog.message());
    dialog.dismiss();
  });
  /** @param {string} name */
  const picture = async (name) => {
    const path = `${pictures}/${name}-${colorScheme}-${width}.png`;
    await page.screenshot({ path, fullPage: name !== "many" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${name} is ${wide} px wide`);
  };
  return { page, faults, picture };
}
