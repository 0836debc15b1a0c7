import type { MembershipHost } from "../../src/bindings/types.js";
import type { TableOptions } from "./table-options.js";

export type { TableOptions };

/**
 * A host for Cloudflare D1: the binding, or a session of it. One round trip a call, whatever the number
 * of rows; rows of one call are inserted together or not at all. The table needs a unique constraint on
 * the two id columns, which are of type text. Names are quoted as identifiers, values are bound. SQLite
 * does not say which foreign key failed: a user or an organization that is missing is `reference_missing`.
 *
 * @throws {TypeError} when a table or column name is empty or has a NUL character
 */
export function d1Host(database: object, options?: TableOptions): MembershipHost;
