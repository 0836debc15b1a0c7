import type { MembershipHost } from "org-membership";
import { sqliteHost, type TableOptions } from "org-membership/hosts/sqlite";
import { type Equals, holds } from "../equals.js";

type Database = { prepare(sql: string): { all(...values: unknown[]): unknown[] } };
type Contract = (database: Database, options?: TableOptions) => MembershipHost;
holds<Equals<typeof sqliteHost, Contract>>();

/** As better-sqlite3 has it: more of everything than is needed. */
declare const database: {
  prepare<Values extends unknown[]>(sql: string): { all(...values: Values): unknown[]; run(...values: Values): object };
};

sqliteHost(database, { table: "members", columns: { user_id: "member" } });
// @ts-expect-error a path is not a database
sqliteHost("members.db");
// @ts-expect-error with exactOptionalPropertyTypes, what is not given is left out
sqliteHost(database, { table: undefined });
