// @ts-check
// The question in plain JavaScript. It believes whatever it is given, and answers yes or no.
export const name = "by hand";

/** @type {import("./peer.d.ts").Peer["load"]} */
export function load(rows) {
  return ({ user_id, organization_id, user_role }) => {
    for (const row of rows) {
      if (row.user_id === user_id && row.organization_id === organization_id) return row.user_role === user_role;
    }
    return false;
  };
}
