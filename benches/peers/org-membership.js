// @ts-check
// Ours: the rows come with every call, for they are read at every sign-in.
import { decide } from "org-membership";

export const name = "org-membership";

/** @type {import("./peer.d.ts").Peer["load"]} */
export function load(rows) {
  return (request) => decide(rows, request).reason === "already_member";
}
