// What is shipped and the contract are assignable to each other.
import * as shipped from "org-membership";
import type * as contract from "../../../src/bindings/types.js";
import { type Equals, holds } from "./equals.js";

type Values<Module> = { [Name in keyof Module]: Module[Name] };

holds<Equals<keyof typeof shipped, "decide" | "plan" | "provision" | "addUserToOrgMembership">>();
holds<Equals<keyof typeof contract, keyof typeof shipped>>();

export const forwards: Values<typeof contract> = shipped;
export const backwards: Values<typeof shipped> = forwards;

holds<Equals<shipped.Membership, contract.Membership>>();
holds<Equals<shipped.MembershipRequest, contract.MembershipRequest>>();
holds<Equals<shipped.NewMembership, contract.NewMembership>>();
holds<Equals<shipped.MembershipKey, contract.MembershipKey>>();
holds<Equals<shipped.Policy, contract.Policy>>();
holds<Equals<shipped.NoopReason, contract.NoopReason>>();
holds<Equals<shipped.Problem, contract.Problem>>();
holds<Equals<shipped.Decision, contract.Decision>>();
holds<Equals<shipped.Plan, contract.Plan>>();
holds<Equals<shipped.MembershipHost, contract.MembershipHost>>();
holds<Equals<shipped.HostContext, contract.HostContext>>();
holds<Equals<shipped.Level, contract.Level>>();
holds<Equals<shipped.ProvisionOptions, contract.ProvisionOptions>>();
holds<Equals<shipped.FailureReason, contract.FailureReason>>();
holds<Equals<shipped.Outcome, contract.Outcome>>();
holds<Equals<shipped.Report, contract.Report>>();
