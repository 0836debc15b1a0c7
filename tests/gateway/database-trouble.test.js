// @ts-check
/** A sign-in always succeeds, whatever the database does, and says what failed. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { gatewayUnderTest, reasons, reportOf } from "./gateway-under-test.js";

test("with the database stopped, three gets in and sees what failed", async (t) => {
  const gateway = await gatewayUnderTest();
  t.after(() => gateway.close());
  await gateway.mustSignIn("three");
  await gateway.database.close();

  const { me, page } = await gateway.mustSignIn("three");
  assert.equal(reportOf(me).failed, 3);
  assert.equal(me.user_row.ensured, false);
  assert.ok(me.milliseconds < 5000);
  assert.match(page.text, /Signed in as/);
  assert.match(page.text, /Your user row could not be made sure of/);
  assert.equal(page.text.match(/class="pill">failed</g)?.length, 3);
  const levels = gateway.lines.map(({ level }) => level);
  assert.deepEqual(levels, ["info", "info", "error", "error", "warn"]);
  assert.match(gateway.lines.at(-1)?.message ?? "", /^whether to show the preview could not be read: /);
});

test("with nothing listening at DATABASE_URL, three gets in, and is told unavailable", async (t) => {
  const gateway = await gatewayUnderTest({ DATABASE_URL: "postgresql://ann:secret@127.0.0.1:9/nowhere" });
  t.after(() => gateway.close());
  const { me, page } = await gateway.mustSignIn("three");
  assert.deepEqual(reasons(me), { unavailable: 3 });
  assert.match(page.text, /unavailable/);
  const told = gateway.lines.map(({ message }) => message).join("\n");
  assert.match(told, /"three": failed: 3 unavailable .*ECONNREFUSED/);
  assert.match(told, /the user's row could not be made sure of: .*ECONNREFUSED/);
  assert.ok(!`${told}${page.text}${JSON.stringify(me)}`.includes("secret"));
});

test("with a database that never answers, three gets in within the deadline", async (t) => {
  const url = await silentDatabase(t);
  const gateway = await gatewayUnderTest({ DATABASE_URL: url, PROVISION_DEADLINE_MS: "600" });
  t.after(() => gateway.close());
  const began = performance.now();
  const { me, page } = await gateway.mustSignIn("three");
  const took = performance.now() - began;
  assert.equal(reportOf(me).failed, 3);
  assert.deepEqual(reasons(me), { timed_out: 3 });
  assert.ok(me.milliseconds >= 550 && me.milliseconds < 1600, `${me.milliseconds} ms`);
  assert.ok(took < 5000, `${took} ms`);
  assert.equal(me.user_row.problem, "the database did not answer in time");
  assert.match(page.text, /timed_out/);
});

test("absent and none get in too, with a database that never answers", async (t) => {
  const url = await silentDatabase(t);
  const gateway = await gatewayUnderTest({ DATABASE_URL: url, PROVISION_DEADLINE_MS: "200" });
  t.after(() => gateway.close());
  for (const name of ["absent", "none"]) {
    const { me } = await gateway.mustSignIn(name);
    assert.equal(me.user_row.ensured, false, name);
  }
});

test("the deadline is 5000 ms unless told otherwise", async (t) => {
  const gateway = await gatewayUnderTest({ DATABASE_URL: await silentDatabase(t) });
  t.after(() => gateway.close());
  const { me } = await gateway.mustSignIn("three");
  assert.ok(me.milliseconds >= 4900 && me.milliseconds < 6000, `${me.milliseconds} ms`);
});

/**
 * A server that takes connections and says nothing, as one does whose machine has stopped.
 *
 * @param {import("node:test").TestContext} t
 */
async function silentDatabase(t) {
  /** @type {Set<import("node:net").Socket>} */
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  return `postgresql://ann:secret@127.0.0.1:${address.port}/silent`;
}
