// @ts-check
// How long a call takes: tinybench times batches, for a timer cannot see a call of some nanoseconds.
import { Bench } from "tinybench";

/** Long enough that reading the clock is lost in it. */
const BATCH_MS = 1;

/**
 * The median time of one call, in microseconds, for each of the tasks.
 *
 * @param {Record<string, (turn: number) => unknown>} tasks each is told how often it was called
 * @param {number} timeMs for each task
 * @returns {Promise<Record<string, number>>}
 */
export async function medians(tasks, timeMs) {
  const bench = new Bench({ time: timeMs, warmupTime: timeMs / 5, iterations: 10, throws: true });
  /** @type {Record<string, number>} */
  const sizes = {};
  for (const [name, task] of Object.entries(tasks)) {
    const batch = batchOf(task);
    sizes[name] = await batchSize(batch);
    bench.add(name, () => batch(sizes[name]));
  }
  await bench.run();
  return Object.fromEntries(
    bench.tasks.map((/** @type {any} */ { name, result }) => [name, (result.latency.p50 * 1000) / sizes[name]]),
  );
}

/**
 * Calls the task so many times; waits for each answer where it is a promise.
 *
 * @param {(turn: number) => unknown} task
 * @returns {(times: number) => unknown}
 */
function batchOf(task) {
  if (task(0) instanceof Promise) {
    return async (times) => {
      for (let turn = 0; turn < times; turn++) await task(turn);
    };
  }
  return (times) => {
    // Counted, so that no compiler finds the calls to be for nothing.
    let truthy = 0;
    for (let turn = 0; turn < times; turn++) if (task(turn)) truthy++;
    return truthy;
  };
}

/** @param {(times: number) => unknown} batch */
async function batchSize(batch) {
  for (let size = 1; ; size *= 2) {
    await batch(size);
    const started = performance.now();
    await batch(size);
    if (performance.now() - started >= BATCH_MS) return size;
  }
}
