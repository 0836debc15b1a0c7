// @ts-check
// Names by number: as the contract has them, in the order of src/bindings/write.rs and the engine's enums.

/** @import { Level } from "../../src/bindings/types.d.ts" */

export const CREATE = "not_a_member";
export const ALREADY_MEMBER = "already_member";
export const ROLE_DIFFERS = "already_member_role_differs";

/** Of a decision, then of an outcome alone, the last of them of what failed. */
export const REASONS = /** @type {const} */ ([
  CREATE,
  ALREADY_MEMBER,
  ROLE_DIFFERS,
  "duplicate_request",
  "invalid_request",
  "role_not_allowed",
  "excluded",
  "over_limit",
  "memberships_unknown",
  "no_host",
  "user_missing",
  "organization_missing",
  "reference_missing",
  "unavailable",
  "timed_out",
  "aborted",
  "invalid_host",
  "invalid_reply",
  "host_error",
]);

export const STATUSES = /** @type {const} */ (["created", "noop", "failed"]);
export const LEVELS = /** @type {const} */ (["debug", "info", "warn", "error"]);
export const PROBLEM_FIELDS = /** @type {const} */ (["request", "user_id", "organization_id", "user_role"]);
export const PROBLEMS = /** @type {const} */ ([
  "missing",
  "not_a_string",
  "not_an_object",
  "not_an_array",
  "unreadable",
  "blank",
  "nul",
  "lone_surrogate",
  "too_long",
]);
