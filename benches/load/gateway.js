// @ts-check
/**
 * A gateway of its own: `gateway.js URL`. Told { newPercent, milliseconds, from, step }, it signs people in
 * for so long, so many at a time, and answers how many, how many were new, and how long each took.
 */
import { provision } from "org-membership";
import { postgresHost } from "org-membership/hosts/postgres";
import pg from "pg";
import { AT_ONCE, MEMBERS, ORGANIZATIONS } from "./size.js";

const pool = new pg.Pool({ connectionString: process.argv[2], max: AT_ONCE });
const host = postgresHost(pool);
await Promise.all(Array.from({ length: AT_ONCE }, () => pool.query("SELECT pg_sleep(0.05)")));
process.on("message", async (task) => process.send?.(await signIns(/** @type {any} */ (task))));
process.on("disconnect", () => pool.end());
process.send?.("ready");

/** @param {{ newPercent: number, milliseconds: number, from: number, step: number }} task */
async function signIns({ newPercent, milliseconds, from, step }) {
  const end = performance.now() + milliseconds;
  /** @type {number[]} */
  const took = [];
  let count = 0;
  let fresh = 0;
  const one = async () => {
    while (performance.now() < end) {
      const isNew = count++ % 100 < newPercent;
      const user_id = isNew ? `new ${from + step * fresh++}` : `member ${Math.floor(Math.random() * MEMBERS)}`;
      const began = performance.now();
      const requests = ORGANIZATIONS.map((organization_id) => ({ user_id, organization_id }));
      const report = await provision(requests, host);
      took.push(performance.now() - began);
      const expected = isNew ? report.created : report.noop;
      if (expected !== requests.length) throw new Error(`${user_id}: ${JSON.stringify(report.outcomes[0])}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return { took, fresh };
}
