// @ts-check
// Which peers there are. Each runs in a process of its own, so that none is slowed by another's types.

/** The files of this folder, ours first. */
export const peers = ["org-membership", "by-hand", "casl", "casbin", "json-rules-engine", "cedar"];

/** Why what one would expect here is not here. */
export const leftOut =
  "@open-policy-agent/opa-wasm is left out: a policy for it is compiled by the program opa, which is not to be had from npm, PyPI, crates.io or Debian.";

/** What is asked about, and of how many rows. */
export const rowCounts = [1, 50];

/**
 * Rows of one user, in strings that are not the same objects as those of another call: in a gateway, one
 * side comes from the database and the other from a token.
 *
 * @param {number} count
 * @returns {import("./peer.d.ts").Row[]}
 */
export function rowsOf(count) {
  return Array.from({ length: count }, (_, index) => ({
    user_id: fresh("alice"),
    organization_id: fresh(index === 0 ? "acme" : `acme-${index}`),
    user_role: fresh("internal_user"),
  }));
}

/** @param {string} text */
function fresh(text) {
  return Buffer.from(text).toString();
}
