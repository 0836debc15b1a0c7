// @ts-check
// The sentences of the contract that the table cannot say.
import { assert } from "chai";
import { assertHas, caught, rejected } from "./table.js";

const request = Object.freeze({ user_id: "alice", organization_id: "acme" });
const never = (/** @type {unknown[]} */ ..._) => new Promise(() => {});

/**
 * @param {import("./index.js").Subject} subject
 * @returns {import("./index.js").Test[]}
 */
export function contractTests({ plugin, memoryHost }) {
  const { decide, plan, provision, addUserToOrgMembership } = plugin;
  /** @type {Record<string, () => unknown>} */
  const tests = {
    "the same input gives the same answer, and is left as it was"() {
      const existing = Object.freeze([Object.freeze({ ...request, user_role: null })]);
      const policy = Object.freeze({ max_creates: 3, allowed_roles: Object.freeze(["a"]) });
      assert.deepEqual(decide(existing, request, policy), decide(existing, request, policy));
    },
    "a row from the database goes in unchanged, and a row to insert comes out unchanged"() {
      const row = { ...request, user_role: "org_admin", spend: 1.5, budget_id: null, created_at: new Date() };
      assert.equal(decide([row], request).reason, "already_member");
      const { creates } = plan([], [{ ...request, unknown: true }]);
      assert.deepEqual(creates, [{ ...request, user_role: "internal_user" }]);
    },
    "a decision is data: it survives JSON and a structured clone"() {
      const answer = plan(
        [request],
        [request, { ...request, organization_id: "globex" }, null, { ...request, user_role: "x" }],
      );
      assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer);
      assert.deepEqual(structuredClone(answer), answer);
    },
    "a hole in a list of the policy is a missing item"() {
      const [roles, pairs] = [Array(1), Array(2)];
      const of = (/** @type {any} */ policy) => /** @type {any} */ (caught(() => decide([], request, policy))).message;
      assert.equal(of({ allowed_roles: roles }), "policy.allowed_roles[0] is missing");
      assert.equal(of({ never_create: pairs }), "policy.never_create[0].user_id is missing");
    },
    "counts name only the reasons that occur"() {
      assert.deepEqual(plan([], []).counts, {});
      assert.deepEqual(plan(null, [request, request]).counts, { memberships_unknown: 2 });
    },
    "addUserToOrgMembership is provision for one request"() {
      return eachEqual([memoryHost(), memoryHost()], ([one, other]) => [
        addUserToOrgMembership(request, one),
        provision([request], other).then((/** @type {any} */ report) => report.outcomes[0]),
      ]);
    },
    async "a host may answer with values, with promises and with thenables"() {
      // biome-ignore lint/suspicious/noThenProperty: thenables are what this is about
      const values = [[], Promise.resolve([]), { then: (/** @type {any} */ resolve) => resolve([]) }];
      for (const value of values) {
        const outcome = await addUserToOrgMembership(request, { find: () => value, create: () => undefined });
        assert.equal(outcome.status, "created");
      }
    },
    async "a host's methods are called on the host"() {
      class Host {
        rows = /** @type {any[]} */ ([]);
        logged = 0;
        find() {
          return this.rows;
        }
        create(/** @type {any[]} */ rows) {
          this.rows.push(...rows);
        }
        log() {
          this.logged++;
        }
      }
      const host = new Host();
      await provision([request], host);
      assert.deepEqual([host.rows.length, host.logged], [1, 1]);
    },
    async "create is never called for a no-op"() {
      const host = {
        find: () => [request],
        create: () => assert.fail("create was called"),
      };
      assertHas(
        await provision([request, {}, { ...request, user_role: "x" }], host),
        { created: 0, noop: 3, failed: 0, round_trips: 1 },
        "report",
      );
    },
    async "a host without one of its functions is told at once, before anything is looked up"() {
      for (const host of [
        {},
        42,
        "host",
        { find: () => [] },
        { find: 1, create: 2 },
        { create: () => assert.fail() },
      ]) {
        assertHas(await addUserToOrgMembership(request, host), { status: "failed", reason: "invalid_host" }, "outcome");
      }
    },
    async "null and undefined are no host"() {
      for (const host of [null, undefined]) {
        assertHas(
          await addUserToOrgMembership(request, host),
          { status: "noop", reason: "no_host", level: "debug" },
          "outcome",
        );
      }
    },
    async "the host's own error is the cause, untouched"() {
      const error = Object.freeze(Object.assign(new Error("no"), { code: "ECONNREFUSED" }));
      const outcome = await addUserToOrgMembership(request, { find: () => Promise.reject(error), create() {} });
      assert.strictEqual(outcome.error.cause, error);
      assert.deepEqual({ ...outcome.error, cause: null }, { message: "no", code: "ECONNREFUSED", cause: null });
    },
    async "a host may throw anything"() {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      for (const thrown of [undefined, null, 0, "text", Symbol("s"), {}, () => {}, proxy]) {
        const find = () => {
          throw thrown;
        };
        const outcome = await addUserToOrgMembership(request, { find, create() {} });
        assertHas(outcome, { status: "failed", reason: "host_error" }, "outcome");
        assert.strictEqual(outcome.error.cause, thrown);
        assert.isString(outcome.error.message);
        assert.notProperty(outcome.error, "code");
      }
    },
    async "a log that throws or rejects is ignored"() {
      const logs = [() => assert.fail("log"), () => Promise.reject(new Error("log")), 42];
      for (const log of logs) {
        assert.equal((await addUserToOrgMembership(request, { ...memoryHost(), log })).status, "created");
      }
    },
    async "the whole call answers within the deadline, whatever the host does"() {
      const hosts = [
        { find: never, create: never },
        { find: () => [], create: never },
        // biome-ignore lint/suspicious/noThenProperty: thenables are what this is about
        { find: () => ({ then() {} }), create() {} },
      ];
      for (const host of hosts) {
        const start = Date.now();
        assertHas(
          await provision([request], host, { deadlineMs: 30 }),
          { failed: 1, outcomes: { 0: { reason: "timed_out" } } },
          "report",
        );
        assert.isBelow(Date.now() - start, 2000);
      }
    },
    async "a host that never yields is not called again after the deadline"() {
      const block = (/** @type {number} */ ms) => {
        for (const start = performance.now(); performance.now() - start < ms; );
      };
      let creates = 0;
      const host = { find: () => block(30) ?? [request], create: () => ++creates };
      const requests = [request, { ...request, organization_id: "globex" }];
      const report = await provision(requests, host, { deadlineMs: 10 });
      assertHas(report, { noop: 1, failed: 1, round_trips: 1, outcomes: { 1: { reason: "timed_out" } } }, "report");
      assert.equal(creates, 0);
    },
    async "a host that answers after the deadline changes nothing"() {
      let answer = (/** @type {any} */ _) => {};
      let creates = 0;
      const host = { find: () => new Promise((resolve) => (answer = resolve)), create: () => creates++ };
      const report = await provision([request], host, { deadlineMs: 10 });
      const before = JSON.stringify(report);
      answer([]);
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(JSON.stringify(report), before);
      assert.equal(creates, 0);
    },
    async "the host's signal is aborted when the deadline passes"() {
      const signals = /** @type {AbortSignal[]} */ ([]);
      const find = (/** @type {any} */ _, /** @type {any} */ context) => never(signals.push(context.signal));
      await provision([request], { find, create() {} }, { deadlineMs: 10 });
      assert.isTrue(signals[0].aborted);
      assert.equal(signals[0].reason.name, "TimeoutError");
    },
    async "the host's signal is aborted with the reason of the caller's"() {
      const controller = new AbortController();
      let signal = /** @type {AbortSignal | undefined} */ (undefined);
      const find = (/** @type {any} */ _, /** @type {any} */ context) => {
        signal = context.signal;
        controller.abort("enough");
        return never();
      };
      const outcome = await addUserToOrgMembership(request, { find, create() {} }, { signal: controller.signal });
      assert.equal(outcome.reason, "aborted");
      assert.equal(signal?.reason, "enough");
    },
    async "no deadline is too long for a timer"() {
      const find = () => new Promise((resolve) => setTimeout(() => resolve([]), 20));
      for (const deadlineMs of [Infinity, 2 ** 31, Number.MAX_VALUE]) {
        assert.equal((await addUserToOrgMembership(request, { find, create() {} }, { deadlineMs })).status, "created");
      }
    },
    async "options that cannot be meant are refused"() {
      for (const options of [
        null,
        5,
        { deadlineMs: "5" },
        { deadlineMs: Number.NaN },
        { deadlineMs: -1 },
        { signal: {} },
        { signal: null },
      ]) {
        assertHas(
          await rejected(provision([request], null, options)),
          { name: "TypeError", code: "ERR_INVALID_OPTIONS" },
          "error",
        );
      }
    },
    async "two sign-ins at once report each membership as created exactly once"() {
      const host = memoryHost();
      const requests = ["a", "b", "c"].map((organization_id) => ({ user_id: "alice", organization_id }));
      const reports = await Promise.all(Array.from({ length: 20 }, () => provision(requests, host)));
      assert.equal(
        reports.reduce((sum, { created }) => sum + created, 0),
        3,
      );
      assert.equal(
        reports.reduce((sum, { failed }) => sum + failed, 0),
        0,
      );
      assert.lengthOf(host.rows(), 3);
    },
    async "ten thousand requests take two round trips"() {
      const requests = Array.from({ length: 10_000 }, (_, index) => ({
        user_id: "alice",
        organization_id: `o${index}`,
      }));
      assertHas(await provision(requests, memoryHost()), { created: 10_000, round_trips: 2 }, "report");
    },
  };
  return Object.entries(tests).map(([name, run]) => ({ name, run: async () => void (await run()) }));
}

/** @param {any[]} hosts @param {(hosts: any[]) => Promise<any>[]} run */
async function eachEqual(hosts, run) {
  const [one, other] = await Promise.all(run(hosts));
  assert.deepEqual(one, other);
}
