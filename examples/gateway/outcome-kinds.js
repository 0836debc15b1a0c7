// @ts-check
/** Outcomes in the words of the page and the log. */

/** @typedef {import("org-membership").Outcome} Outcome */
/** @typedef {"created" | "already there" | "not created" | "failed"} Kind */

/**
 * @param {Outcome} outcome
 * @returns {Kind}
 */
export function kindOf({ status, reason }) {
  if (status === "created" || status === "failed") return status;
  return reason === "already_member" || reason === "already_member_role_differs" ? "already there" : "not created";
}

/**
 * @param {readonly Outcome[]} outcomes
 * @returns {Record<Kind, number>}
 */
export function countKinds(outcomes) {
  const counts = { created: 0, "already there": 0, "not created": 0, failed: 0 };
  for (const outcome of outcomes) counts[kindOf(outcome)] += 1;
  return counts;
}

/** @param {number} count */
export function roundTrips(count) {
  return `${count} round ${count === 1 ? "trip" : "trips"}`;
}
