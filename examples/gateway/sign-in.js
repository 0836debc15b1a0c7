// @ts-check
/** One sign-in: from the claims of a verified ID token to memberships, whatever the database does. */
import { provision } from "org-membership";
import { readGroups, readUserId } from "./claims.js";
import { within } from "./deadline.js";

/**
 * What is kept of a sign-in. Plain JSON, so that any store can hold it.
 *
 * @typedef {object} SignIn
 * @property {string} user_id
 * @property {string} signed_in_at
 * @property {import("./claims.js").Groups} groups
 * @property {{ ensured: boolean, problem?: string }} user_row
 * @property {import("org-membership").Report | null} report null where the groups are unknown
 * @property {string} [problem] why there is no report although the groups are known
 * @property {number} milliseconds what the database took, both steps together
 */

/**
 * @param {Record<string, unknown>} claims
 * @param {object} gateway
 * @param {{ ensureUser(userId: string): Promise<unknown> }} gateway.database
 * @param {import("org-membership").MembershipHost} gateway.host
 * @param {{ userIdClaim: string, deadlineMs: number, policy?: import("org-membership").Policy }} gateway.settings
 * @returns {Promise<SignIn | null>} null where the claims name no user
 */
export async function signIn(claims, { database, host, settings }) {
  const userId = readUserId(claims, settings.userIdClaim);
  if (userId === undefined) return null;
  const groups = readGroups(claims);
  const began = Date.now();
  const elapsed = () => Date.now() - began;

  // Half of the deadline at most, so that the memberships are asked for even when this hangs.
  const userRow = await ensureUserRow(database, userId, settings.deadlineMs / 2);
  // A row that could not be made sure of ends nothing: it may be there from before, and then the
  // memberships work; and if it is not, the database's own answer says so more exactly than a guess.
  const provisioned =
    groups.status === "listed"
      ? await provisionAll(userId, groups.entries, host, {
          policy: settings.policy,
          deadlineMs: Math.max(1, settings.deadlineMs - elapsed()),
        })
      : { report: null };
  return {
    user_id: userId,
    signed_in_at: new Date(began).toISOString(),
    groups,
    user_row: userRow,
    ...provisioned,
    milliseconds: elapsed(),
  };
}

/**
 * @param {{ ensureUser(userId: string): Promise<unknown> }} database
 * @param {string} userId
 * @param {number} withinMs
 */
async function ensureUserRow(database, userId, withinMs) {
  // A driver would write U+FFFD in its place: another person's row.
  if (!userId.isWellFormed()) return { ensured: false, problem: "the user id has a lone surrogate" };
  try {
    await within(database.ensureUser(userId), withinMs);
    return { ensured: true };
  } catch (error) {
    return { ensured: false, problem: messageOf(error) };
  }
}

/**
 * @param {string} userId
 * @param {unknown[]} entries
 * @param {import("org-membership").MembershipHost} host
 * @param {import("org-membership").ProvisionOptions} options
 */
async function provisionAll(userId, entries, host, options) {
  const requests = entries.map((entry) => ({ user_id: userId, organization_id: /** @type {string} */ (entry) }));
  try {
    return { report: withoutCauses(await provision(requests, host, options)) };
  } catch (error) {
    // Only a malformed policy or a fault of the plugin's own comes here. The person gets in all the same.
    return { report: null, problem: messageOf(error) };
  }
}

/**
 * The driver's own error object may hold the query and the server's address, and is not JSON.
 *
 * @param {import("org-membership").Report} report
 * @returns {import("org-membership").Report}
 */
function withoutCauses(report) {
  const outcomes = report.outcomes.map((outcome) => {
    if (outcome.status !== "failed") return outcome;
    const { message, code } = outcome.error;
    return { ...outcome, error: code === undefined ? { message } : { message, code } };
  });
  return { ...report, outcomes };
}

/** Node gathers the refusals of both of localhost's addresses in an error that has no message of its own. @param {unknown} error */
export function messageOf(error) {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message || error.name : String(error);
}
