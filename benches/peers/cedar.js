// @ts-check
// A row is a parent of the user's entity. The policy is parsed beforehand; entities go with every call.
import { createRequire } from "node:module";
import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";

export const name = "@cedar-policy/cedar-wasm";
export const wasm = createRequire(import.meta.url)
  .resolve("@cedar-policy/cedar-wasm/nodejs")
  .replace(/\.js$/, "_bg.wasm");

const policies = { staticPolicies: "permit(principal, action, resource) when { principal in resource };" };

/** @type {import("./peer.d.ts").Peer["load"]} */
export function load(rows) {
  const parsed = preparsePolicySet("membership", policies);
  if (parsed.type !== "success") throw new Error(JSON.stringify(parsed.errors));
  const parents = new Map(rows.map(({ user_id }) => [user_id, /** @type {object[]} */ ([])]));
  for (const row of rows) parents.get(row.user_id)?.push(membership(row));
  const entities = Array.from(parents, ([id, parents]) => ({ uid: { type: "User", id }, attrs: {}, parents }));
  return (request) => {
    const answer = statefulIsAuthorized({
      principal: { type: "User", id: request.user_id },
      action: { type: "Action", id: "sign_in" },
      resource: membership(request),
      context: {},
      preparsedPolicySetId: "membership",
      entities,
    });
    return answer.type === "success" && answer.response.decision === "allow";
  };
}

/** @param {import("./peer.d.ts").Row} row */
function membership({ organization_id, user_role }) {
  return { type: "Membership", id: `${organization_id}/${user_role}` };
}
