// @ts-check
// The rows are a fact; the one rule is that they contain what is asked for.
import { Engine } from "json-rules-engine";

export const name = "json-rules-engine";

const isMember = {
  conditions: { all: [{ fact: "memberships", operator: "contains", value: { fact: "asked" } }] },
  event: { type: "member" },
};

/** @type {import("./peer.d.ts").Peer["load"]} */
export function load(rows) {
  const engine = new Engine([isMember]);
  engine.addFact("memberships", rows.map(keyOf));
  return async (request) => (await engine.run({ asked: keyOf(request) })).events.length > 0;
}

/** @param {import("./peer.d.ts").Row} row */
function keyOf({ user_id, organization_id, user_role }) {
  return `${user_id}\0${organization_id}\0${user_role}`;
}
