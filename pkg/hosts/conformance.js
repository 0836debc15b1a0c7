// @ts-check
// What a host must do, as a list of tests without a runner: for the hosts here, and for anybody's own.
import { idTests } from "./conformance/ids.js";
import { methodTests } from "./conformance/methods.js";
import { referenceTests, signInTests } from "./conformance/sign-ins.js";

/** @import { HostUnderTest, HostTest } from "./conformance.d.ts" */

/**
 * @param {HostUnderTest} subject
 * @returns {HostTest[]}
 */
export function conformance(subject) {
  const { references = "none" } = subject;
  const tests = [...methodTests(subject), ...idTests(subject), ...signInTests(subject)];
  return references === "none" ? tests : [...tests, ...referenceTests(subject)];
}
