import type { Membership, MembershipHost } from "../../src/bindings/types.js";

/** A host over a table in memory, for tests and demonstrations. `rows()` is a copy of what it holds. */
export function memoryHost(rows?: Iterable<Membership>): MembershipHost & { rows(): Membership[] };
