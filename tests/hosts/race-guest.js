// @ts-check
/** A gateway of its own: at a word, it signs one user in as often as it is told to. */
import { once } from "node:events";
import { postgresHost } from "org-membership/hosts/postgres";
import pg from "pg";
import { signInsAtOnce } from "./race.js";

const [url, user = "", times, seed] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 8 });
// Connected before the word is given.
await Promise.all(Array.from({ length: 8 }, () => pool.query("SELECT pg_sleep(0.01)")));
process.send?.("ready");
await once(process, "message");
const outcomes = await signInsAtOnce(postgresHost(pool), { user, times: Number(times), seed: Number(seed) });
await pool.end();
process.stdout.write(JSON.stringify(outcomes));
process.disconnect?.();
