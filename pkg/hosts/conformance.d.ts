import type { MembershipHost, provision } from "../../src/bindings/types.js";

/** A host, and what the tests need to know of the table behind it. */
export interface HostUnderTest {
  host: MembershipHost;
  /** The package's own: `import { provision } from "org-membership"`. */
  provision: typeof provision;
  /**
   * Empties the table of memberships. Where its ids refer to users and organizations, sees to it that these
   * exist; others may be left, but none by the name of "no such user" or "no such organization".
   */
  reset(known: { users: string[]; organizations: string[] }): void | Promise<void>;
  /** The table's rows, under the names user_id, organization_id and user_role, with any other columns. */
  rows(): Record<string, unknown>[] | Promise<Record<string, unknown>[]>;
  /**
   * Whether the ids refer to users and organizations, and whether the host's errors tell which of the two
   * is missing. Default "none": they refer to nothing.
   */
  references?: "told" | "untold" | "none";
  /** What other columns hold in a row that nobody has written anything else to. */
  defaults?: Record<string, unknown>;
}

export interface HostTest {
  /** A fact. */
  name: string;
  /** Rejects with an Error that says what differs. */
  run(): Promise<void>;
}

/**
 * What a host must do, as a list of tests for any runner. They share the table: run them one after another.
 *
 * @example
 * for (const { name, run } of conformance({ host, provision, reset, rows })) test(name, run);
 */
export function conformance(subject: HostUnderTest): HostTest[];
