// @ts-check
// Junk of every type, everywhere: nothing throws, nothing is created.
import { assert } from "chai";
import { revokedProxy } from "./live-values.js";

/**
 * @param {import("./index.js").Subject} subject
 * @returns {import("./index.js").Test[]}
 */
export function hostileInputTests({ plugin }) {
  const { decide, plan, provision } = plugin;
  const good = { user_id: "alice", organization_id: "acme" };
  return [
    {
      name: "junk as a request never throws and never creates",
      run() {
        for (const junk of everyKindOfJunk()) {
          const { action, reason } = decide([], junk);
          assert.deepEqual([action, reason], ["noop", "invalid_request"]);
        }
      },
    },
    {
      name: "junk in any field of a request never throws and never creates",
      run() {
        for (const junk of everyKindOfJunk()) {
          for (const field of ["user_id", "organization_id", "user_role"]) {
            if (field === "user_role" && (junk === undefined || junk === null)) continue;
            if (typeof junk === "string" && junk.trim() !== "") continue;
            assert.equal(decide([], { ...good, [field]: junk }).reason, "invalid_request", field);
          }
        }
      },
    },
    {
      name: "junk as a snapshot is never taken for an empty one",
      run() {
        for (const junk of everyKindOfJunk()) {
          if (Array.isArray(safely(junk))) continue;
          assert.equal(decide(junk, good).reason, "memberships_unknown");
        }
      },
    },
    {
      name: "junk as a row holds up what it could be",
      run() {
        for (const junk of everyKindOfJunk()) {
          const { reason } = decide([junk], good);
          assert.equal(reason, "memberships_unknown");
        }
      },
    },
    {
      name: "junk as the list of requests is one invalid request",
      async run() {
        for (const junk of everyKindOfJunk()) {
          if (Array.isArray(safely(junk))) continue;
          assert.deepEqual(plan([], junk).counts, { invalid_request: 1 });
          const report = await provision(junk, { find: () => assert.fail(), create: () => assert.fail() });
          assert.deepEqual([report.noop, report.round_trips], [1, 0]);
        }
      },
    },
    {
      name: "junk as a host never throws",
      async run() {
        for (const junk of everyKindOfJunk()) {
          const { created } = await provision([good], junk);
          assert.equal(created, 0);
        }
      },
    },
    {
      name: "junk as an answer of the host never throws",
      async run() {
        for (const junk of everyKindOfJunk()) {
          const found = await provision([good], { find: () => junk, create: () => [] });
          assert.equal(found.created, 0);
          const created = await provision([good], { find: () => [], create: () => junk });
          assert.equal(created.created, junk === undefined || junk === null ? 1 : 0);
        }
      },
    },
    {
      name: "a proxy that claims any length is not believed",
      run() {
        for (const length of [-1, 1.5, Number.NaN, Infinity, 2 ** 32, "3", null, {}]) {
          const proxy = new Proxy(/** @type {any} */ ([]), {
            get: (target, name) => (name === "length" ? length : target[name]),
          });
          assert.equal(decide(proxy, good).reason, "memberships_unknown");
          assert.deepEqual(plan([], proxy).counts, { invalid_request: 1 });
        }
      },
    },
    {
      name: "every getter is read once",
      run() {
        let reads = 0;
        const request = Object.defineProperty({ organization_id: "ac\0me" }, "user_id", {
          get: () => `alice${reads++}`,
        });
        assert.equal(decide([], request).user_id, "alice0");
        assert.equal(reads, 1);
      },
    },
    {
      name: "what stands on Object.prototype is no surprise",
      run() {
        assert.equal(decide([], Object.assign(Object.create(null), good)).action, "create");
        assert.equal(decide([], { ...good, __proto__: { user_role: 7 } }).reason, "invalid_request");
      },
    },
    {
      name: "malformed input by the thousand leaves an instance that answers",
      run() {
        for (let round = 0; round < 3000; round++) {
          for (const junk of [revokedProxy(), { user_id: "\0", organization_id: "\ud800" }, Symbol("s"), round])
            decide([junk], junk);
        }
        assert.equal(decide([], good).action, "create");
      },
    },
  ];
}

/** @returns {any[]} */
function everyKindOfJunk() {
  const thrower = new Proxy(
    {},
    {
      get() {
        throw new Error("no");
      },
    },
  );
  return [
    undefined,
    null,
    true,
    false,
    0,
    -0,
    1.5,
    Number.NaN,
    Infinity,
    10n,
    Symbol("s"),
    "",
    " ",
    {},
    Object.create(null),
    () => {},
    class {},
    /x/,
    new Date(Number.NaN),
    new Map(),
    new Set(),
    new WeakMap(),
    new Uint8Array(8),
    new ArrayBuffer(8),
    new Error("e"),
    Promise.resolve([]),
    Object("alice"),
    Object(1n),
    globalThis,
    thrower,
    revokedProxy(),
    new Proxy(() => {}, {}),
    { user_id: {}, organization_id: [] },
    { length: 1, 0: {} },
    { toString: () => "alice", valueOf: () => 7, [Symbol.toPrimitive]: () => "alice" },
  ];
}

/** @param {unknown} junk */
function safely(junk) {
  try {
    return Array.isArray(junk) ? junk : undefined;
  } catch {
    return undefined;
  }
}
