// @ts-check
// What is going on, told on stderr: one line that is rewritten every second on a terminal, plain lines
// elsewhere. A step that takes less than a second says nothing.

/** @typedef {{ title: string, started: number, latest: string, announced: boolean, reminded: number }} Step */

/** @type {Set<Step>} */
const active = new Set();
/** @type {NodeJS.Timeout | undefined} */
let clock;

const quietMs = 1000;
const reminderMs = 30_000;
const terminal = process.stderr.isTTY;

/** @param {string} title */
export function beginProgress(title) {
  const now = performance.now();
  /** @type {Step} */
  const step = { title, started: now, latest: "", announced: false, reminded: now };
  active.add(step);
  clock ??= setInterval(show, 1000).unref();
  return {
    /** @param {string} line the program's own last line */
    latest(line) {
      if (line !== "") step.latest = line;
    },
    end() {
      active.delete(step);
      if (terminal && step.announced) eraseLine();
      if (step.announced) console.error(`${step.title}: ${seconds(step.started)}`);
      if (active.size > 0) return;
      clearInterval(clock);
      clock = undefined;
    },
  };
}

/**
 * The time since a moment, in words.
 *
 * @param {number} started a reading of `performance.now()`
 */
export function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}

function show() {
  if (terminal) rewriteLine();
  else for (const step of active) mention(step);
}

function rewriteLine() {
  const parts = [...active].map((step) => {
    step.announced = true;
    const elapsed = Math.floor((performance.now() - step.started) / 1000);
    return `${step.title}, ${elapsed} s${step.latest === "" ? "" : `: ${step.latest}`}`;
  });
  eraseLine();
  process.stderr.write(parts.join(" | ").slice(0, (process.stderr.columns ?? 80) - 1));
}

/** @param {Step} step */
function mention(step) {
  const now = performance.now();
  if (!step.announced && now - step.started >= quietMs) {
    step.announced = true;
    console.error(`${step.title} ...`);
  } else if (now - step.reminded >= reminderMs) {
    step.reminded = now;
    console.error(`${step.title} ... ${seconds(step.started)}`);
  }
}

function eraseLine() {
  process.stderr.write("\r\x1b[K");
}
