// @ts-check
import { decide, plan } from "org-membership";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { readPairs } from "../text/csv.js";
import { piecesOf } from "../text/pieces.js";

/** @typedef {import("org-membership").Policy} Policy */

/**
 * The policy as it stands in the form.
 *
 * @typedef {object} Draft
 * @property {string} default_role
 * @property {boolean} any_role
 * @property {string} allowed_roles
 * @property {string} max_creates
 * @property {string} never_create
 */

/** What is wrong with a draft, and in which of its fields. @typedef {{ field: string, words: string }} PolicyProblem */

/**
 * The form's draft, and the last policy of it that the package could use.
 *
 * @param {typeof import("../live/live.js").live} live
 */
export function usePolicy(live) {
  const [draft, setDraft] = useState(() => draftOf({}));
  const { policy, problem } = useMemo(() => policyOf(draft), [draft]);
  const usable = useRef(/** @type {Policy} */ ({}));
  if (policy) usable.current = policy;
  const [failure, setFailure] = useState(/** @type {string | null} */ (null));

  useEffect(() => {
    if (!live) return undefined;
    const leaving = new AbortController();
    live.policy(leaving.signal).then(
      (own) => setDraft(draftOf(own)),
      (error) => !leaving.signal.aborted && setFailure(String(error?.message ?? error)),
    );
    return () => leaving.abort();
  }, [live]);

  return { draft, setDraft, problem, failure, policy: usable.current };
}

/**
 * @param {Draft} draft
 * @returns {{ policy?: Policy, problem?: PolicyProblem }}
 */
export function policyOf(draft) {
  const pairs = readPairs(draft.never_create);
  if (pairs.problem) return { problem: { field: "never_create", words: pairs.problem } };
  /** @type {Policy} */
  const policy = {
    default_role: draft.default_role,
    allowed_roles: draft.any_role ? "any" : piecesOf(draft.allowed_roles).map(({ text }) => text),
    ...(draft.max_creates.trim() === "" ? {} : { max_creates: Number(draft.max_creates) }),
    ...(pairs.rows.length === 0 ? {} : { never_create: pairs.rows }),
  };
  try {
    plan([], [], policy);
    return { policy };
  } catch (error) {
    const words = String(/** @type {Error} */ (error).message);
    return { problem: { field: /^policy\.(\w+)/.exec(words)?.[1] ?? "", words } };
  }
}

/**
 * @param {Policy} policy
 * @returns {Draft}
 */
export function draftOf(policy) {
  const defaults = withoutPolicy();
  const { default_role, allowed_roles = defaults.allowed_roles, max_creates, never_create = [] } = policy;
  return {
    default_role: default_role ?? defaults.default_role,
    any_role: allowed_roles === "any",
    allowed_roles: (allowed_roles === "any" ? defaults.allowed_roles : allowed_roles).join(", "),
    max_creates: max_creates?.toString() ?? "",
    never_create: never_create.length === 0 ? "" : JSON.stringify(never_create, null, 1),
  };
}

/** What the package does without a policy, as it says itself. */
function withoutPolicy() {
  const ids = { user_id: "a", organization_id: "b" };
  const { user_role } = decide([], ids);
  const refused = decide([], { ...ids, user_role: "a role that nobody grants" });
  const allowed_roles = refused.reason === "role_not_allowed" ? refused.allowed_roles : [];
  return { default_role: user_role ?? "", allowed_roles };
}
