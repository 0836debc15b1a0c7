// @ts-check
/** The host for D1, in a worker on workerd with a D1 of its own. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { bundleWorker } from "../../examples/gateway/bundle-worker.js";
import { migrate } from "../../examples/gateway/d1-tables.js";
import { COMPATIBILITY_DATE } from "../../examples/gateway/start-edge.js";

const missing = await import("miniflare").then(
  () => false,
  () => "workerd has no program for this platform",
);

describe("D1", { skip: missing }, () => {
  /** @type {import("miniflare").Miniflare} */
  let miniflare;
  before(async () => {
    const { Miniflare } = await import("miniflare");
    miniflare = new Miniflare({
      modules: await bundleWorker(new URL("d1-worker.js", import.meta.url)),
      compatibilityDate: COMPATIBILITY_DATE,
      d1Databases: ["DB"],
      cf: false,
      telemetry: { enabled: false },
    });
    await migrate(/** @type {any} */ (await miniflare.getD1Database("DB")), "litellm");
  });
  after(() => miniflare?.dispose());

  for (const [suite, name] of [
    ["litellm", "D1 is a host"],
    ["odd", "D1, with odd names of table and columns, is a host"],
    ["own", "what is D1's own"],
  ]) {
    test(name, async (context) => {
      const response = await miniflare.dispatchFetch(`http://localhost/${suite}`);
      const results = /** @type {{ name: string, error?: string }[]} */ (await response.json());
      assert.notEqual(results.length, 0);
      for (const { name, error } of results) await context.test(name, () => assert.equal(error, undefined));
    });
  }
});
