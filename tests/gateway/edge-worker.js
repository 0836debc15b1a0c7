// @ts-check
/** Runs on workerd: the gateway's worker, with a switch for the database's trouble and a mark for the log. */
import worker from "../../examples/gateway/worker.js";

/** @typedef {import("../../examples/gateway/d1.js").D1} D1 */

/** @type {Record<string, () => Promise<any>>} */
const troubles = {
  silent: () => new Promise(() => {}),
  lost: () => Promise.reject(new Error("D1_ERROR: Network connection lost.")),
};

/** @type {(() => Promise<any>) | undefined} */
let trouble;

export default {
  /** @param {Request} request @param {import("../../examples/gateway/worker.js").Environment} environment */
  async fetch(request, environment) {
    const [, what = "", which = ""] = new URL(request.url).pathname.split("/");
    if (what === "trouble") {
      trouble = troubles[which];
      return new Response(null, { status: 204 });
    }
    if (what === "mark") {
      for (const level of /** @type {const} */ (["info", "warn", "error"])) console[level](`${level} mark ${which}`);
      return new Response(null, { status: 204 });
    }
    return worker.fetch(request, { ...environment, DB: switched(environment.DB) });
  },
};

/** The database itself while there is no trouble. @param {D1} database @returns {D1} */
function switched(database) {
  const troubled = { bind: () => troubled, run: async () => trouble?.(), first: async () => trouble?.() };
  return {
    prepare: (sql) => (trouble ? troubled : database.prepare(sql)),
    batch: (statements) => (trouble ? trouble() : database.batch(statements)),
  };
}
