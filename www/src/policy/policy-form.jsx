// @ts-check
import { useId } from "preact/hooks";
import { Field } from "../shell/field.jsx";
import { piecesOf } from "../text/pieces.js";
import { Visible } from "../text/visible.jsx";
import "./policy.css";

/** @typedef {import("./use-policy.js").Draft} Draft */
/** @typedef {import("./use-policy.js").PolicyProblem} PolicyProblem */

/**
 * What every view decides by.
 *
 * @param {{
 *   draft: Draft,
 *   setDraft: (draft: Draft) => void,
 *   problem?: PolicyProblem,
 *   failure: string | null,
 * }} props
 */
export function PolicyForm({ draft, setDraft, problem, failure }) {
  const anyRole = useId();
  const set = (/** @type {Partial<Draft>} */ changed) => setDraft({ ...draft, ...changed });
  const problemsOf = (/** @type {keyof Draft} */ field) => (problem?.field === field ? [problem.words] : []);
  return (
    <div class="policy">
      {failure && <p class="notice failed">The gateway's own policy could not be read: {failure}</p>}
      <details class="panel">
        <summary>
          <h2>Policy</h2>
          <Summary draft={draft} />
          {problem && <span class="pill failed">has a mistake</span>}
        </summary>
        {problem && <p class="notice attention">Until it is mended, the last policy that could be used decides.</p>}
        <div class="policy-fields">
          <Field
            label="Default role"
            hint="Given when a sign-in asks for none."
            value={draft.default_role}
            onInput={(default_role) => set({ default_role })}
            problems={problemsOf("default_role")}
          />
          <Field
            label="Limit"
            hint="Most memberships that one sign-in, or one plan of tables, may create; empty for no limit."
            value={draft.max_creates}
            onInput={(max_creates) => set({ max_creates })}
            inputMode="numeric"
            problems={problemsOf("max_creates")}
          />
          <Field
            label="Roles that may be granted"
            hint="Commas between them."
            value={draft.allowed_roles}
            onInput={(allowed_roles) => set({ allowed_roles })}
            disabled={draft.any_role}
            problems={problemsOf("allowed_roles")}
          >
            <label class="check" for={anyRole}>
              <input
                id={anyRole}
                type="checkbox"
                checked={draft.any_role}
                onChange={(event) => set({ any_role: event.currentTarget.checked })}
              />
              Any role
            </label>
          </Field>
          <Field
            label="Never created"
            hint="A person and an organization a line, a comma between them: alice, acme"
            value={draft.never_create}
            onInput={(never_create) => set({ never_create })}
            lines={3}
            problems={problemsOf("never_create")}
          />
        </div>
      </details>
    </div>
  );
}

/** @param {{ draft: Draft }} props */
function Summary({ draft }) {
  const roles = piecesOf(draft.allowed_roles).length;
  const limit = draft.max_creates.trim();
  return (
    <span class="quiet">
      <Visible text={draft.default_role} /> by default · {draft.any_role ? "any role" : counted(roles, "role")} may be
      granted · {limit === "" ? "no limit" : `at most ${limit} new`} ·{" "}
      {draft.never_create.trim() === "" ? "nothing excluded" : "some excluded"}
    </span>
  );
}

/** @param {number} count @param {string} noun */
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
