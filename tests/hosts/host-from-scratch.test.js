// @ts-check
/** The host of the README, written from scratch, against a service that keeps its memberships in PGlite. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { after, test } from "node:test";
import { PGlite } from "@electric-sql/pglite";
import { provision } from "org-membership";
import { postgresHost } from "org-membership/hosts/postgres";
import { litellmTables } from "../support/postgres-database.js";
import { holds } from "./holds.js";
import { serviceHost } from "./host-from-scratch.js";
import { litellmSubject } from "./litellm-subject.js";

const database = await PGlite.create();
await database.exec(litellmTables);
const behind = postgresHost(database);
const service = createServer(async (request, response) => {
  const rows = /** @type {any} */ (await json(request));
  const context = { signal: new AbortController().signal };
  try {
    const answer = await (request.url?.endsWith("/find") ? behind.find(rows, context) : behind.create(rows, context));
    response.end(JSON.stringify(answer));
  } catch (error) {
    const { message, code, constraint } = /** @type {any} */ (error);
    response.writeHead(409).end(JSON.stringify({ message, code, constraint }));
  }
});
const url = await listening(service);
after(async () => {
  service.closeAllConnections();
  service.close();
  await database.close();
});

holds("a host of twenty lines for a service over HTTP", litellmSubject(database, serviceHost(url)));

test("it has twenty lines", () => {
  const text = readFileSync(new URL("host-from-scratch.js", import.meta.url), "utf8");
  const body = text.slice(text.indexOf("export function"));
  assert.ok(body.trimEnd().split("\n").length <= 20);
});

test("a service that is down is unavailable", async () => {
  const stopped = createServer();
  const host = serviceHost(await listening(stopped));
  stopped.close();
  const [outcome] = (await provision([{ user_id: "alice", organization_id: "acme" }], host)).outcomes;
  assert.equal(outcome?.reason, "unavailable");
});

/** @param {import("node:http").Server} server */
async function listening(server) {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  return `http://127.0.0.1:${address.port}`;
}
