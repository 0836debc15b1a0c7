// @ts-check
import { useState } from "preact/hooks";
import { Rows } from "../rows/rows.jsx";
import { counted, many } from "../words.js";
import { Downloads } from "./downloads.jsx";
import { Organizations } from "./organizations.jsx";
import { Problems } from "./problems.jsx";
import { Reasons } from "./reasons.jsx";

/** @import { Arrangement } from "../planning/row-index.js" */

/** @type {Arrangement} */
const AS_IN_THE_FILE = { reason: "", text: "", by: "request", descending: false };

/**
 * What the plan came to.
 *
 * @param {{ results: import("../planning/use-planning.js").Results, indexed: number, stale: boolean }} props
 */
export function Results({ results: { plan, planned, policy }, indexed, stale }) {
  const [arrangement, setArrangement] = useState(AS_IN_THE_FILE);
  const creates = planned.counts.not_a_member ?? 0;
  return (
    // Of the policy before: to be looked at, but its worker has ended.
    <div class={stale ? "results stale" : "results"} inert={stale} aria-busy={stale}>
      <section class="sum" aria-label="Summary">
        <p class="sum-number">
          <strong class={creates > 0 ? "some" : undefined}>{counted(creates)}</strong>
          {creates === 1 ? "membership would be created" : "memberships would be created"}
        </p>
        <p class="quiet">
          by {many(planned.length, "request", "requests")}, against{" "}
          {many(planned.existing, "membership that exists", "memberships that exist")}. Nothing was written.
        </p>
        <Downloads plan={plan} creates={creates} />
      </section>
      <Problems planned={planned} />
      {planned.length > 0 && (
        <>
          <div class="charts">
            <Reasons planned={planned} />
            <Organizations plan={plan} creates={creates} />
          </div>
          <Rows
            plan={plan}
            planned={planned}
            policy={policy}
            indexed={indexed}
            arrangement={arrangement}
            onArrange={setArrangement}
          />
        </>
      )}
    </div>
  );
}
