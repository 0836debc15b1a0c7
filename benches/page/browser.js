// @ts-check
// The built page in a Chromium of this machine, and what its own thread does meanwhile.
import { fileURLToPath } from "node:url";
import { preview } from "vite";
import { launchChromium } from "../../tests/support/chromium.js";

/** @typedef {import("playwright-core").Page} Page */

/** Starts a server and a browser. */
export async function openSite() {
  const server = await preview({
    root: fileURLToPath(new URL("../../www", import.meta.url)),
    build: { outDir: "dist/site" },
    preview: { port: 0, host: "127.0.0.1" },
    logLevel: "error",
  });
  const address = server.httpServer.address();
  if (address === null || typeof address !== "object") throw new Error("the server has no address");
  const browser = await launchChromium();
  return {
    browser,
    url: `http://127.0.0.1:${address.port}/`,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * Does something, and tells the longest task of the page's own thread meanwhile, in milliseconds: by the
 * clock, and, which a busy machine makes no longer, by the processor's time. The browser's own log of them,
 * since its API tells only those over 50 ms.
 *
 * @template T
 * @param {Page} page
 * @param {() => Promise<T>} work
 * @returns {Promise<{ longest: number, working: number, answer: T }>}
 */
export async function watched(page, work) {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline", "toplevel", "__metadata"] });
  const answer = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return { ...longestTasks(traceEvents), answer };
}

/** @param {Array<{ name: string, ph: string, pid: number, tid: number, dur?: number, tdur?: number, args?: any }>} events */
function longestTasks(events) {
  const main = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = events.filter(
    ({ name, pid, tid }) =>
      (name === "RunTask" || name === "ThreadControllerImpl::RunTask") && main.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error("the trace holds no task of the page's own thread");
  return tasks.reduce(
    ({ longest, working }, { dur = 0, tdur = 0 }) => ({
      longest: Math.max(longest, dur / 1000),
      working: Math.max(working, tdur / 1000),
    }),
    { longest: 0, working: 0 },
  );
}
