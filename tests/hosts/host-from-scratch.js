// @ts-check
// A host for a membership service over HTTP.

/** @param {string} service @returns {import("org-membership").MembershipHost} */
export function serviceHost(service) {
  const ask = async (/** @type {string} */ what, /** @type {object[]} */ rows, /** @type {AbortSignal} */ signal) => {
    const response = await fetch(`${service}/memberships/${what}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(rows),
      signal,
    });
    const answer = await response.json();
    // What the database said goes on: a code and a constraint tell the reasons apart.
    if (!response.ok) throw Object.assign(new Error(answer.message), answer);
    return answer;
  };
  return {
    find: (keys, { signal }) => ask("find", keys, signal),
    create: (rows, { signal }) => ask("create", rows, signal),
  };
}
