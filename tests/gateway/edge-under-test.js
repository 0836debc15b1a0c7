// @ts-check
/** The gateway on workerd, with D1 in memory and the same provider as on Node. */
import { readSettings } from "../../examples/gateway/settings.js";
import { startEdge } from "../../examples/gateway/start-edge.js";
import { underTest } from "./gateway-under-test.js";

/** Why it cannot run here, or false. */
export const missing = await import("miniflare").then(
  () => false,
  () => "workerd has no program for this platform",
);

/** @type {import("./gateway-under-test.js").Kind} */
export const atEdge = { start: edgeUnderTest, missing: "reference_missing" };

/**
 * @param {Record<string, string>} [environment]
 * @param {Pick<Parameters<typeof startEdge>[0], "accounts" | "variables">} [options]
 */
export async function edgeUnderTest(environment = {}, options = {}) {
  /** @type {import("../../examples/gateway/terminal.js").Line[]} */
  const lines = [];
  /** @type {Map<string, () => void>} */
  const awaited = new Map();
  const settings = readSettings({ PORT: "0", DATA_FOLDER: "memory://", ...environment });
  const running = await startEdge({
    settings,
    ...options,
    worker: new URL("edge-worker.js", import.meta.url),
    log: (line) => {
      const seen = awaited.get(`${line.level} ${line.message}`);
      if (seen) seen();
      else lines.push(line);
    },
  });
  const here = `http://localhost:${running.port}`;
  let marks = 0;
  return {
    ...underTest(running, {
      lines,
      query: (text, values) => rowsOf(running.database.d1, text, values),
      // The log comes by way of pipes: once a mark has come through, so has all that was said before.
      async settled() {
        marks += 1;
        const arrived = ["info", "warn", "error"].map(
          (level) => new Promise((resolve) => awaited.set(`${level} mark ${marks}`, () => resolve(undefined))),
        );
        await fetch(`${here}/mark/${marks}`);
        await Promise.all(arrived);
      },
    }),
    database: running.database,
    /**
     * @param {"silent" | "lost" | "over"} what
     * @param {"DB" | "SESSIONS"} [binding] of the database; LiteLLM's unless told otherwise
     */
    async trouble(what, binding = "DB") {
      await fetch(`${here}/trouble/${what}/${binding}`);
    },
  };
}

/**
 * @param {import("../../examples/gateway/d1.js").D1} d1
 * @param {string} text with PostgreSQL's placeholders
 * @param {unknown[]} [values]
 * @returns {Promise<any[]>}
 */
export async function rowsOf(d1, text, values = []) {
  const [answer] = await d1.batch([d1.prepare(text.replaceAll("$", "?")).bind(...values)]);
  return answer?.results ?? [];
}
