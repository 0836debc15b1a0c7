import type { MembershipHost } from "org-membership";
import { postgresHost, type TableOptions } from "org-membership/hosts/postgres";
import { type Equals, holds } from "../equals.js";

type Client = { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> };
type Contract = (client: Client, options?: TableOptions) => MembershipHost;
holds<Equals<typeof postgresHost, Contract>>();
holds<Equals<keyof TableOptions, "table" | "columns" | "log">>();

/** As node-postgres' Pool has it: overloads, and more in the answer than is needed. */
declare const pool: {
  query<Row = { [column: string]: unknown }>(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
  query(text: string, values: unknown[], callback: (error: Error) => void): void;
};

postgresHost(pool);
postgresHost(pool, {
  table: "sso.memberships",
  columns: { user_role: "role" },
  log({ level, message }) {
    console[level](message);
  },
});
// @ts-expect-error the table has no such column
postgresHost(pool, { columns: { role: "role" } });
// @ts-expect-error with exactOptionalPropertyTypes, what is not given is left out
postgresHost(pool, { table: undefined });
// @ts-expect-error a client is an object
postgresHost("postgres://localhost");
