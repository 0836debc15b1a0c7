// @ts-check
/** Nothing leaves the browser, and nothing more is needed from outside. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { answers, fill, pageUnderTest } from "./page-under-test.js";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
before(async () => {
  site = await pageUnderTest();
});
after(() => site?.close());

test("once loaded it works without a network, and asks for nothing", async (t) => {
  const page = await site.open(t);
  await page.waitForLoadState("networkidle");
  /** @type {string[]} */
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.context().setOffline(true);

  await fill(page, { organizations: '{"sub":"alice","groups":["acme"],"secret":"of the token"}' });
  assert.equal((await answers(page))[0].reason, "not_a_member");
  await page.getByLabel("Try an example").selectOption({ index: 3 });
  await page.getByText("Policy", { exact: true }).click();
  await page.getByLabel("Limit").fill("0");
  await page.getByRole("button", { name: "Copy record" }).first().click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const record = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("link", { name: "Explain" }).click();
  await page.getByLabel("Record or link").fill(record);
  await page.locator(".opened").waitFor();
  assert.deepEqual(requests, []);
});

test("nothing of what was typed is kept", async (t) => {
  const page = await site.open(t);
  await fill(page, { person: "alice", organizations: "acme" });
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await indexedDB.databases()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
  ]);
  assert.deepEqual(kept, [0, 0, "", 0, 0]);
  await page.reload();
  assert.equal(await page.getByLabel("Person").inputValue(), "");
});

test("the page's own policy forbids it to reach any server, its own too", async (t) => {
  const context = await site.browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(site.url);
  const outcomes = await page.evaluate(async () => {
    const refused = (/** @type {Promise<unknown>} */ attempt) =>
      attempt.then(
        () => "sent",
        () => "refused",
      );
    const image = new Promise((resolve, reject) => {
      const picture = Object.assign(new Image(), { onload: resolve, onerror: reject, src: `${location.href}x.png` });
      document.body.append(picture);
    });
    const frame = document.createElement("iframe");
    frame.srcdoc = "<script>parent.wasRun = true</script>";
    document.body.append(frame);
    const inline = document.createElement("script");
    inline.textContent = "window.wasRun = true";
    document.body.append(inline);
    return {
      fetch: await refused(fetch(location.href)),
      elsewhere: await refused(fetch("http://127.0.0.1:9/")),
      image: await refused(image),
      wasRun: "wasRun" in window,
    };
  });
  assert.equal(outcomes.fetch, "refused");
  assert.equal(outcomes.elsewhere, "refused");
  assert.equal(outcomes.image, "refused");
  assert.equal(outcomes.wasRun, false);
});

test("the first load is under 100 KB, compressed", async (t) => {
  const context = await site.browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  /** @type {Promise<[string, number]>[]} */
  const loaded = [];
  page.on("response", (response) => {
    loaded.push(response.body().then((body) => [response.url(), brotliCompressSync(body).length]));
  });
  await page.goto(site.url, { waitUntil: "networkidle" });
  const sizes = await Promise.all(loaded);
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  t.diagnostic(`${total} bytes by brotli in ${sizes.length} answers`);
  assert.ok(sizes.length >= 3, "the page, its script and its style sheet");
  assert.ok(total < 100_000, JSON.stringify(sizes));
});
