// @ts-check
// Whole tables, from bytes that are there or from streams: the same steps, at once or with breaks.
import { Pace } from "./bulk/pace.js";
import { isBytes, Planning } from "./bulk/planning.js";
import { Source } from "./bulk/source.js";

/** @import { BulkOptions, BulkPlan, ByteSource, StreamOptions } from "../../src/bindings/bulk.d.ts" */

/**
 * @param {Uint8Array} existing
 * @param {Uint8Array} requests
 * @param {BulkOptions} [options]
 * @returns {BulkPlan}
 */
export function planTables(existing, requests, options = {}) {
  const { onProgress } = options;
  const files = Object.entries({ existing, requests });
  for (const [name, file] of files) if (!isBytes(file)) throw new TypeError(`${name} is not a Uint8Array`);
  const planning = new Planning(options);
  const of = existing.length + requests.length;
  let before = 0;
  for (const [name, file] of files) {
    planning.expect(name, file.length);
    drain(planning.receive(file));
    for (const bytes of planning.read()) onProgress?.({ bytes: before + bytes, of });
    before += file.length;
  }
  return drain(planning.judge());
}

/**
 * @template T
 * @param {Generator<unknown, T>} steps
 * @returns {T}
 */
function drain(steps) {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * @param {ByteSource} existing
 * @param {ByteSource} requests
 * @param {StreamOptions} [options]
 * @returns {Promise<BulkPlan>}
 */
export async function planStreams(existing, requests, options = {}) {
  const { signal, sizes = {} } = options;
  /** @type {Source[]} */
  const sources = [];
  const stop = (/** @type {unknown} */ reason) => {
    for (const source of sources) source.stop(reason);
  };
  const abort = () => stop(signal?.reason);
  try {
    sources.push(new Source("existing", existing, sizes.existing));
    sources.push(new Source("requests", requests, sizes.requests));
    signal?.throwIfAborted();
    signal?.addEventListener("abort", abort);
    return await plan(sources, options);
  } catch (error) {
    stop(error);
    throw error;
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

/**
 * @param {Source[]} sources
 * @param {StreamOptions} options
 */
async function plan(sources, options) {
  const planning = new Planning(options);
  const pace = new Pace(sources, options);
  for (const source of sources) {
    if (source.size !== undefined) planning.expect(source.name, source.size);
    for (let chunk = await source.next(); chunk; chunk = await source.next()) {
      await pace.tookChunk();
      for (const bytes of planning.receive(chunk)) await pace.received(source, bytes);
    }
    const before = pace.read;
    for (const bytes of planning.read()) await pace.readUpTo(before + bytes);
    pace.tell();
  }
  const judging = planning.judge();
  for (;;) {
    const { done, value } = judging.next();
    if (done) return value;
    await pace.judged();
  }
}
