// @ts-check
/** A preview is exact: what the rows and the policy that the gateway gives decide is what a sign-in then does. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { plan } from "org-membership";
import { ACCOUNTS } from "../../../examples/gateway/accounts.js";
import { ask, reportOf } from "../gateway-under-test.js";

/** @type {[string, import("org-membership").Policy][]} */
const policies = [
  ["no policy", {}],
  ["another role", { default_role: "internal_user_viewer" }],
  [
    "a limit, and a pair that is excluded",
    { max_creates: 2, never_create: [{ user_id: "three", organization_id: "acme" }] },
  ],
  ["a role that is not allowed", { default_role: "team", allowed_roles: ["internal_user"] }],
];

/** @param {import("../gateway-under-test.js").Kind} kind */
export function preview({ start }) {
  describe("a preview is exact", () => {
    for (const [name, policy] of policies) {
      test(`with ${name}`, async () => {
        const gateway = await start({ POLICY: JSON.stringify(policy) });
        try {
          const { cookies } = await gateway.mustSignIn("admin");
          const get = async (/** @type {string} */ what) => (await ask(cookies, `${gateway.url}/admin/${what}`)).json();
          assert.deepEqual(await get("policy"), policy);
          // Twice, so that there is something to find: what the first has created.
          for (const person of ["three", "three", "many", "none", "admin"]) {
            const groups = /** @type {string[]} */ (ACCOUNTS.find((account) => account.name === person)?.groups);
            const requests = groups.map((organization_id) => ({ user_id: person, organization_id }));
            const { rows } = await get(`memberships?user_id=${person}`);
            const previewed = plan(rows, requests, await get("policy"));
            const { me } = await gateway.mustSignIn(person);
            assert.deepEqual(reportOf(me).outcomes.map(comparable), previewed.decisions.map(comparable), person);
            assert.equal(reportOf(me).created, previewed.creates.length);
          }
        } finally {
          await gateway.close();
        }
      });
    }
  });
}

/** @param {import("org-membership").Decision | import("org-membership").Outcome} told */
function comparable({ user_id, organization_id, user_role, reason, message, ...rest }) {
  const existing_role = "existing_role" in rest ? rest.existing_role : undefined;
  // The preview's sentence is about what would be done, the sign-in's about what was.
  return { user_id, organization_id, user_role, reason, existing_role, ...(reason !== "not_a_member" && { message }) };
}
