// @ts-check
// Every number of organizations at every delay: the two kinds of sign-in in turns, on one PostgreSQL.
import pg from "pg";
import { median } from "../report/median.js";
import { database } from "./database.js";
import { delayedPort } from "./delayed-port.js";
import { oneAfterAnother, ours } from "./sign-ins.js";

/**
 * @typedef {{ first: number, later: number }} Times milliseconds: all created, and all there already
 * @typedef {{ delay_ms: number, organizations: number, ours: Times, one_after_another: Times }} Measured
 * @typedef {{ delay_ms: number, measured_ms: number }} RoundTrip
 * @typedef {{ delays: number[], counts: number[], budgetMs: number }} Effort
 */

const LEAST_ROUNDS = 3;
const MOST_ROUNDS = 60;

/**
 * @param {Effort} effort
 * @returns {Promise<{ postgres: string, round_trips: RoundTrip[], sign_ins: Measured[] }>}
 */
export async function runRoundTrips({ delays, counts, budgetMs }) {
  const users = delays.length * counts.length * 2 * (MOST_ROUNDS + 1);
  const { port, version, remove } = await database({ organizations: Math.max(...counts), users });
  const people = Array.from({ length: users }, (_, index) => `user-${index}`).values();
  /** @type {RoundTrip[]} */
  const roundTrips = [];
  /** @type {Measured[]} */
  const signIns = [];
  for (const delay_ms of delays) {
    const delayed = delay_ms === 0 ? undefined : await delayedPort(port, delay_ms);
    const pool = new pg.Pool({
      host: "127.0.0.1",
      port: delayed?.port ?? port,
      user: "postgres",
      database: "postgres",
    });
    roundTrips.push({ delay_ms, measured_ms: await roundTrip(pool) });
    for (const organizations of counts) {
      signIns.push({ delay_ms, organizations, ...(await inTurns(pool, people, organizations, budgetMs)) });
    }
    await pool.end();
    await delayed?.close();
  }
  await remove();
  return { postgres: version, round_trips: roundTrips, sign_ins: signIns };
}

/**
 * @param {pg.Pool} pool
 * @param {Iterator<string>} people who have not signed in yet
 * @param {number} count of organizations
 * @param {number} budgetMs
 */
async function inTurns(pool, people, count, budgetMs) {
  const organizations = Array.from({ length: count }, (_, index) => `organization-${index}`);
  const kinds = { ours, one_after_another: oneAfterAnother };
  const times = { ours: noTimes(), one_after_another: noTimes() };
  const started = performance.now();
  // The first round is not counted: connections open, plans and code are warmed up.
  for (let round = -1; round < MOST_ROUNDS; round++) {
    if (round >= LEAST_ROUNDS && performance.now() - started > budgetMs) break;
    for (const [name, signIn] of Object.entries(kinds)) {
      const user = people.next().value;
      const first = await timed(() => signIn(pool, user, organizations), count);
      const later = await timed(() => signIn(pool, user, organizations), 0);
      if (round < 0) continue;
      times[/** @type {"ours"} */ (name)].first.push(first);
      times[/** @type {"ours"} */ (name)].later.push(later);
    }
  }
  const medians = (/** @type {ReturnType<typeof noTimes>} */ { first, later }) => ({
    first: median(first),
    later: median(later),
  });
  return { ours: medians(times.ours), one_after_another: medians(times.one_after_another) };
}

function noTimes() {
  return { first: /** @type {number[]} */ ([]), later: /** @type {number[]} */ ([]) };
}

/** @param {() => Promise<number>} signIn @param {number} creates */
async function timed(signIn, creates) {
  const started = performance.now();
  const created = await signIn();
  const tookMs = performance.now() - started;
  if (created !== creates) throw new Error(`${created} memberships were created instead of ${creates}`);
  return tookMs;
}

/** @param {pg.Pool} pool */
async function roundTrip(pool) {
  const times = [];
  for (let round = 0; round < 50; round++) {
    const started = performance.now();
    await pool.query("SELECT $1::int", [round]);
    times.push(performance.now() - started);
  }
  return median(times);
}
