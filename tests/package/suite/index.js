// @ts-check
// What the package promises, as a list of tests without a runner: the package is handed in, so that the
// same list runs wherever the package loads.
import { bulkTests } from "./bulk.js";
import { contractTests } from "./contract.js";
import { hostileInputTests } from "./hostile-input.js";
import { memoryHostTests } from "./memory-host.js";
import { tableTests } from "./table.js";

/**
 * @typedef {object} Subject
 * @property {any} plugin what `org-membership` exports; `any`, since much of what it is given is wrong
 * @property {any} memoryHost
 * @property {any} bulk what `org-membership/bulk` exports
 * @property {Record<string, any>} cases the decision table, by file
 */

/** @typedef {{ name: string, run(): void | Promise<void> }} Test */

/**
 * @param {Subject} subject
 * @returns {Test[]}
 */
export function suite(subject) {
  return [tableTests, contractTests, hostileInputTests, memoryHostTests, bulkTests].flatMap((tests) => tests(subject));
}
