// @ts-check
// What the page and the worker tell each other.

/** @import { BulkPlan, Reason } from "org-membership/bulk" */
/** @import { Decision, Policy } from "org-membership" */
/** @import { Arrangement } from "./row-index.js" */

/** @typedef {{ existing: Blob, requests: Blob, policy: Policy }} Tables */
/** `first` is the decision of the request that a duplicate repeats. @typedef {{ request: number, decision: Decision, first?: Decision }} Row */
/** @typedef {Pick<BulkPlan, "length" | "existing" | "unreadable" | "counts" | "problems">} Planned */
/** @typedef {{ bytes: number, of: number }} Progress */

/**
 * @typedef {object} Organizations
 * @property {Array<{ organization: string, creates: number }>} top
 * @property {number} others how many more there are
 * @property {number} createsOfOthers
 */

/**
 * @typedef {{ ask: "plan", tables: Tables }
 *   | { ask: "rows", from: number, to: number }
 *   | { ask: "arrange", arrangement: Arrangement }
 *   | { ask: "organizations", most: number }
 *   | { ask: "creates", format: "csv" | "ndjson" }
 *   | { ask: "end" }} Question
 */

/**
 * @typedef {{ number: number, answer: unknown }
 *   | { number: number, error: { message: string, code: string } }
 *   | { progress: Progress }
 *   | { indexed: number }} Answer
 */
