// @ts-check
// The decision table against the package.
import { assert } from "chai";
import { live } from "./live-values.js";

/**
 * @param {import("./index.js").Subject} subject
 * @returns {import("./index.js").Test[]}
 */
export function tableTests({ plugin, cases }) {
  return Object.entries(cases).flatMap(([story, file]) => [
    ...(file.cases ?? []).map((/** @type {any} */ one) => ({
      name: `${story}: ${one.name}`,
      run: () => planCase(plugin, one),
    })),
    ...(file.policies ?? []).map((/** @type {any} */ one) => ({
      name: `${story}: ${one.name}`,
      run: () => policyCase(plugin, one),
    })),
    ...(file.sign_ins ?? []).map((/** @type {any} */ one) => ({
      name: `${story}: ${one.name}`,
      run: () => signInCase(plugin, one),
    })),
  ]);
}

/** @param {any} plugin @param {any} one */
function planCase({ decide, plan }, one) {
  const [existing, requests, policy] = [live(one.existing), live(one.requests), live(one.policy)];
  const answer = plan(existing, requests, policy);
  assert.lengthOf(answer.decisions, one.decisions.length);
  for (const [index, expected] of one.decisions.entries())
    assertHas(answer.decisions[index], live(expected), "decision");
  for (const part of ["counts", "creates"]) if (one[part]) assert.deepEqual(answer[part], one[part]);
  const rows = answer.decisions.flatMap((/** @type {any} */ decision) => decision.create ?? []);
  assert.deepEqual(answer.creates, rows);
  if (Array.isArray(requests) && requests.length === 1 && one.requests[0]?.$ !== "unreadable") {
    assert.deepEqual(decide(existing, requests[0], policy), answer.decisions[0]);
  }
}

/** @param {any} plugin @param {any} one */
async function policyCase({ decide, plan, provision }, one) {
  const policy = live(one.policy);
  const request = { user_id: "alice", organization_id: "acme" };
  const expected = { name: "TypeError", code: "ERR_INVALID_POLICY", message: one.error };
  for (const run of [() => decide([], request, policy), () => plan([], [], policy)])
    assertHas(caught(run), expected, "error");
  assertHas(await rejected(provision([request], null, { policy })), expected, "rejection");
}

/** @param {any} plugin @param {any} one */
async function signInCase({ provision }, one) {
  const controller = new AbortController();
  const script = [...one.script];
  const answer = (/** @type {"find" | "create"} */ call, /** @type {any} */ asked) => {
    const step = script.shift();
    assert.isTrue(step !== undefined && call in step, `${call} instead of ${JSON.stringify(step)}`);
    const expected = step[call === "find" ? "keys" : "rows"];
    if (expected) assert.deepEqual(asked, expected);
    return reply(step[call], controller);
  };
  /** @type {any[]} */
  const logged = [];
  const host = {
    find: (/** @type {any} */ keys) => answer("find", keys),
    create: (/** @type {any} */ rows) => answer("create", rows),
    log: (/** @type {any} */ event) => logged.push(event),
  };
  if (one.aborted) controller.abort();
  /** @type {any} */
  const hosts = { absent: null, invalid: { find() {} } };
  const deadlineMs = one.script.some((/** @type {any} */ step) => (step.find ?? step.create)?.stop === "deadline")
    ? 100
    : 5000;
  const options = { signal: controller.signal, deadlineMs, ...(one.policy && { policy: one.policy }) };
  const report = await provision(live(one.requests), one.host ? hosts[one.host] : host, options);

  assert.lengthOf(script, 0, "the script is not at its end");
  assert.equal(report.round_trips, one.round_trips);
  assert.lengthOf(report.outcomes, one.outcomes.length);
  for (const [index, expected] of one.outcomes.entries()) assertOutcome(report.outcomes[index], expected);
  for (const status of ["created", "noop", "failed"]) {
    assert.equal(
      report[status],
      report.outcomes.filter((/** @type {any} */ outcome) => outcome.status === status).length,
    );
  }
  if (!one.host) assert.deepEqual(logged, report.outcomes.map(eventOf));
}

/** @param {any} outcome */
function eventOf(outcome) {
  return { level: outcome.level, message: outcome.message, outcome };
}

/** @param {any} outcome @param {any} expected */
function assertOutcome(outcome, expected) {
  assertHas(outcome, expected, "outcome");
  assert.equal("raced" in outcome, "raced" in expected, "raced");
  assert.equal("error" in outcome, outcome.status === "failed", "error");
  assert.equal("problems" in outcome, outcome.reason === "invalid_request", "problems");
}

/** @param {any} answer @param {AbortController} controller */
function reply(answer, controller) {
  if (answer?.stop === "deadline") return new Promise(() => {});
  if (answer?.stop === "aborted") {
    controller.abort();
    return new Promise(() => {});
  }
  if (answer?.error) throw thrown(answer.error);
  if (answer !== null && typeof answer === "object" && "reply" in answer) return answer.reply;
  return live(answer);
}

/** @param {any} described @returns {Error} */
function thrown({ cause, ...fields }) {
  const error = cause ? new Error("", { cause: thrown(cause) }) : new Error("");
  return Object.assign(error, fields);
}

/** Every expected field is there; others do not matter. @param {any} actual @param {any} expected @param {string} path */
export function assertHas(actual, expected, path) {
  if (typeof expected !== "object" || expected === null || Array.isArray(expected)) {
    assert.deepEqual(actual, expected, path);
    return;
  }
  assert.isOk(actual, path);
  for (const [name, field] of Object.entries(expected)) assertHas(actual[name], field, `${path}.${name}`);
}

/** @param {() => unknown} run */
export function caught(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

/** @param {Promise<unknown>} promise */
export function rejected(promise) {
  return promise.then(
    () => assert.fail("it was not rejected"),
    (error) => error,
  );
}
