// @ts-check
// Whole tables: the decision table and random rows in each format, against `plan`; files that were mangled;
// and what is written, read back.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import fc from "fast-check";
import { plan } from "org-membership";
import { planTables } from "org-membership/bulk";
import { bytes, csvRows, files, fitsCsv, ndjsonRows, text, unread } from "./bulk/files.js";
import { policy, readableId, requests, rows } from "./fuzz/values.js";
import { live } from "./suite/live-values.js";

const numRuns = Number(process.env.FUZZ_RUNS ?? 400);
const formats = /** @type {const} */ (["csv", "ndjson", "json"]);

/** @param {import("org-membership/bulk").BulkPlan} planned */
function decisions(planned) {
  return Array.from({ length: planned.length }, (_, index) => planned.decision(index));
}

/**
 * The same decisions in each format that can say the rows; how many formats those were.
 *
 * @param {any[]} existing @param {any[]} asked @param {any} configured
 */
function assertSame(existing, asked, configured) {
  const expected = plan(existing, asked, configured);
  const able = formats.filter((format) => format !== "csv" || (fitsCsv(existing) && fitsCsv(asked)));
  for (const format of able) {
    const planned = planTables(files[format](existing), files[format](asked), { policy: configured, format });
    assert.deepEqual(decisions(planned), expected.decisions, format);
    assert.deepEqual(planned.counts, expected.counts, format);
    for (const [index, { reason }] of expected.decisions.entries()) assert.equal(planned.reason(index), reason);
    for (const reason of /** @type {any[]} */ (Object.keys(expected.counts))) {
      const indexes = expected.decisions.flatMap((decision, index) => (decision.reason === reason ? [index] : []));
      assert.deepEqual([...planned.indexes(reason)], indexes);
    }
    assert.deepEqual(
      ndjsonRows(text(planned.creates("ndjson"))).map(({ value }) => value),
      expected.creates,
    );
    assert.equal(planned.existing + planned.unreadable.existing, existing.length);
    assert.equal(planned.length + planned.unreadable.requests, asked.length);
  }
  return able.length;
}

test("the decision table", async (context) => {
  const folder = new URL("../cases/", import.meta.url);
  for (const file of readdirSync(folder)) {
    for (const one of JSON.parse(readFileSync(new URL(file, folder), "utf8")).cases ?? []) {
      // What a file cannot be: a getter that throws, no array at all.
      const inFile = ["existing", "requests"].every(
        (table) => Array.isArray(one[table]) && !JSON.stringify(one[table]).includes('"unreadable"'),
      );
      if (!inFile) continue;
      await context.test(`${file}: ${one.name}`, () => {
        const [existing, asked] = [one.existing, one.requests].map((table) =>
          table.map((/** @type {any} */ row) => (row?.$ === "undefined" ? null : live(row))),
        );
        assert.ok(assertSame(existing, asked, live(one.policy)) >= 2);
      });
    }
  }
});

test("a malformed policy is refused in the words of the sign-in", () => {
  for (const wrong of /** @type {any[]} */ ([7, { max_creates: -1 }, { default_role: "" }, { max_crates: 1 }])) {
    const told = assert.throws.bind(null, () => plan([], [], wrong));
    let expected;
    try {
      plan([], [], wrong);
    } catch (error) {
      expected = /** @type {any} */ (error);
    }
    told({ code: "ERR_INVALID_POLICY" });
    const run = () => planTables(bytes("{}"), bytes("{}"), { policy: wrong });
    assert.throws(run, { name: "TypeError", code: "ERR_INVALID_POLICY", message: expected.message });
  }
});

test("random tables come to the same as plan in each format", () => {
  fc.assert(
    fc.property(rows, requests, policy, (existing, asked, configured) => {
      assertSame(existing, asked, configured);
    }),
    { numRuns },
  );
});

test("rows of any JSON come to the same as plan", () => {
  const field = fc.oneof({ weight: 3, arbitrary: readableId }, fc.jsonValue());
  const any = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ user_id: field, organization_id: field, user_role: field }, { requiredKeys: [] }),
    },
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(fc.array(any, { maxLength: 8 }), fc.array(any, { maxLength: 8 }), (existing, asked) => {
      const expected = plan(/** @type {any} */ (existing), /** @type {any} */ (asked));
      for (const format of /** @type {const} */ (["ndjson", "json"])) {
        const planned = planTables(files[format](existing), files[format](asked), { format });
        assert.deepEqual(decisions(planned), expected.decisions);
        assert.equal(planned.existing + planned.unreadable.existing, existing.length);
        assert.equal(planned.length, asked.length);
      }
    }),
    { numRuns },
  );
});

test("what is written is read back with the same ids", () => {
  const id = fc.oneof(
    readableId,
    fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "＝", "'", '"', ",", ";", "|", "\t", "\r", "\n", " ", "a") }),
  );
  const written = fc.array(fc.record({ user_id: id, organization_id: id, user_role: id }), { maxLength: 6 });
  fc.assert(
    fc.property(written, (asked) => {
      const expected = plan([], asked, { allowed_roles: "any" }).creates;
      const first = planTables(files.ndjson([]), files.ndjson(asked), {
        policy: { allowed_roles: "any" },
        format: "ndjson",
      });
      const csv = first.creates("csv");
      for (const [line, row] of csvRows(text(csv)).entries()) {
        assert.ok(row !== unread, `row ${line}`);
        for (const cell of row) assert.doesNotMatch(cell, /(?:^|[,;|\t\r\n])\s*[=+\-@＝＋－＠]/);
      }
      const again = planTables(bytes("user_id,organization_id"), csv, { policy: { allowed_roles: "any" } });
      const back = ndjsonRows(text(again.creates("ndjson"))).map(({ value }) => value);
      assert.deepEqual(back, expected);
      assert.deepEqual(again.problems, []);
    }),
    { numRuns: numRuns * 5 },
  );
});

const story = [
  { user_id: "alice", organization_id: "acme", user_role: "org_admin" },
  { user_id: 'b"o,b', organization_id: "a\ncme", user_role: null },
  { user_id: "zoë", organization_id: "=1+1", user_role: "internal_user" },
];

/** @param {Uint8Array} file @param {(typeof formats)[number]} format */
function assertNothingIsDropped(file, format) {
  const whole = { csv: bytes("user_id,organization_id"), ndjson: bytes(""), json: bytes("[]") }[format];
  let content;
  try {
    content = text(file);
  } catch {
    assert.throws(() => planTables(whole, file, { format }), { code: /ERR_INVALID_UTF8|ERR_UNKNOWN_FORMAT/ });
    return;
  }
  let planned;
  let existing;
  try {
    planned = planTables(whole, file, { format });
    existing = planTables(file, whole, { format });
  } catch (error) {
    assert.match(/** @type {any} */ (error).code, /^(ERR_MISSING_COLUMN|ERR_UNKNOWN_FORMAT)$/);
    assert.notEqual(format, "ndjson");
    return;
  }
  assert.equal(planned.problems.length, planned.unreadable.requests);
  assert.equal(existing.problems.length, existing.unreadable.existing);
  const read = planned.length;
  if (format === "json") {
    try {
      assert.equal(read, JSON.parse(content).length);
      assert.equal(planned.unreadable.requests, 0);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      assert.equal(planned.unreadable.requests, 1);
    }
    return;
  }
  const all = format === "csv" ? csvRows(content) : ndjsonRows(content).map(({ value }) => value);
  assert.equal(read, all.filter((row) => row !== unread).length);
  assert.equal(read + planned.unreadable.requests, all.length);
  assert.equal(existing.existing + existing.unreadable.existing, all.length);
}

test("of a file that was cut anywhere nothing is silently dropped", () => {
  for (const format of formats) {
    const file = files[format](story);
    for (let end = 0; end <= file.length; end++) assertNothingIsDropped(file.subarray(0, end), format);
  }
});

test("of a file with any bit of any byte flipped nothing is silently dropped", () => {
  for (const format of formats) {
    const file = files[format](story);
    for (let at = 0; at < file.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = file.slice();
        flipped[at] ^= 1 << bit;
        assertNothingIsDropped(flipped, format);
      }
    }
  }
});

test("a request that an unreadable row could answer is held, or not, as asked", () => {
  const existing = bytes("user_id,organization_id\nalice\nbob,acme\n");
  const asked = bytes("organization_id,user_id\r\nacme,bob\r\nacme,alice\r\n");
  const held = planTables(existing, asked);
  assert.deepEqual(
    decisions(held).map(({ reason }) => reason),
    ["already_member", "memberships_unknown"],
  );
  assert.deepEqual(held.problems, [{ table: "existing", line: 2, problem: "1 field instead of 2" }]);
  const skipped = planTables(existing, asked, { unreadable: "skip" });
  assert.deepEqual(skipped.counts, { already_member: 1, not_a_member: 1 });
  assert.deepEqual(skipped.problems, held.problems);
});

test("a file of no use is one error with a code that names the table", () => {
  const good = bytes("user_id,organization_id\n");
  /** @type {[string, Uint8Array, Uint8Array, RegExp][]} */
  const wrong = [
    ["ERR_MISSING_COLUMN", bytes("user_id,org\n"), good, /^existing, line 1: .*organization_id$/],
    ["ERR_MISSING_COLUMN", good, bytes("user_id,user_id,organization_id\n"), /^requests, line 1: .*twice$/],
    ["ERR_INVALID_UTF8", good, Uint8Array.of(...good, 10, 0x61, 0x2c, 0xff), /^requests, line 3: not UTF-8$/],
    ["ERR_UNKNOWN_FORMAT", bytes("PK\u0003\u0004"), good, /^existing: /],
    ["ERR_UNKNOWN_FORMAT", good, bytes(""), /^requests: the file is empty$/],
    ["ERR_TOO_LARGE", good, huge(), /^requests: /],
  ];
  for (const [code, existing, asked, message] of wrong) {
    assert.throws(() => planTables(existing, asked), { name: "Error", code, message });
  }
});

function huge() {
  const bytes = new Uint8Array();
  Object.defineProperty(bytes, "length", { value: 2 ** 31 });
  return bytes;
}

test("a byte order mark, any order of columns and other columns are read", () => {
  const asked = bytes('\ufeff"note","organization_id","user_role","user_id"\r\n"x","ac""me","","alice"\r\n\r\n,b,,c');
  const planned = planTables(bytes("\ufeff[]"), asked);
  assert.deepEqual(planned.counts, { invalid_request: 1, not_a_member: 1 });
  assert.equal(planned.decision(0).organization_id, 'ac"me');
  assert.equal(planned.decision(1).user_role, "internal_user");
});

test("progress is told, and what it throws is thrown", () => {
  const line = `${JSON.stringify(story[0])}\n`;
  const file = bytes(line.repeat(40_000));
  /** @type {number[]} */
  const told = [];
  planTables(file, file, {
    onProgress: ({ bytes, of }) => {
      assert.equal(of, 2 * file.length);
      told.push(bytes);
    },
  });
  assert.ok(told.length > 4);
  assert.deepEqual(
    told,
    told.toSorted((one, other) => one - other),
  );
  assert.equal(told.at(-1), 2 * file.length);
  const stop = new Error("stop");
  const onProgress = () => {
    throw stop;
  };
  assert.throws(() => planTables(file, file, { onProgress }), stop);
  assert.equal(planTables(file, file).counts.already_member, 40_000);
});

test("a plan that was freed says so", () => {
  const planned = planTables(bytes("[]"), bytes("[{}]"));
  assert.throws(() => planned.decision(1), RangeError);
  planned[Symbol.dispose]();
  assert.throws(() => planned.reason(0), { code: "ERR_FREED" });
  assert.throws(() => planned.creates("csv"), { code: "ERR_FREED" });
});

test("two hundred plans that nobody freed do not stand in the way of another", () => {
  const file = files.csv(story);
  for (let count = 0; count < 200; count++) planTables(file, file);
  assert.equal(planTables(file, file).counts.already_member, 3);
});

test("it is the same by require", () => {
  const required = createRequire(import.meta.url)("org-membership/bulk");
  assert.equal(required.planTables(bytes("[]"), bytes("[{}]")).reason(0), "invalid_request");
});

test("each of the two wasm modules carries its own calls alone", () => {
  const calls = (/** @type {string} */ name) => {
    const file = readFileSync(createRequire(import.meta.url).resolve(`org-membership/${name}.wasm`));
    const names = WebAssembly.Module.exports(new WebAssembly.Module(file)).map((one) => one.name);
    return names.filter((one) => !one.startsWith("__")).sort();
  };
  const tables = calls("bulk");
  assert.ok(tables.includes("tables_step"));
  for (const name of tables) assert.match(name, /^(memory|tables?_\w+)$/);
  assert.deepEqual(
    calls("engine").filter((name) => name !== "memory" && tables.includes(name)),
    [],
  );
});
