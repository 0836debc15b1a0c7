// @ts-check
// The administrator's page in Chromium: its first load, and its own thread with a million rows a side.
import { buildPage } from "../scripts/steps/page.js";
import { MILLION, millionRows } from "../tests/page/tables-files.js";
import { openSite } from "./page/browser.js";
import { firstLoad } from "./page/first-load.js";
import { million } from "./page/million.js";
import { keep, quick } from "./report/results.js";
import { digits, textTable } from "./report/table.js";

/** What a clock tells of a machine that does other things too is theirs as well. */
const WORK = "Its work: the processor's time alone, without waiting for a processor that does something else.";
const rows = quick ? 20_000 : MILLION;
await buildPage("site");
const site = await openSite();
const files = millionRows(rows);
try {
  const loads = [];
  for (const [view, ready] of /** @type {const} */ ([
    ["#one", ".one input"],
    ["#tables", ".tables input[type=file]"],
  ])) {
    // The first is of a browser that has just started, and is left out.
    const runs = [];
    for (let run = 0; run < (quick ? 2 : 6); run++) runs.push(await firstLoad(site, view, ready));
    loads.push({ view, ...middle(runs.slice(1)) });
  }
  console.log(
    textTable({
      title: "Opening the page, with nothing in the cache, from a server on this machine",
      head: ["view", "bytes, brotli", "ready, ms", "longest task, ms", "its work, ms"],
      rows: loads.map(({ view, bytes, interactive, longest, working }) => [
        view,
        bytes.toLocaleString("en"),
        digits(interactive),
        digits(longest),
        digits(working),
      ]),
      notes: ["Medians. The module of whole tables, and the charts, are loaded with their view alone.", WORK],
    }),
  );

  const page = await site.browser.newPage();
  await page.goto(`${site.url}#tables`);
  await page.locator(".tables input[type=file]").first().waitFor({ state: "attached" });
  await page.waitForLoadState("networkidle");
  const measured = await million(page, files);
  const { planning, searching, sorting, wheel, bar } = measured;
  const frames = (/** @type {typeof wheel} */ { answer }) => `${answer.dropped} of ${answer.frames + answer.dropped}`;
  const tasks = (/** @type {{ longest: number, working: number }} */ { longest, working }) => [
    digits(longest),
    digits(working),
  ];
  console.log(
    textTable({
      title: `${rows.toLocaleString("en")} rows a side`,
      head: ["", "took, ms", "longest task, ms", "its work, ms", "frames dropped"],
      rows: [
        ["planned, the counts shown", digits(planning.answer.counts), ...tasks(planning), ""],
        ["the charts too", digits(planning.answer.charts), ...tasks(planning), ""],
        ["searched for the first time", digits(searching.answer), ...tasks(searching), ""],
        ["sorted by user", digits(sorting.answer), ...tasks(sorting), ""],
        ["scrolled by the wheel", "3,000", ...tasks(wheel), frames(wheel)],
        ["scrolled by the bar, all of it", "3,000", ...tasks(bar), frames(bar)],
      ],
      notes: ["Tasks of the page's own thread: over 50 ms, a person would notice that it does not answer.", WORK],
    }),
  );
  keep("page", { rows, loads, measured });
} finally {
  files.remove();
  await site.close();
}

/** @param {Array<Record<"bytes" | "interactive" | "longest" | "working", number>>} runs */
function middle(runs) {
  const median = (/** @type {"bytes" | "interactive" | "longest" | "working"} */ name) =>
    runs.map((run) => run[name]).sort((one, other) => one - other)[Math.floor(runs.length / 2)];
  return {
    bytes: median("bytes"),
    interactive: median("interactive"),
    longest: median("longest"),
    working: median("working"),
  };
}
