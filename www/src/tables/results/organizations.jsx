// @ts-check
import { useEffect, useState } from "preact/hooks";
import { visible } from "../../../../examples/gateway/visible-text.js";
import { Visible } from "../../text/visible.jsx";
import { counted, many } from "../words.js";
import { Bars } from "./bars.jsx";
import { Numbers } from "./numbers.jsx";

/** @typedef {import("../planning/messages.js").Organizations} Found */

const MOST = 8;

/**
 * Which organizations would gain members: the ones that gain most, and the rest as one.
 *
 * @param {{ plan: import("../planning/planner.js").Plan, creates: number }} props
 */
export function Organizations({ plan, creates }) {
  const [found, setFound] = useState(/** @type {Found | null} */ (null));
  useEffect(() => {
    let left = false;
    if (creates > 0)
      plan.organizations(MOST).then(
        (answer) => !left && setFound(answer),
        () => {},
      );
    return () => {
      left = true;
    };
  }, [plan, creates]);

  return (
    <section class="panel chart" aria-labelledby="creates-by-organization">
      <h2 id="creates-by-organization">New members by organization</h2>
      {creates === 0 && <p class="quiet">No organization would gain a member.</p>}
      {creates > 0 && !found && (
        <p class="quiet" aria-live="polite">
          Counting…
        </p>
      )}
      {creates > 0 && found && <Chart found={found} />}
    </section>
  );
}

/** @param {{ found: Found }} props */
function Chart({ found: { top, others, createsOfOthers } }) {
  const rest = others > 0 ? [{ name: many(others, "other", "others"), count: createsOfOthers }] : [];
  return (
    <>
      <Bars
        bars={top.map(({ organization, creates }) => ({
          name: visible(organization, 60),
          count: creates,
          color: "created",
        }))}
      />
      {/* No bar of its own: it would be longer than all the others, which are the ones to compare. */}
      {others > 0 && (
        <p class="others quiet">
          {many(others, "other", "others")}: {counted(createsOfOthers)} together
        </p>
      )}
      <Numbers
        caption={`New members by organization: ${counted(top.length)} with the most, then the others`}
        heads={["Organization", "New members"]}
        rows={[
          ...top.map(({ organization, creates }) => ({
            key: `= ${organization}`,
            name: <Visible text={organization} />,
            count: creates,
          })),
          ...rest.map(({ name, count }) => ({ key: "rest", name, count })),
        ]}
      />
    </>
  );
}
