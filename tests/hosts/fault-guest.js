// @ts-check
/**
 * One sign-in under one fault, in a process of its own: `fault-guest.js FAULT URL`. What the fault takes of
 * the world is done by the parent, on demand. The process ends by itself, or the test fails.
 */
import { once } from "node:events";
import { provision } from "org-membership";
import { postgresHost } from "org-membership/hosts/postgres";
import pg from "pg";

/** @import { MembershipHost, ProvisionOptions } from "org-membership" */

const [fault = "", url] = process.argv.slice(2);
const requests = ["acme", "globex", "initech"].map((organization_id) => ({ user_id: "alice", organization_id }));
const DEADLINE_MS = 2000;
const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @type {() => Promise<unknown>} what is still under way once the sign-in is over */
let afterwards = async () => {};

/** @type {Record<string, (parts: { pool: pg.Pool, host: MembershipHost }) => Promise<Given> | Given>} */
const faults = {
  "server killed between find and create": ({ host }) => ({ host: first(host, "create", () => act("kill")) }),
  "server killed in the middle of create": ({ host }) => ({
    host: first(host, "create", async () => {
      await act("lock");
      sleep(200).then(() => act("kill"));
    }),
  }),
  "pool exhausted, with a limit to waiting": async () =>
    exhausted(new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 300 })),
  "pool exhausted, without": async () => exhausted(new pg.Pool({ connectionString: url, max: 1 })),
  "server's connections exhausted": async () => {
    await act("no connections for anyone");
    return { host: postgresHost(own(new pg.Pool({ connectionString: url?.replace("postgres@", "anyone@") }))) };
  },
  "connection reset before create": ({ host }) => ({ host: first(host, "create", () => act("reset question")) }),
  "connection reset after create": ({ host }) => ({ host: first(host, "create", () => act("reset answer")) }),
  "find hangs": async ({ host }) => {
    await act("lock");
    afterwards = () => act("unlock");
    return { host };
  },
  "create hangs, and is done after the deadline": ({ host }) => {
    afterwards = () => act("unlock");
    return { host: first(host, "create", () => act("lock")) };
  },
  "aborted in the middle of create": ({ host }) => {
    const controller = new AbortController();
    afterwards = () => act("unlock");
    const lock = async () => {
      await act("lock");
      sleep(100).then(() => controller.abort());
    };
    return { host: first(host, "create", lock), options: { signal: controller.signal } };
  },
  "aborted before it begins": ({ host }) => ({ host, options: { signal: AbortSignal.abort() } }),
  "find rejects after the deadline": ({ host }) => {
    const late = async () => {
      await sleep(DEADLINE_MS + 100);
      throw new Error("late");
    };
    afterwards = () => sleep(200);
    return { host: { ...host, find: late } };
  },
  "find never answers": ({ host }) => ({ host: { ...host, find: () => new Promise(() => {}) } }),
  "log throws": ({ host }) => ({
    host: {
      ...host,
      log() {
        throw new Error("the disk is full");
      },
    },
  }),
  "log rejects": ({ host }) => ({ host: { ...host, log: () => Promise.reject(new Error("the disk is full")) } }),
  // Were its timer left, the process would not end.
  "nothing, with a deadline of ten minutes": ({ host }) => ({ host, options: { deadlineMs: 600_000 } }),
};

/** @typedef {{ host: MembershipHost, options?: ProvisionOptions }} Given */

/** @type {pg.Pool[]} */
const pools = [];
const pool = own(new pg.Pool({ connectionString: url }));
const { host, options } = (await faults[fault]?.({ pool, host: postgresHost(pool) })) ?? assertNever();
const began = performance.now();
const report = await provision(requests, host, { deadlineMs: DEADLINE_MS, ...options });
const milliseconds = performance.now() - began;
const told = JSON.stringify(report);
await afterwards();
// What was under way comes to its end.
await Promise.all(pools.map((pool) => pool.end()));
process.send?.({ report, milliseconds, changed: JSON.stringify(report) !== told });
process.disconnect?.();

/**
 * @param {MembershipHost} host
 * @param {"find" | "create"} method
 * @param {() => Promise<unknown>} action comes before its first call
 * @returns {MembershipHost}
 */
function first(host, method, action) {
  let isFirst = true;
  return {
    ...host,
    async [method](/** @type {any} */ rows, /** @type {any} */ context) {
      if (isFirst) {
        isFirst = false;
        await action();
      }
      return host[method](rows, context);
    },
  };
}

/** @param {pg.Pool} pool */
async function exhausted(pool) {
  const client = await own(pool).connect();
  afterwards = async () => client.release();
  return { host: postgresHost(pool) };
}

/** @param {pg.Pool} pool */
function own(pool) {
  pools.push(pool);
  pool.on("error", () => {});
  return pool;
}

/** @param {string} action of the parent's */
async function act(action) {
  process.send?.(action);
  await once(process, "message");
}

/** @returns {never} */
function assertNever() {
  throw new Error(`no fault ${fault}`);
}
