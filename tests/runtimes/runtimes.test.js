// @ts-check
// The same suite, from the packed tarball, in every runtime.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { runtimes } from "./runtimes.js";
import { stranger } from "./stranger.js";

/** @type {import("./stranger.js").Stranger} */
let installed;

before(async () => {
  installed = await stranger();
});
after(() => installed?.remove());

for (const { name, missing, run } of runtimes) {
  test(name, { skip: missing }, async (context) => {
    const results = await run(installed);
    assert.notEqual(results.length, 0, "the suite ran no test");
    for (const { name, error } of results) {
      await context.test(name, () => assert.equal(error, undefined));
    }
  });
}
