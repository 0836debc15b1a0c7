// @ts-check
// Whole tables from streams: the plan of planTables however the chunks fall, and an end at any time.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { test } from "node:test";
import fc from "fast-check";
import { planStreams, planTables } from "org-membership/bulk";
import { bytes, files, fitsCsv } from "./bulk/files.js";
import { chunksOf, sources } from "./bulk/sources.js";
import { requests, rows } from "./fuzz/values.js";

/** @import { BulkPlan } from "org-membership/bulk" */

const numRuns = Number(process.env.FUZZ_RUNS ?? 400);
const formats = /** @type {const} */ (["csv", "ndjson", "json"]);

/** Everything that a plan says. @param {BulkPlan} plan */
function said(plan) {
  const { length, existing, unreadable, counts, problems } = plan;
  const decisions = Array.from({ length }, (_, index) => plan.decision(index));
  const written = [plan.creates("csv"), plan.creates("ndjson")];
  plan.free();
  return { existing, unreadable, counts, problems, decisions, written };
}

/** What came of it: a plan, or an error. @param {() => BulkPlan | Promise<BulkPlan>} run */
async function outcome(run) {
  try {
    return said(await run());
  } catch (error) {
    const { code, name, message } = /** @type {any} */ (error);
    assert.match(code, /^ERR_[A-Z0-9_]+$/);
    return { code, name, message };
  }
}

const story = [
  { user_id: "alice", organization_id: "acme", user_role: "org_admin" },
  { user_id: 'b"o,b', organization_id: "a\r\ncme", user_role: null },
  { user_id: "zoë 𝓩", organization_id: "=1+1", user_role: "internal_user" },
  { user_id: "zoë 𝓩", organization_id: "=1+1", user_role: "" },
];

/** @param {(typeof formats)[number]} format @param {any[]} table */
function awkward(format, table) {
  const file = Buffer.from(files[format](table)).toString();
  return bytes(`\ufeff${format === "json" ? file : file.replaceAll("\n", "\r\n")}`);
}

test("a file cut in two anywhere comes to the same", async () => {
  for (const format of formats) {
    const [existing, asked] = [awkward(format, story.slice(0, 2)), awkward(format, story)];
    const expected = said(planTables(existing, asked));
    assert.equal(expected.decisions.length, 4);
    for (let cut = 0; cut <= asked.length; cut++) {
      const one = planStreams(chunksOf(existing, [cut]), chunksOf(asked, [cut, cut]));
      assert.deepEqual(said(await one), expected, `${format}, ${cut}`);
    }
    const bytewise = Array.from({ length: asked.length }, (_, at) => at);
    assert.deepEqual(said(await planStreams([existing], chunksOf(asked, bytewise))), expected);
  }
});

test("random tables, whole or spoilt, come to the same however the chunks fall", async () => {
  const cuts = fc.array(fc.nat(), { maxLength: 12 });
  const kind = fc.constantFrom(...Object.keys(sources));
  const spoilt = fc.option(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { freq: 2 });
  const size = fc.option(fc.nat(2000), { nil: undefined });
  const told = fc.constantFrom("auto", ...formats);
  let [plans, errors] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      rows,
      requests,
      fc.constantFrom(...formats),
      told,
      fc.tuple(cuts, cuts),
      fc.tuple(kind, kind),
      fc.tuple(spoilt, spoilt),
      fc.record({ existing: size, requests: size }),
      async (existing, asked, form, format, [first, second], [one, other], spoils, sizes) => {
        const written = form === "csv" && !(fitsCsv(existing) && fitsCsv(asked)) ? "ndjson" : form;
        const tables = [existing, asked].map((table, index) => {
          const file = awkward(written, table);
          const spoil = spoils[index];
          if (spoil) file[spoil.at % file.length] = spoil.byte;
          return file;
        });
        const expected = await outcome(() => planTables(tables[0], tables[1], { format }));
        const streamed = await outcome(() =>
          planStreams(sources[one](chunksOf(tables[0], first)), sources[other](chunksOf(tables[1], second)), {
            format,
            sizes,
          }),
        );
        if ("code" in expected) errors++;
        else plans++;
        assert.deepEqual(streamed, expected);
      },
    ),
    { numRuns },
  );
  assert.ok(plans > numRuns / 5 && errors > numRuns / 20, `${plans} plans, ${errors} errors`);
});

const head = bytes("user_id,organization_id\n");

/** @param {number} count */
function table(count) {
  return bytes(`user_id,organization_id\n${Array.from({ length: count }, (_, row) => `user-${row},acme\n`).join("")}`);
}

test("a file of Node and the body of a response", async () => {
  const folder = mkdtempSync(join(tmpdir(), "org-membership-"));
  const file = join(folder, "existing.csv");
  writeFileSync(file, table(100_000));
  const server = createServer((_, response) => response.end(table(120_000)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    const { body } = await fetch(`http://127.0.0.1:${port}`);
    const plan = await planStreams(createReadStream(file), body ?? []);
    assert.deepEqual(plan.counts, { already_member: 100_000, not_a_member: 20_000 });
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});

test("progress is told: all that arrived, all that was read, and how much there is once that is known", async () => {
  const file = table(200_000);
  const stream = () => sources.ReadableStream(chunksOf(file, [1e6, 2e6]));
  for (const [existing, sizes, known] of /** @type {const} */ ([
    [stream(), {}, false],
    [stream(), { existing: file.length }, true],
    [new Blob([file]), {}, true],
  ])) {
    /** @type {import("org-membership/bulk").StreamProgress[]} */
    const told = [];
    await planStreams(existing, file, { sizes, onProgress: (done) => void told.push({ ...done }) });
    const all = 2 * file.length;
    assert.deepEqual(told.at(-1), { received: all, bytes: all, of: all });
    assert.equal(told[0].of, known ? all : undefined);
    assert.ok(told.length > all / 2 ** 20, `told ${told.length} times`);
    for (const [index, { received, bytes, of }] of told.entries()) {
      assert.ok(bytes <= received && received <= (of ?? all));
      assert.ok(index === 0 || (received >= told[index - 1].received && bytes >= told[index - 1].bytes));
    }
  }
});

test("the bytes are held once, whether or not a stream knows how many it has", async () => {
  const rows = 300_000;
  const file = table(rows);
  const chunks = () => sources.ReadableStream(chunksOf(file, [7, 1e6, 2e6, 3e6, 4e6]));
  const { Instance } = WebAssembly;
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  WebAssembly.Instance = /** @type {any} */ (
    class extends Instance {
      /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports */
      constructor(module, imports) {
        super(module, imports);
        memories.push(/** @type {WebAssembly.Memory} */ (this.exports.memory));
      }
    }
  );
  try {
    for (const sizes of [{}, { existing: file.length, requests: file.length }, { existing: 3, requests: 3e6 }]) {
      const plan = await planStreams(chunks(), chunks(), { sizes });
      assert.deepEqual(plan.counts, { already_member: rows });
      const { byteLength } = /** @type {WebAssembly.Memory} */ (memories.pop()).buffer;
      const most = 2 * file.length + 64 * 2 * rows + 2 ** 21;
      assert.ok(byteLength <= most, `${JSON.stringify(sizes)}: ${byteLength} of ${most} bytes`);
    }
  } finally {
    WebAssembly.Instance = Instance;
  }
});

test("what waits comes to its turn while a plan is made", async () => {
  const file = table(200_000);
  let [turns, over] = [0, false];
  const turn = () => {
    turns++;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  await planStreams([file], [file]);
  over = true;
  // Each byte is received and read; a table of so many rows is indexed and judged in several bits.
  assert.ok(turns > (4 * file.length) / 2 ** 20, `${turns} turns`);
  const empty = new AbortController();
  setImmediate(() => empty.abort(new Error("enough")));
  const endless = (function* () {
    for (;;) yield new Uint8Array();
  })();
  await assert.rejects(planStreams(endless, [head], { signal: empty.signal }), /enough/);
});

test("a stream that fails is the error as it is, and the other is told", async () => {
  const failed = new Error("the disk is gone");
  /** @type {unknown[]} */
  const told = [];
  const other = () => new ReadableStream({ cancel: (reason) => void told.push(reason) });
  const failing = [
    (async function* () {
      yield head;
      throw failed;
    })(),
    new ReadableStream({ start: (controller) => controller.error(failed) }),
    new Readable({ read: (/** @type {any} */ _) => {}, construct: (done) => done(failed) }),
  ];
  for (const stream of failing) {
    await assert.rejects(planStreams(stream, other()), (error) => error === failed);
  }
  assert.deepEqual(told, [failed, failed, failed]);
  await assert.rejects(planStreams([bytes("a,b\n")], other()), { code: "ERR_MISSING_COLUMN" });
  assert.equal(/** @type {any} */ (told.at(-1)).code, "ERR_MISSING_COLUMN");
});

test("what is no stream of bytes is a TypeError that names the table", async () => {
  for (const none of /** @type {any[]} */ ([null, undefined, 7, "user_id", {}, new ArrayBuffer(8)])) {
    await assert.rejects(planStreams([head], none), {
      name: "TypeError",
      message: "requests is not a stream of bytes",
    });
  }
  const text = Readable.from([Buffer.from("user_id")]).setEncoding("utf8");
  for (const chunks of /** @type {any[]} */ ([["user_id"], [7], [null], [[117]], text, new Set([new Int8Array(2)])])) {
    await assert.rejects(planStreams(chunks, [head]), {
      name: "TypeError",
      message: "existing: a chunk is not a Uint8Array",
    });
  }
  await assert.rejects(planStreams([head], [head], { sizes: { requests: -1 } }), TypeError);
  await assert.rejects(planStreams([head], [head], { sizes: { requests: 2 ** 40 } }), { code: "ERR_TOO_LARGE" });
  await assert.rejects(planStreams([head], [head], { policy: /** @type {any} */ (7) }), {
    code: "ERR_INVALID_POLICY",
  });
});

test("the caller may end it at any time, and both streams are told", async () => {
  const reason = new Error("never mind");
  /** @type {unknown[]} */
  const told = [];
  const stalled = () => new ReadableStream({ cancel: (why) => void told.push(why) });
  const aborted = AbortSignal.abort(reason);
  await assert.rejects(planStreams(stalled(), stalled(), { signal: aborted }), (error) => error === reason);
  assert.deepEqual(told.splice(0), [reason, reason]);

  const controller = new AbortController();
  const waiting = planStreams(stalled(), stalled(), { signal: controller.signal });
  setImmediate(() => controller.abort(reason));
  await assert.rejects(waiting, (error) => error === reason);
  assert.deepEqual(told, [reason, reason]);

  const [one, other] = [new Readable({ read() {} }), new Readable({ read() {} })];
  const second = new AbortController();
  const reading = planStreams(one, other, { signal: second.signal });
  setImmediate(() => second.abort(reason));
  await assert.rejects(reading, (error) => error === reason);
  assert.deepEqual([one.destroyed, other.destroyed], [true, true]);
});

test("however late the caller ends it, there is no plan of half a file", async () => {
  const file = table(60_000);
  let ended = 0;
  for (let after = 0; ; after++) {
    const controller = new AbortController();
    let left = after;
    const onProgress = () => {
      if (left-- === 0) controller.abort();
    };
    const plan = planStreams([file], sources.ReadableStream([file]), { signal: controller.signal, onProgress });
    const came = await plan.catch((error) => error);
    if (!(came instanceof DOMException)) {
      assert.equal(came.counts.already_member, 60_000);
      break;
    }
    ended++;
  }
  assert.ok(ended > 4, `${ended} ends`);
  // In the very moment in which a chunk arrives.
  const controller = new AbortController();
  const chunk = async () => {
    queueMicrotask(() => queueMicrotask(() => controller.abort()));
    return { done: false, value: table(2) };
  };
  const iterator = { next: chunk, return: async () => ({ done: true, value: undefined }) };
  const source = { [Symbol.asyncIterator]: () => iterator };
  await assert.rejects(planStreams(/** @type {any} */ (source), [head], { signal: controller.signal }), {
    name: "AbortError",
  });
});

test("what the progress's listener throws, it rejects with", async () => {
  const stop = new Error("stop");
  const onProgress = () => {
    throw stop;
  };
  await assert.rejects(planStreams([head], [head], { onProgress }), (error) => error === stop);
});
