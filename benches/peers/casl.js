// @ts-check
// A row is a rule: who has this role in this organization may act in it.
import { createMongoAbility } from "@casl/ability";

export const name = "@casl/ability";

/** @type {import("./peer.d.ts").Peer["load"]} */
export function load(rows) {
  const ability = createMongoAbility(
    rows.map(({ user_id, organization_id, user_role }) => ({
      action: user_role,
      subject: "Organization",
      conditions: { user_id, organization_id },
    })),
    // Quicker than to mark each request with its type.
    { detectSubjectType: () => "Organization" },
  );
  return (request) => ability.can(request.user_role, request);
}
