// @ts-check
// The loop that calls the host. The state machine is src/engine/provision/: it is told every event so
// far, and answers what to do next.
import * as engine from "./engine.js";
import { describeError, errorItems } from "./host-error.js";
import { readOutcome } from "./outcome.js";
import { askedFor } from "./plan.js";
import { readPolicy, readRequests, readRows } from "./read.js";
import { Stop } from "./stop.js";
import { letter } from "./wire.js";

/** @import { MembershipHost, MembershipRequest, Outcome, ProvisionOptions, Report } from "../../src/bindings/types.d.ts" */
/** @import { Item, Reply } from "./wire.js" */

const DEFAULT_DEADLINE_MS = 5000;

// The letters of src/bindings/sign_in.rs and read.rs for the host, for what happened, and for what to do next.
const PRESENT = letter("P");
const ABSENT = letter("N");
const INVALID_HOST = letter("X");
const FOUND = letter("F");
const INSERTED = letter("I");
const CREATED = letter("C");
const FAILED = letter("E");
const INVALID = letter("V");
const FIND = "f";
const CREATE = "c";
const DONE = "d";

/**
 * @param {MembershipRequest} request
 * @param {MembershipHost | null | undefined} host
 * @param {ProvisionOptions} [options]
 * @returns {Promise<Outcome>}
 */
export async function addUserToOrgMembership(request, host, options) {
  return (await provision([request], host, options)).outcomes[0];
}

/**
 * @param {readonly MembershipRequest[]} requests
 * @param {MembershipHost | null | undefined} host
 * @param {ProvisionOptions} [options]
 * @returns {Promise<Report>}
 */
export async function provision(requests, host, options) {
  const { policy, deadlineMs, signal } = readOptions(options);
  const signIn = new SignIn(requests, readHost(host), policy, new Stop(deadlineMs, signal));
  try {
    return await signIn.run();
  } finally {
    signIn.stop.clear();
  }
}

/** One sign-in: what was asked for, the events so far, and the host that they come from. */
class SignIn {
  /**
   * @param {unknown} requests
   * @param {ReturnType<typeof readHost>} host
   * @param {unknown} policy
   * @param {Stop} stop
   */
  constructor(requests, host, policy, stop) {
    this.host = host;
    this.stop = stop;
    this.context = stop.context();
    /** @type {ReturnType<typeof describeError>[]} in the order in which the engine was told */
    this.errors = [];
    this.roundTrips = 0;
    /** @type {Item[]} the call so far */
    this.items = [];
    readPolicy(this.items, policy);
    this.items.push(host.state);
    this.start = this.items.length + 1;
    this.count = readRequests(this.items, requests);
  }

  /** @param {number} index of a request */
  asked(index) {
    return askedFor(this.items, this.start + 3 * index);
  }

  /** @returns {Promise<Report>} */
  async run() {
    for (;;) {
      const reply = engine.provision(this.items);
      if (reply.kind === DONE) return this.report(reply);
      const rows = [];
      while (!reply.atEnd()) {
        const { user_id, organization_id, user_role } = this.asked(reply.count());
        rows.push(reply.kind === FIND ? { user_id, organization_id } : { user_id, organization_id, user_role });
      }
      if (reply.kind === FIND) await this.ask(this.host.find, rows, FOUND);
      else if (reply.kind === CREATE) await this.ask(this.host.create, rows, INSERTED);
      else await this.askEach(rows);
    }
  }

  /**
   * A batch has failed: each row is tried alone, once.
   *
   * @param {object[]} rows
   */
  async askEach(rows) {
    for (const row of rows) {
      await this.ask(this.host.create, [row], INSERTED);
      if (this.stop.reason) return;
    }
  }

  /**
   * Calls the host once, unless there is no time left, and notes what happened.
   *
   * @param {any} method
   * @param {object[]} rows
   * @param {typeof FOUND | typeof INSERTED} answered
   */
  async ask(method, rows, answered) {
    let thrown;
    if (!this.stop.isOver()) {
      this.roundTrips++;
      try {
        let answer = method.call(this.host.itself, rows, this.context);
        if (typeof answer?.then === "function") answer = await this.stop.first(answer);
        if (!this.stop.reason) return this.noteAnswer(answer, answered);
      } catch (error) {
        thrown = error;
      }
    }
    if (this.stop.reason) this.items.push(this.stop.reason);
    else this.noteError(thrown);
  }

  /**
   * @param {unknown} answer
   * @param {typeof FOUND | typeof INSERTED} answered
   */
  noteAnswer(answer, answered) {
    if (answered === INSERTED && (answer === undefined || answer === null)) {
      this.items.push(CREATED);
      return;
    }
    const start = this.items.push(answered) - 1;
    if (!readRows(this.items, answer, this.start + 3 * (this.count - 1)))
      this.items.splice(start, Number.POSITIVE_INFINITY, INVALID);
  }

  /** @param {unknown} thrown */
  noteError(thrown) {
    this.errors.push(describeError(thrown));
    this.items.push(FAILED, ...errorItems(thrown));
  }

  /**
   * @param {Reply} reply
   * @returns {Report}
   */
  report(reply) {
    /** @type {Report} */
    const report = { outcomes: [], created: 0, noop: 0, failed: 0, round_trips: this.roundTrips };
    for (let index = 0; index < this.count; index++) {
      const outcome = readOutcome(reply, this.asked(index), this.errors);
      report.outcomes.push(outcome);
      report[outcome.status]++;
    }
    for (const outcome of report.outcomes) this.log(outcome);
    return report;
  }

  /** @param {Outcome} outcome */
  log(outcome) {
    try {
      const { level, message } = outcome;
      const logged = this.host.log?.call(this.host.itself, { level, message, outcome });
      if (logged !== undefined) Promise.resolve(logged).catch(() => {});
    } catch {
      // A log that throws must not cost anyone a sign-in.
    }
  }
}

/**
 * @param {any} options
 * @returns {{ policy: unknown, deadlineMs: number, signal: AbortSignal | undefined }}
 */
function readOptions(options = {}) {
  if (typeof options !== "object" || options === null) throw invalidOptions("options is not an object");
  const { policy, deadlineMs = DEFAULT_DEADLINE_MS, signal } = options;
  if (typeof deadlineMs !== "number" || !(deadlineMs >= 0)) {
    throw invalidOptions("options.deadlineMs is not a number of 0 or more");
  }
  if (signal !== undefined && typeof signal?.addEventListener !== "function") {
    throw invalidOptions("options.signal is not an AbortSignal");
  }
  return { policy, deadlineMs, signal };
}

/** @param {string} message */
function invalidOptions(message) {
  return Object.assign(new TypeError(message), { code: "ERR_INVALID_OPTIONS" });
}

/**
 * A host may be anything; reading it may throw.
 *
 * @param {any} host
 */
function readHost(host) {
  if (host === null || host === undefined) return { state: ABSENT };
  const [find, create, log] = [methodOf(host, "find"), methodOf(host, "create"), methodOf(host, "log")];
  return { state: find && create ? PRESENT : INVALID_HOST, itself: host, find, create, log };
}

/**
 * @param {any} host
 * @param {"find" | "create" | "log"} name
 * @returns {Function | undefined}
 */
function methodOf(host, name) {
  try {
    const method = host[name];
    return typeof method === "function" ? method : undefined;
  } catch {
    return undefined;
  }
}
