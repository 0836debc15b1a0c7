// @ts-check
// A row is a line of casbin's policy.
import { newEnforcer, newModelFromString } from "casbin";

export const name = "casbin";

const model = `
[request_definition]
r = user, organization, role

[policy_definition]
p = user, organization, role

[policy_effect]
e = some(where (p.eft == allow))

[matchers]
m = r.user == p.user && r.organization == p.organization && r.role == p.role
`;

/** @type {import("./peer.d.ts").Peer["load"]} */
export async function load(rows) {
  const enforcer = await newEnforcer(newModelFromString(model));
  await enforcer.addPolicies(rows.map((row) => [row.user_id, row.organization_id, row.user_role]));
  return (request) => enforcer.enforceSync(request.user_id, request.organization_id, request.user_role);
}
