// @ts-check
/** In a real browser: signing in by clicking and typing, and no markup of anyone's is run. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browserUnderTest, fillForm, LOOKS } from "./browser-under-test.js";
import { gatewayUnderTest } from "./gateway-under-test.js";

/** @type {import("./gateway-under-test.js").GatewayUnderTest} */
let gateway;
/** @type {import("./browser-under-test.js").BrowserUnderTest} */
let browser;
before(async () => {
  gateway = await gatewayUnderTest();
  browser = await browserUnderTest();
});
after(async () => {
  await browser?.close();
  await gateway?.close();
});

for (const look of LOOKS) {
  const { colorScheme, width } = look;

  test(`${colorScheme}, ${width} px: signing in, looking, signing out, as another, without a fault`, async (t) => {
    const { page, faults, picture } = await browser.open(t, look);
    await page.goto(gateway.url);
    await picture("signed-out");
    await page.getByRole("link", { name: "Sign in", exact: true }).click();
    await picture("provider");
    await fillForm(page, "three");
    await page.waitForURL(`${gateway.url}/`);
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "three");
    assert.equal(await page.locator("tbody tr").count(), 3);
    await picture("three");

    await page.getByRole("button", { name: "Sign out" }).click();
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "You are signed out");
    for (const name of ["many", "absent", "none", "missing"]) {
      await signInAs(page, name);
      await picture(name, { whole: name !== "many" });
    }
    await page.goto(`${gateway.url}/callback`);
    await picture("nothing-to-finish");
    assert.deepEqual(faults, []);
  });

  test(`${colorScheme}, ${width} px: hostile is shown, and nothing of it is run`, async (t) => {
    const { page, faults, picture } = await browser.open(t, look);
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
  const { page } = await browser.open(t, { colorScheme: "light", width: 1280 });
  await page.goto(gateway.url);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.notEqual(background, "rgba(0, 0, 0, 0)");
});

test("by keyboard alone", async (t) => {
  const { page } = await browser.open(t, { colorScheme: "light", width: 1280 });
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
