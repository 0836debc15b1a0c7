// @ts-check
// What the package exports. Its types are in src/bindings/types.d.ts.
export { decide, plan } from "./plan.js";
export { addUserToOrgMembership, provision } from "./provision.js";
