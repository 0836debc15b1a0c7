// @ts-check
import { RecordButtons } from "../explain/record-buttons.jsx";
import { Outcome, Verdict } from "../explain/verdict.jsx";
import { Id } from "../text/id.jsx";
import { Warnings } from "../text/warnings.jsx";

/**
 * What the rules say of one organization.
 *
 * @param {{
 *   signIn: import("./one-sign-in.jsx").SignIn,
 *   index: number,
 *   alike: ReturnType<typeof import("../text/odd.js").lookAlikes>,
 * }} props
 */
export function Answer({ signIn, index, alike }) {
  const decision = signIn.decisions[index];
  const request = signIn.requests[index];
  const { organization_id } = /** @type {{ organization_id: unknown }} */ (request);
  return (
    <li class="answer">
      <div class="answer-head">
        <h3>
          <Id id={organization_id} />
        </h3>
        <Outcome decision={decision} />
      </div>
      <Verdict decision={decision} request={request} />
      {typeof organization_id === "string" && decision.reason !== "invalid_request" && (
        <Warnings id={organization_id} alike={alike} />
      )}
      <RecordButtons signIn={signIn} index={index} />
    </li>
  );
}
