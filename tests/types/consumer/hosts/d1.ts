import type { MembershipHost } from "org-membership";
import { d1Host, type TableOptions } from "org-membership/hosts/d1";
import { type Equals, holds } from "../equals.js";

type Contract = (database: object, options?: TableOptions) => MembershipHost;
holds<Equals<typeof d1Host, Contract>>();

/** As a worker has it. */
interface Env {
  DB: { prepare(sql: string): object; batch(statements: object[]): Promise<object[]> };
}

export const host = (env: Env) => d1Host(env.DB, { columns: { organization_id: "team_id" } });
// @ts-expect-error the binding is an object, not its name
d1Host("DB");
