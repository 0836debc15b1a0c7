// @ts-check
// A row is a rule: who has this role in this organization may act in it.
import { createMongoAbility, subject } from "@casl/ability";

export const name = "@casl/ability";

/** @type {import("./peer.d.ts").Peer["load"]} */
export function load(rows) {
  const ability = createMongoAbility(
    rows.map(({ user_id, organization_id, user_role }) => ({
      action: user_role,
      subject: "Organization",
      conditions: { user_id, organization_id },
    })),
  );
  return ({ user_id, organization_id, user_role }) =>
    ability.can(user_role, subject("Organization", { user_id, organization_id }));
}
