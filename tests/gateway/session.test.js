// @ts-check
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { memorySessions } from "../../examples/gateway/session.js";
import { onNode } from "./gateway-under-test.js";
import { session } from "./suites/session.js";

session(onNode);

describe("the store of sessions", () => {
  test("forgets what has expired", async () => {
    const store = memorySessions();
    await store.put("id", "value", 60);
    assert.equal(await store.get("id"), "value");
    await store.put("id", "value", 0);
    assert.equal(await store.get("id"), null);
  });

  test("holds so many and no more, the oldest going first", async () => {
    const store = memorySessions(2);
    for (const id of ["one", "two", "three"]) await store.put(id, id, 60);
    const kept = await Promise.all(["one", "two", "three"].map((id) => store.get(id)));
    assert.deepEqual(kept, [null, "two", "three"]);
  });
});
