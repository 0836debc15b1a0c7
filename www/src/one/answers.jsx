// @ts-check
import { useState } from "preact/hooks";
import { Answer } from "./answer.jsx";

/** @typedef {import("org-membership").Decision} Decision */

/** As many as a page shows without growing slow. */
const FIRST = 200;

/**
 * What the rules say of each organization.
 *
 * @param {{
 *   signIn: import("./one-sign-in.jsx").SignIn,
 *   alike: ReturnType<typeof import("../text/odd.js").lookAlikes>,
 *   isEmpty: boolean,
 * }} props
 */
export function Answers({ signIn, alike, isEmpty }) {
  const [most, setMost] = useState(FIRST);
  const { decisions } = signIn;
  return (
    <section class="answers" aria-labelledby="answers">
      <div class="answers-head">
        <h2 id="answers" tabIndex={-1}>
          What it would do
        </h2>
        {decisions.length > 0 && <p class="quiet">{summaryOf(decisions)}</p>}
      </div>
      {decisions.length === 0 && (
        <div class="empty panel">
          <p>{isEmpty ? "Nobody has signed in yet." : "No organization is asserted, so nothing would be created."}</p>
          <p class="quiet">
            {isEmpty ? "Type a person and an organization, or try an example." : "Name one, or paste a token."}
          </p>
        </div>
      )}
      {decisions.length > 0 && (
        <ol class="panel">
          {decisions.slice(0, most).map((_, index) => (
            <Answer key={index} signIn={signIn} index={index} alike={alike} />
          ))}
        </ol>
      )}
      {decisions.length > most && (
        <button type="button" class="quiet-button" onClick={() => setMost(most + FIRST)}>
          Show more of the {decisions.length.toLocaleString("en")}
        </button>
      )}
    </section>
  );
}

/**
 * @param {readonly Decision[]} decisions
 */
export function summaryOf(decisions) {
  const creates = decisions.filter(({ action }) => action === "create").length;
  const members = decisions.filter(({ reason }) => reason.startsWith("already_member")).length;
  const others = decisions.length - creates - members;
  return [
    creates === 0 ? "nothing to create" : `${creates.toLocaleString("en")} to create`,
    ...(members > 0 ? [`${members.toLocaleString("en")} already there`] : []),
    ...(others > 0 ? [`${others.toLocaleString("en")} not created`] : []),
  ].join(" · ");
}
