import type { MembershipHost } from "../../src/bindings/types.js";

/** Which table, and what its columns are called. */
export interface TableOptions {
  /** Default "LiteLLM_OrganizationMembership". "schema.table" names a schema. */
  table?: string;
  /** The names of the three columns; by default as in LiteLLM's table. */
  columns?: { user_id?: string; organization_id?: string; user_role?: string };
  /** Told of every outcome once it is final. */
  log?: MembershipHost["log"];
}
