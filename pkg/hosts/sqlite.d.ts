import type { MembershipHost } from "../../src/bindings/types.js";
import type { TableOptions } from "./table-options.js";

export type { TableOptions };

/**
 * A host for SQLite 3.35 or later: better-sqlite3, node:sqlite, bun:sqlite, anything with `prepare(sql)`
 * whose statements have `all(...values)`. One statement a call, synchronous. The table needs a unique
 * constraint on the two id columns. SQLite does not say which foreign key failed: a user or an
 * organization that is missing is told as `reference_missing`. bun:sqlite, and SQLite itself, hold
 * foreign keys only after `PRAGMA foreign_keys = ON`.
 *
 * @throws {TypeError} when a table or column name is empty or has a NUL character
 */
export function sqliteHost(
  database: { prepare(sql: string): { all(...values: unknown[]): unknown[] } },
  options?: TableOptions,
): MembershipHost;
