// @ts-check
// The engine cannot be bricked and does not grow. `npm run soak` does it with the numbers in SOAK=full.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { decide, plan, provision } from "org-membership";
import { malformedInput } from "./soak/malformed-input.js";
import { memoryBytes, watched } from "./soak/watched-instance.js";

const full = process.env.SOAK === "full";
const MALFORMED = full ? 1_000_000 : 20_000;
const DECISIONS = full ? 10_000_000 : 300_000;
const TRAPS = full ? 2000 : 50;

// What the collector keeps for itself; ten million decisions that leak anything leave more.
const HEAP_SLACK = 8 * 2 ** 20;
const RSS_SLACK = 128 * 2 ** 20;

const request = { user_id: "alice", organization_id: "acme" };

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

test(`${MALFORMED.toLocaleString("en")} malformed inputs leave an instance that answers`, async (context) => {
  const input = malformedInput(1);
  /** @param {number} times */
  const feed = async (times) => {
    for (let time = 0; time < times; time++) {
      const policy = input.policy();
      const answer = await settled(
        [
          () => decide(input.rows(), input.row(), policy),
          () => plan(input.rows(), input.rows(), policy),
          () => provision(input.rows(), input.host(), policy === undefined ? {} : { policy }),
        ][time % 3],
      );
      for (const { user_id, organization_id } of createsOf(answer)) {
        assert.ok(isUsable(user_id) && isUsable(organization_id), JSON.stringify({ user_id, organization_id }));
      }
    }
  };
  await withoutGrowth(context, feed, MALFORMED);
  assert.equal(decide([], request).action, "create");
});

test(`${DECISIONS.toLocaleString("en")} decisions do not make the memory grow`, async (context) => {
  const rows = Array.from({ length: 4 }, (_, index) => ({ ...request, organization_id: `acme-${index}` }));
  /** @param {number} times */
  const ask = async (times) => {
    let created = 0;
    // One of five is no member.
    for (let time = 0; time < times; time++) {
      const { action } = decide(rows, { user_id: "alice", organization_id: `acme-${time % 5}` });
      if (action === "create") created++;
    }
    assert.equal(created, Math.floor(times / 5));
  };
  await withoutGrowth(context, ask, DECISIONS);
});

test(`${TRAPS.toLocaleString("en")} traps: each fails one call, and the next one answers`, async (context) => {
  /** @type {[string, () => unknown][]} */
  const calls = [
    ["decide", () => decide([], request)],
    ["plan", () => plan([], [request])],
    ["provision", () => provision([request], { find: () => [], create: () => undefined })],
  ];
  /** @param {number} times */
  const trap = async (times) => {
    for (let time = 0; time < times; time++) {
      const [name, call] = calls[time % calls.length];
      const { started } = watched;
      watched.trap = true;
      await assert.rejects(
        async () => call(),
        (/** @type {any} */ { code, cause }) => code === "ERR_INTERNAL" && cause instanceof WebAssembly.RuntimeError,
        name,
      );
      assert.equal(watched.trap, false);
      await call();
      assert.equal(watched.started, started + 1, `${name} runs on a fresh instance`);
    }
  };
  decide([], request);
  await growth(context, trap, TRAPS);
  assert.deepEqual(decide([request], request).reason, "already_member");
});

/**
 * The same, by one instance, whose memory stays as it is.
 *
 * @param {import("node:test").TestContext} context
 * @param {(times: number) => Promise<void>} work
 * @param {number} times
 */
async function withoutGrowth(context, work, times) {
  decide([], request);
  const { started } = watched;
  const { before, after } = await growth(context, work, times);
  assert.equal(watched.started, started, "the engine trapped");
  assert.equal(after.wasm, before.wasm);
}

/**
 * Warms up with a tenth of the work, does it all, and tells the memory before and after.
 *
 * @param {import("node:test").TestContext} context
 * @param {(times: number) => Promise<void>} work
 * @param {number} times
 */
async function growth(context, work, times) {
  await work(times / 10);
  const before = memory();
  const started = performance.now();
  await work(times);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const after = memory();
  const megabytes = (/** @type {number} */ bytes) => (bytes / 2 ** 20).toFixed(1);
  for (const part of /** @type {const} */ (["wasm", "heap", "rss"])) {
    context.diagnostic(
      `${part}: ${megabytes(before[part])} MB before, ${megabytes(after[part])} MB after ${seconds} s`,
    );
  }
  assert.ok(after.heap - before.heap < HEAP_SLACK, "the heap grows");
  assert.ok(after.rss - before.rss < RSS_SLACK, "the process grows");
  return { before, after };
}

function memory() {
  collectGarbage();
  const { rss, heapUsed } = process.memoryUsage();
  return { wasm: memoryBytes(), heap: heapUsed, rss };
}

/**
 * What a call answers; nothing where it refuses its policy, for which alone it may throw.
 *
 * @param {() => unknown} call
 * @returns {Promise<any>}
 */
async function settled(call) {
  try {
    return await call();
  } catch (error) {
    assert.equal(/** @type {any} */ (error).code, "ERR_INVALID_POLICY", String(error));
    return undefined;
  }
}

/** @param {any} answer @returns {any[]} the rows that a decision, a plan or a report tells as created */
function createsOf(answer) {
  return [
    ...(answer?.create ? [answer.create] : []),
    ...(answer?.creates ?? []),
    ...(answer?.outcomes ?? []).filter((/** @type {any} */ { status }) => status === "created"),
  ];
}

/** @param {unknown} id */
function isUsable(id) {
  return (
    typeof id === "string" &&
    id.trim() !== "" &&
    !id.includes("\0") &&
    id.isWellFormed() &&
    Buffer.byteLength(id) <= 1024
  );
}
