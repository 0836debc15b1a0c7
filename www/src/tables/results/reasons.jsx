// @ts-check
import { nameOf, reasonsIn } from "../words.js";
import { Bars } from "./bars.jsx";
import { Numbers } from "./numbers.jsx";

/** @import { Reason } from "org-membership/bulk" */

/** Nothing is wrong with these. @type {readonly Reason[]} */
const CALM = ["already_member", "already_member_role_differs", "duplicate_request"];

/** @param {Reason} reason */
export function colorOf(reason) {
  if (reason === "not_a_member") return "created";
  return CALM.includes(reason) ? "calm" : "attention";
}

/**
 * How many requests have each reason.
 *
 * @param {{ planned: import("../planning/messages.js").Planned }} props
 */
export function Reasons({ planned }) {
  const reasons = reasonsIn(planned.counts);
  return (
    <section class="panel chart" aria-labelledby="requests-by-reason">
      <h2 id="requests-by-reason">Requests by reason</h2>
      <Bars bars={reasons.map(({ reason, count }) => ({ name: nameOf(reason), count, color: colorOf(reason) }))} />
      <Numbers
        caption="Requests by reason"
        heads={["Reason", "Requests"]}
        rows={reasons.map(({ reason, count }) => ({
          key: reason,
          name: (
            <>
              {nameOf(reason)} <code>{reason}</code>
            </>
          ),
          count,
        }))}
      />
    </section>
  );
}
