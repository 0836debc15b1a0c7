// @ts-check
// `node provision.js MILLISECONDS` prints what `provision` takes, and what the same calls of the host take
// alone, in microseconds. The host answers at once.
import { provision } from "org-membership";
import { medians } from "./measure.js";

/** @typedef {import("org-membership").MembershipRequest} Request */

const role = { user_role: "internal_user" };
const known = {
  find: (/** @type {Request[]} */ keys) => keys.map((key) => ({ ...key, ...role })),
  create: () => undefined,
};
const unknown = { find: () => [], create: () => undefined };

/** @type {Record<string, () => unknown>} */
const tasks = {};
for (const [situation, host] of Object.entries({ known, unknown })) {
  for (const count of [1, 20]) {
    const requests = Array.from({ length: count }, (_, index) => ({
      user_id: "alice",
      organization_id: `acme-${index}`,
    }));
    tasks[`${situation}_${count}_provision`] = () => provision(requests, host);
    tasks[`${situation}_${count}_host`] = () => hostAlone(requests, host);
  }
}
console.log(JSON.stringify(await medians(tasks, Number(process.argv[2]))));

/**
 * @param {Request[]} requests
 * @param {typeof known | typeof unknown} host
 */
async function hostAlone(requests, host) {
  const found = await host.find(requests);
  if (found.length < requests.length) await host.create();
}
