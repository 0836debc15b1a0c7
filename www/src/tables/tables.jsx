// @ts-check

/**
 * What a whole directory of sign-ins would do.
 *
 * @param {{ policy: import("org-membership").Policy, live: typeof import("../live/live.js").live }} props
 */
export function Tables({ policy }) {
  return <p>Whole tables, by the default role {policy.default_role ?? "internal_user"}.</p>;
}
