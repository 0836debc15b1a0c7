// @ts-check
import { decide, plan } from "org-membership";
import { useEffect, useMemo, useState } from "preact/hooks";
import { announce } from "../shell/announce.jsx";
import { Field } from "../shell/field.jsx";
import { lookAlikes } from "../text/odd.js";
import { Warnings } from "../text/warnings.jsx";
import { Answers, summaryOf } from "./answers.jsx";
import { problemWords } from "./read-memberships.js";
import { readOrganizations } from "./read-organizations.js";
import { Samples } from "./samples.jsx";
import { useMemberships } from "./use-memberships.js";
import "./one.css";

/** @typedef {import("org-membership").Policy} Policy */

/** What was typed. @typedef {{ person: string, role: string, organizations: string, memberships: string }} Typed */

/** @type {Typed} */
const NOTHING = { person: "", role: "", organizations: "", memberships: "" };

/**
 * What one sign-in would do, as one types.
 *
 * @param {{
 *   policy: Policy,
 *   setPolicy: (policy: Policy) => void,
 *   live: typeof import("../live/live.js").live,
 *   shown: boolean,
 * }} props
 */
export function OneSignIn({ policy, setPolicy, live, shown }) {
  const [typed, setTyped] = useState(NOTHING);
  const set = (/** @type {Partial<Typed>} */ changed) => setTyped({ ...typed, ...changed });

  const organizations = useMemo(() => readOrganizations(typed.organizations), [typed.organizations]);
  const userId = typed.person === "" ? (organizations.person ?? "") : typed.person;
  const memberships = useMemberships(live, userId, typed.memberships);
  const signIn = useMemo(
    () => decided(memberships.existing, userId, typed.role, organizations.entries, policy),
    [memberships.existing, userId, typed.role, organizations, policy],
  );
  const alike = useMemo(() => lookAlikesIn(signIn, memberships.existing ?? []), [signIn, memberships.existing]);
  useAnnounced(signIn.decisions.length === 0 ? "" : summaryOf(signIn.decisions), shown);

  const personProblems = problemsIn({ ...ANY, user_id: userId });
  const isEmpty = typed.person === "" && typed.organizations === "";
  return (
    <div class="one">
      <form class="one-form" onSubmit={(event) => event.preventDefault()} aria-label="The sign-in">
        <Samples
          onChoose={(sample) => {
            setTyped(sample.typed);
            setPolicy(sample.policy);
          }}
        />
        <Field
          label="Person"
          hint={
            typed.person === "" && organizations.person !== undefined
              ? `The token's sub: ${organizations.person}`
              : "The user id, exactly as the gateway asserts it."
          }
          value={typed.person}
          onInput={(person) => set({ person })}
          problems={isEmpty ? [] : personProblems}
          note={personProblems.length === 0 && <Warnings id={userId} alike={alike.users} />}
        />
        <Field
          label="Organizations"
          hint="One a line, or commas between them. A decoded ID token will do: its groups are taken."
          value={typed.organizations}
          onInput={(text) => set({ organizations: text })}
          lines={5}
          problems={organizationProblems(organizations)}
          note={organizations.note && <p class="hint">{organizations.note}</p>}
        />
        <Field
          label="Role asked for"
          hint="Empty for the policy's default role."
          value={typed.role}
          onInput={(role) => set({ role })}
          suggestions={Array.isArray(policy.allowed_roles) ? policy.allowed_roles : []}
          problems={typed.role === "" ? [] : problemsIn({ ...ANY, user_role: typed.role })}
        />
        <Field
          label="Memberships that exist"
          hint={
            live
              ? "Read from the gateway; rows that you paste are taken instead."
              : "Rows as CSV with a header, or as JSON. Empty for none."
          }
          placeholder={"user_id,organization_id,user_role\nalice,acme,internal_user"}
          value={typed.memberships}
          onInput={(text) => set({ memberships: text })}
          lines={5}
          problems={memberships.problems}
          note={memberships.note && <p class="hint">{memberships.note}</p>}
        />
        {signIn.decisions.length > 0 && (
          <a class="answers-bar" href="#answers">
            {summaryOf(signIn.decisions)}
          </a>
        )}
      </form>
      <Answers signIn={signIn} alike={alike.organizations} isEmpty={isEmpty} />
    </div>
  );
}

/**
 * A sign-in and what the rules say of it.
 *
 * @typedef {object} SignIn
 * @property {any[] | null} existing
 * @property {import("org-membership").MembershipRequest[]} requests
 * @property {Policy} policy
 * @property {readonly import("org-membership").Decision[]} decisions one for each request
 */

/**
 * @param {any[] | null} existing
 * @param {string} user_id
 * @param {string} role
 * @param {import("./read-organizations.js").Entry[]} entries
 * @param {Policy} policy
 * @returns {SignIn}
 */
function decided(existing, user_id, role, entries, policy) {
  const requests = entries.map(({ value }) => ({
    user_id,
    // Whatever a token holds: the rules judge it.
    organization_id: /** @type {string} */ (value),
    ...(role === "" ? {} : { user_role: role }),
  }));
  return { existing, requests, policy, decisions: plan(existing, requests, policy).decisions };
}

/** @param {SignIn} signIn @param {any[]} existing */
function lookAlikesIn({ requests, policy }, existing) {
  const rows = [...requests, ...existing, ...(policy.never_create ?? [])];
  return {
    users: lookAlikes(rows.map((row) => row?.user_id)),
    organizations: lookAlikes(rows.map((row) => row?.organization_id)),
  };
}

/** @param {import("./read-organizations.js").Organizations} organizations */
function organizationProblems({ entries, problem }) {
  if (problem) return [problem];
  return entries.flatMap(({ value, place }) =>
    problemsIn({ ...ANY, organization_id: /** @type {string} */ (value) }).map((words) => `${place}: ${words}`),
  );
}

/** Nothing is wrong with these, so what is wrong with a request is in the rest of it. */
const ANY = { user_id: "any", organization_id: "any" };

/** @param {import("org-membership").MembershipRequest} request */
function problemsIn(request) {
  const decision = decide([], request);
  return decision.reason === "invalid_request" ? [problemWords(decision)] : [];
}

/**
 * Announces once typing pauses, or a screen reader would talk over every key; and nothing while another view
 * is shown, which has words of its own.
 *
 * @param {string} text
 * @param {boolean} shown
 */
function useAnnounced(text, shown) {
  useEffect(() => {
    if (!shown) return;
    const pause = setTimeout(() => announce(text), 700);
    return () => clearTimeout(pause);
  }, [text, shown]);
}
