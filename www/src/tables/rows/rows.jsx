// @ts-check
import { useEffect, useId, useState } from "preact/hooks";
import { announce } from "../../shell/announce.jsx";
import { counted, many, nameOf, reasonsIn } from "../words.js";
import { Grid } from "./grid.jsx";
import { RowStore } from "./row-store.js";
import "./rows.css";

/** @import { Arrangement } from "../planning/row-index.js" */
/** @import { Reason } from "org-membership/bulk" */

/** A text is typed, and each of its letters would be a search. */
const TYPING_MS = 150;

/**
 * Every request with its decision: searched, sorted, and scrolled through however many there are.
 *
 * @param {{
 *   plan: import("../planning/planner.js").Plan,
 *   planned: import("../planning/messages.js").Planned,
 *   policy: import("org-membership").Policy,
 *   indexed: number,
 *   arrangement: Arrangement,
 *   onArrange: (arrangement: Arrangement) => void,
 * }} props
 */
export function Rows({ plan, planned, policy, indexed, arrangement, onArrange }) {
  const id = useId();
  const { store, arranging } = useStore(plan, planned.length, policy, arrangement);
  return (
    <section class="rows" aria-labelledby="every-request">
      <div class="rows-head">
        <h2 id="every-request">Every request</h2>
        <p class="quiet numbers">
          {arranging && indexed > 0 && indexed < planned.length
            ? `Reading the ids once: ${Math.floor((indexed / planned.length) * 100)} %`
            : shown(store?.length ?? planned.length, planned.length)}
        </p>
      </div>
      <search class="filters">
        <div>
          <label for={`${id}-reason`}>Reason</label>
          <select
            id={`${id}-reason`}
            value={arrangement.reason}
            onChange={({ currentTarget }) =>
              onArrange({ ...arrangement, reason: /** @type {Reason | ""} */ (currentTarget.value) })
            }
          >
            <option value="">All reasons</option>
            {reasonsIn(planned.counts).map(({ reason, count }) => (
              <option key={reason} value={reason}>
                {nameOf(reason)} ({counted(count)})
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for={`${id}-text`}>User or organization contains</label>
          <input
            id={`${id}-text`}
            type="search"
            value={arrangement.text}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            onInput={({ currentTarget }) => onArrange({ ...arrangement, text: currentTarget.value })}
          />
        </div>
      </search>
      {store && <Grid store={store} busy={arranging} arrangement={arrangement} onArrange={onArrange} />}
    </section>
  );
}

/**
 * @param {number} length
 * @param {number} all
 */
function shown(length, all) {
  return length === all ? many(all, "row", "rows") : `${counted(length)} of ${many(all, "row", "rows")}`;
}

/**
 * The rows as they are arranged. Until they are, the rows before stay.
 *
 * @param {import("../planning/planner.js").Plan} plan
 * @param {number} length
 * @param {import("org-membership").Policy} policy that the plan was made by
 * @param {Arrangement} arrangement
 */
function useStore(plan, length, policy, arrangement) {
  const [store, setStore] = useState(/** @type {RowStore | null} */ (null));
  const [arranging, setArranging] = useState(false);
  const { reason, text, by, descending } = arrangement;

  useEffect(() => {
    let left = false;
    setArranging(true);
    const arrange = async () => {
      const found = await plan.arrange({ reason, text, by, descending });
      if (left) return;
      setArranging(false);
      setStore(new RowStore(plan, found, policy));
      if (found < length) announce(shown(found, length));
    };
    // What fails here ends the plan, which is told there.
    const timer = setTimeout(() => arrange().catch(() => {}), text === "" ? 0 : TYPING_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [plan, length, policy, reason, text, by, descending]);

  useEffect(() => () => store?.close(), [store]);
  return { store, arranging };
}
