// @ts-check
import { RuleOf } from "../rules/rules.jsx";
import { Id } from "../text/id.jsx";
import { Visible } from "../text/visible.jsx";
import "./verdict.css";

/** @typedef {import("org-membership").Decision} Decision */

/**
 * Create or no-op, and the reason's name.
 *
 * @param {{ decision: Decision }} props
 */
export function Outcome({ decision }) {
  const { action, reason } = decision;
  return (
    <p class="outcome">
      <span class={`pill ${toneOf(decision)}`}>{action === "create" ? "create" : "no-op"}</span>{" "}
      <code>
        <Visible text={reason} />
      </code>
    </p>
  );
}

/**
 * Why it was decided so: the sentence, the roles, and the rule.
 *
 * @param {{ decision: Decision, request: { user_role?: unknown }, hasRule?: boolean }} props
 */
export function Verdict({ decision, request, hasRule = true }) {
  const { reason, message } = decision;
  return (
    <>
      <p class="message">
        <Visible text={message} most={400} />
      </p>
      <Roles decision={decision} isDefault={typeof request?.user_role !== "string"} />
      {hasRule && <RuleOf reason={reason} />}
    </>
  );
}

/** @param {{ decision: Decision, isDefault: boolean }} props */
function Roles({ decision, isDefault }) {
  if (decision.user_role === null) return null;
  const asked = <Role role={decision.user_role} />;
  return (
    <dl class="roles">
      <div>
        <dt>Existing role</dt>
        <dd>{"existing_role" in decision ? <Role role={decision.existing_role} /> : "no membership"}</dd>
      </div>
      <div>
        <dt>Role asked for</dt>
        <dd>{!isDefault ? asked : "existing_role" in decision ? "none" : <>none, so {asked} by default</>}</dd>
      </div>
    </dl>
  );
}

/** @param {{ role: string | null }} props */
function Role({ role }) {
  return role === null ? "without a role" : <Id id={role} />;
}

/** @param {Pick<Decision, "action" | "reason">} decision */
function toneOf({ action, reason }) {
  if (action === "create") return "created";
  return reason.startsWith("already_member") ? "" : "attention";
}
