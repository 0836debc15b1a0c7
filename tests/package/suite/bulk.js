// @ts-check
// Whole tables: the decision table from a file's bytes and from a stream, and what is wrong with a file.
import { assert } from "chai";
import { live } from "./live-values.js";
import { caught, rejected } from "./table.js";

/**
 * @param {import("./index.js").Subject} subject
 * @returns {import("./index.js").Test[]}
 */
export function bulkTests({ plugin, bulk, cases }) {
  const head = bytes("user_id,organization_id\n");
  return [
    {
      name: "whole tables come to what plan says, from bytes and from streams",
      async run() {
        let count = 0;
        for (const one of Object.values(cases).flatMap((file) => file.cases ?? [])) {
          const [existing, requests] = [fileOf(one.existing), fileOf(one.requests)];
          if (existing === undefined || requests === undefined) continue;
          count += 1;
          const policy = live(one.policy);
          const options = { policy, format: "ndjson" };
          const { decisions, counts } = plugin.plan(...[one.existing, one.requests].map(rowsOf), policy);
          const streams = [bytewise(existing), streamOf(bytewise(requests))];
          for (const plan of [
            bulk.planTables(existing, requests, options),
            await bulk.planStreams(...streams, options),
          ]) {
            assert.deepEqual(
              decisions.map((/** @type {any} */ _, /** @type {number} */ index) => plan.decision(index)),
              decisions,
              one.name,
            );
            assert.deepEqual(plan.counts, counts, one.name);
            plan.free();
          }
        }
        assert.isAbove(count, 20);
      },
    },
    {
      name: "a table of some megabytes comes to the same from a stream, which tells how far it is",
      async run() {
        const rows = Array.from({ length: 50_000 }, (_, row) => `zoë-${row},organization-${row % 7}\r\n`).join("");
        const file = bytes(`\ufeffuser_id,organization_id\r\n${rows}`);
        let last;
        const onProgress = (/** @type {any} */ done) => {
          last = { ...done };
        };
        const chunks = [file.subarray(0, 777_777), file.subarray(777_777)];
        const plan = await bulk.planStreams(streamOf(chunks), [file], { onProgress });
        assert.deepEqual(plan.counts, { already_member: 50_000 });
        assert.deepEqual(last, { received: 2 * file.length, bytes: 2 * file.length, of: 2 * file.length });
      },
    },
    {
      name: "the rows to insert are read back, and a formula is defused",
      run() {
        const plan = bulk.planTables(head, bytes('user_id,organization_id\n"=1+1",acme\n'));
        const csv = plan.creates("csv");
        assert.match(new TextDecoder().decode(csv), /^"'=1\+1","acme","internal_user",user_id\r$/m);
        assert.equal(bulk.planTables(head, csv).decision(0).user_id, "=1+1");
      },
    },
    {
      name: "a file of no use is an error with a code, thrown or as the rejection",
      async run() {
        const wrong = bytes("user,organization\n");
        const expected = {
          code: "ERR_MISSING_COLUMN",
          message: "requests, line 1: the header names no column user_id",
        };
        for (const error of [
          caught(() => bulk.planTables(head, wrong)),
          await rejected(bulk.planStreams([head], streamOf([wrong]))),
        ]) {
          const { code, message } = /** @type {any} */ (error);
          assert.deepEqual({ code, message }, expected);
        }
      },
    },
    {
      name: "a stream that stalls is left when the caller has enough",
      async run() {
        const controller = new AbortController();
        let told;
        const stalled = new ReadableStream({
          pull: () => controller.abort(),
          cancel: (reason) => {
            told = reason;
          },
        });
        const error = await rejected(bulk.planStreams([head], stalled, { signal: controller.signal }));
        assert.equal(error, controller.signal.reason);
        assert.equal(told, controller.signal.reason);
      },
    },
  ];
}

/** @param {unknown} table @returns {any[]} what a file of it holds */
function rowsOf(table) {
  return /** @type {any[]} */ (table).map((row) => (row?.$ === "undefined" ? null : live(row)));
}

/** @param {unknown} table @returns {Uint8Array | undefined} none where a file cannot say it */
function fileOf(table) {
  if (!Array.isArray(table) || JSON.stringify(table).includes('"unreadable"')) return undefined;
  return bytes(
    rowsOf(table)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join(""),
  );
}

/** @param {string} text */
function bytes(text) {
  return new TextEncoder().encode(text);
}

/** @param {Uint8Array} file */
function bytewise(file) {
  return Array.from(file, (_, at) => file.subarray(at, at + 1));
}

/** @param {Uint8Array[]} chunks */
function streamOf(chunks) {
  const rest = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
}
