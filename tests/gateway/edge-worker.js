// @ts-check
/** Runs on workerd: the gateway's worker, with a switch for the databases' trouble and a mark for the log. */
import worker from "../../examples/gateway/worker.js";

/** @typedef {import("../../examples/gateway/d1.js").D1} D1 */

/** @type {Record<string, () => Promise<any>>} */
const troubles = {
  silent: () => new Promise(() => {}),
  lost: () => Promise.reject(new Error("D1_ERROR: Network connection lost.")),
};

/** What is the matter with each database, by its binding. @type {Record<string, (() => Promise<any>) | undefined>} */
const trouble = {};

export default {
  /** @param {Request} request @param {import("../../examples/gateway/worker.js").Environment} environment */
  async fetch(request, environment) {
    const [, what = "", which = "", binding = ""] = new URL(request.url).pathname.split("/");
    if (what === "trouble") {
      trouble[binding] = troubles[which];
      return new Response(null, { status: 204 });
    }
    if (what === "mark") {
      for (const level of /** @type {const} */ (["info", "warn", "error"])) console[level](`${level} mark ${which}`);
      return new Response(null, { status: 204 });
    }
    const { DB, SESSIONS } = environment;
    return worker.fetch(request, {
      ...environment,
      DB: switched(DB, () => trouble.DB),
      SESSIONS: switched(SESSIONS, () => trouble.SESSIONS),
    });
  },
};

/**
 * The database itself while there is no trouble. A statement may have been prepared before it began.
 *
 * @param {D1} database
 * @param {() => (() => Promise<any>) | undefined} matter
 * @returns {D1}
 */
function switched(database, matter) {
  /** @param {import("../../examples/gateway/d1.js").Statement} statement */
  const statementOf = (statement) => ({
    statement,
    bind: (/** @type {unknown[]} */ ...values) => statementOf(statement.bind(...values)),
    run: () => matter()?.() ?? statement.run(),
    first: (/** @type {string} */ column) => matter()?.() ?? statement.first(column),
    all: () => matter()?.() ?? statement.all(),
  });
  return {
    prepare: (sql) => statementOf(database.prepare(sql)),
    batch: (statements) =>
      matter()?.() ?? database.batch(statements.map((each) => /** @type {any} */ (each).statement)),
  };
}
