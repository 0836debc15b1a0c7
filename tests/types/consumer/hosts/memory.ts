import type { Membership, MembershipHost } from "org-membership";
import { memoryHost } from "org-membership/hosts/memory";
import { type Equals, holds } from "../equals.js";

type Contract = (rows?: Iterable<Membership>) => MembershipHost & { rows(): Membership[] };
holds<Equals<typeof memoryHost, Contract>>();

memoryHost();
memoryHost(new Set([{ user_id: "alice", organization_id: "acme", user_role: null }])).rows()[0]?.user_role;
// @ts-expect-error a row has both ids
memoryHost([{ user_id: "alice" }]);
