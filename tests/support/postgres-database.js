// @ts-check
/** A PostgreSQL database for a test: on the server that DATABASE_URL names, else on one of its own. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { postgresServer } from "./postgres-server.js";

/** LiteLLM's tables, as far as memberships refer to them. */
export const litellmTables = readFileSync(new URL("../../examples/gateway/schema.sql", import.meta.url), "utf8");

/**
 * @typedef {object} PostgresDatabase
 * @property {string} url
 * @property {pg.Pool} pool
 * @property {() => Promise<void>} remove
 */

/** @returns {Promise<PostgresDatabase>} */
export async function postgresDatabase() {
  const server = process.env.DATABASE_URL ? undefined : await postgresServer();
  const administration = new pg.Client(server?.url ?? process.env.DATABASE_URL);
  await administration.connect();
  const name = `org_membership_test_${randomUUID().slice(0, 8)}`;
  await administration.query(`CREATE DATABASE ${name}`);
  const url = new URL(server?.url ?? process.env.DATABASE_URL ?? "");
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href });
  pool.on("error", () => {});
  const remove = async () => {
    await pool.end();
    await administration.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await administration.end();
    await server?.remove();
  };
  return { url: url.href, pool, remove };
}
