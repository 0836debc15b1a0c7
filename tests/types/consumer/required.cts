// The same types by require.
import membership = require("org-membership");
import memory = require("org-membership/hosts/memory");

const host: membership.MembershipHost = memory.memoryHost([]);
const decision: membership.Decision = membership.decide([], { user_id: "alice", organization_id: "acme" });

export const rows: membership.NewMembership[] = decision.action === "create" ? [decision.create] : [];
export const report: Promise<membership.Report> = membership.provision([], host);
// @ts-expect-error there is no default export
membership.default;
