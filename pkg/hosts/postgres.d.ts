import type { MembershipHost } from "../../src/bindings/types.js";
import type { TableOptions } from "./table-options.js";

export type { TableOptions };

/**
 * A host for PostgreSQL: node-postgres' Pool and Client, PGlite, Neon's Pool, anything with
 * `query(text, values)`. One statement a call. The table needs a unique constraint on the two id
 * columns, which are of type text. Names are quoted as identifiers, values are bound.
 *
 * @throws {TypeError} when a table or column name is empty or has a NUL character
 */
export function postgresHost(
  client: { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> },
  options?: TableOptions,
): MembershipHost;
