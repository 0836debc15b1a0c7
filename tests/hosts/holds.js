// @ts-check
/** The conformance suite in node:test. */
import { test } from "node:test";
import { conformance } from "org-membership/hosts/conformance";

/**
 * @param {string} name
 * @param {import("org-membership/hosts/conformance").HostUnderTest} subject
 */
export function holds(name, subject) {
  return test(`${name} is a host`, async (context) => {
    for (const { name, run } of conformance(subject)) await context.test(name, run);
  });
}
