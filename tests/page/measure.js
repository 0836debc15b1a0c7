// @ts-check
// `node tests/page/measure.js` measures the built page in Chromium: the first load, and how long a key takes to be
// answered. As it is, and as on a telephone: a processor four times slower, 1.6 Mbit/s, 150 ms there and back.
import { brotliCompressSync } from "node:zlib";
import { fill, pageUnderTest } from "./page-under-test.js";

const RUNS = 5;
const LOOKS = [
  { name: "a desk", slower: 1, network: null },
  {
    name: "a telephone",
    slower: 4,
    network: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
  },
];
const ROWS = 1000;

const site = await pageUnderTest();
try {
  for (const look of LOOKS) {
    /** @type {Record<string, number>[]} */
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await measured(look));
    console.log(`\n${look.name}, median of ${RUNS}`);
    for (const figure of Object.keys(runs[0])) {
      console.log(`${String(Math.round(median(runs.map((one) => one[figure])))).padStart(9)}  ${figure}`);
    }
  }
} finally {
  await site.close();
}

/** @param {typeof LOOKS[number]} look */
async function measured({ slower, network }) {
  const context = await site.browser.newContext();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await debug.send("Network.enable");
  if (network) await debug.send("Network.emulateNetworkConditions", network);
  await page.addInitScript(observe);
  /** @type {Promise<Buffer>[]} */
  const bodies = [];
  page.on("response", (response) => bodies.push(response.body()));
  await page.goto(site.url, { waitUntil: "load" });
  await page.getByLabel("Person").waitFor();
  await page.waitForTimeout(1000);
  const loaded = await page.evaluate(load);
  const answers = await Promise.all(bodies);

  const memberships = Array.from({ length: ROWS }, (_, row) => `person-${row},acme,internal_user`).join("\n");
  await fill(page, { organizations: "acme\nglobex" });
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `user_id,organization_id,user_role\n${memberships}`,
  );
  await page.getByLabel("Memberships that exist").focus();
  const keysBefore = await page.evaluate(() => /** @type {any} */ (globalThis).keys.length);
  await page.keyboard.press("Control+V");
  await page.waitForFunction((count) => /** @type {any} */ (globalThis).keys.length > count, keysBefore);
  const pasted = await page.evaluate(() => /** @type {any} */ (globalThis).keys.splice(0).at(-1));
  await page.getByLabel("Person").pressSequentially("person-77", { delay: 60 });
  await page.waitForTimeout(300);
  const keys = await page.evaluate(() => /** @type {any} */ (globalThis).keys);
  await context.close();
  return {
    "bytes of the first load": answers.reduce((sum, body) => sum + body.length, 0),
    "bytes of the first load, by brotli": answers.reduce((sum, body) => sum + brotliCompressSync(body).length, 0),
    ...loaded,
    [`ms from pasting ${ROWS} memberships to the answer on the screen`]: pasted,
    [`ms from a key to its answer on the screen, ${ROWS} memberships pasted, the slowest of nine`]: Math.max(...keys),
  };
}

/** In the page, before anything else: notes long tasks, and how long each key took until it was painted. */
function observe() {
  const noted = Object.assign(globalThis, {
    long: /** @type {{ start: number, duration: number }[]} */ ([]),
    keys: /** @type {number[]} */ ([]),
  });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) noted.long.push({ start: startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  addEventListener(
    "input",
    (event) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        // After the frame, which is when it is on the screen.
        channel.port1.onmessage = () => noted.keys.push(performance.now() - event.timeStamp);
        channel.port2.postMessage(0);
      });
    },
    true,
  );
}

/** In the page: what Lighthouse would say of its load. */
function load() {
  const { long } = /** @type {{ long: { start: number, duration: number }[] }} */ (/** @type {any} */ (globalThis));
  const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  const lastTask = long.at(-1);
  return {
    "ms to the first contentful paint": painted,
    "ms until it can be used: painted, and no long task any more": Math.max(
      painted,
      lastTask ? lastTask.start + lastTask.duration : 0,
    ),
    "ms blocked by long tasks": long.reduce((sum, { duration }) => sum + duration - 50, 0),
    "ms of the longest task, 0 where none is over 50": Math.max(0, ...long.map(({ duration }) => duration)),
  };
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
}
