// @ts-check
// The loop that calls the host. The state machine is src/engine/provision.rs: it is told every event so
// far, and answers what to do next.
import { call } from "./engine.js";
import { describeError, errorCells } from "./host-error.js";
import { readOutcome } from "./outcome.js";
import { Stop } from "./stop.js";
import { packPolicy, packRequests, packRows } from "./wire.js";

/** @import { MembershipHost, MembershipRequest, Outcome, ProvisionOptions, Report } from "../../src/bindings/types.d.ts" */
/** @import { Reply } from "./wire.js" */

const DEFAULT_DEADLINE_MS = 5000;

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
  const methods = readHost(host);
  const cells = [""];
  packPolicy(cells, policy);
  cells.push(methods.state);
  const asked = packRequests(cells, requests);
  const signIn = new SignIn(cells, asked, methods, new Stop(deadlineMs, signal));
  try {
    return await signIn.run();
  } finally {
    signIn.stop.clear();
  }
}

/** One sign-in: the events so far, and the host that they come from. */
class SignIn {
  /**
   * @param {string[]} cells
   * @param {{ user_id: string, organization_id: string }[]} asked
   * @param {ReturnType<typeof readHost>} host
   * @param {Stop} stop
   */
  constructor(cells, asked, host, stop) {
    this.cells = cells;
    this.asked = asked;
    this.host = host;
    this.stop = stop;
    this.context = stop.context();
    /** @type {ReturnType<typeof describeError>[]} in the order in which the engine was told */
    this.errors = [];
    this.roundTrips = 0;
  }

  /** @returns {Promise<Report>} */
  async run() {
    for (;;) {
      const reply = call("provision", this.cells);
      if (reply.kind === "done") return this.report(reply);
      const rows = [];
      while (!reply.atEnd()) {
        const key = this.asked[reply.number()];
        rows.push(reply.kind === "find" ? { ...key } : { ...key, user_role: reply.next() });
      }
      if (reply.kind === "find") await this.ask(this.host.find, rows, "found");
      else if (reply.kind === "create") await this.ask(this.host.create, rows, "inserted");
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
      await this.ask(this.host.create, [row], "inserted");
      if (this.stop.reason) return;
    }
  }

  /**
   * Calls the host once, unless there is no time left, and notes what happened.
   *
   * @param {any} method
   * @param {object[]} rows
   * @param {"found" | "inserted"} answered
   */
  async ask(method, rows, answered) {
    let thrown;
    if (!this.stop.reason) {
      this.roundTrips++;
      try {
        // A later answer is ignored, and a later rejection is handled here, not by the process.
        const answer = await Promise.race([method.call(this.host.itself, rows, this.context), this.stop.promise]);
        if (!this.stop.reason) return this.noteAnswer(answer, answered);
      } catch (error) {
        thrown = error;
      }
    }
    if (this.stop.reason) this.cells.push(this.stop.reason);
    else this.noteError(thrown);
  }

  /**
   * @param {unknown} answer
   * @param {"found" | "inserted"} answered
   */
  noteAnswer(answer, answered) {
    const nothing = answer === undefined || answer === null;
    if (nothing && answered === "inserted") {
      this.cells.push("created");
      return;
    }
    const start = this.cells.push(answered) - 1;
    if (!packRows(this.cells, answer)) this.cells.splice(start, Infinity, "invalid");
  }

  /** @param {unknown} thrown */
  noteError(thrown) {
    this.errors.push(describeError(thrown));
    this.cells.push("failed", ...errorCells(thrown));
  }

  /**
   * @param {Reply} reply
   * @returns {Report}
   */
  report(reply) {
    const outcomes = this.asked.map((request) => readOutcome(reply, request, this.errors));
    const count = (/** @type {Outcome["status"]} */ status) =>
      outcomes.reduce((sum, outcome) => sum + (outcome.status === status ? 1 : 0), 0);
    for (const outcome of outcomes) this.log(outcome);
    return {
      outcomes,
      created: count("created"),
      noop: count("noop"),
      failed: count("failed"),
      round_trips: this.roundTrips,
    };
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
  if (host === null || host === undefined) return { state: "absent" };
  const { find, create, log } = {
    find: methodOf(host, "find"),
    create: methodOf(host, "create"),
    log: methodOf(host, "log"),
  };
  return { state: find && create ? "present" : "invalid", itself: host, find, create, log };
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
