// @ts-check
import { useState } from "preact/hooks";
import { Failure } from "../failure.jsx";

/**
 * The rows to insert, as files.
 *
 * @param {{ plan: import("../planning/planner.js").Plan, creates: number }} props
 */
export function Downloads({ plan, creates }) {
  const [making, setMaking] = useState(false);
  const [error, setError] = useState(/** @type {unknown} */ (null));
  if (creates === 0) return null;

  const download = async (/** @type {"csv" | "ndjson"} */ format) => {
    setMaking(true);
    setError(null);
    try {
      save(await plan.creates(format), `creates.${format}`);
    } catch (problem) {
      setError(problem);
    }
    setMaking(false);
  };

  return (
    <div class="downloads">
      <div class="buttons">
        <button type="button" class="button" disabled={making} onClick={() => download("csv")}>
          Download as CSV
        </button>
        <button type="button" class="quiet-button" disabled={making} onClick={() => download("ndjson")}>
          Download as NDJSON
        </button>
      </div>
      <p class="downloads-note quiet">
        In the CSV an apostrophe stands before whatever a spreadsheet would run as a formula, and a column{" "}
        <code>defused</code> says where. NDJSON has every id as it is: a program that inserts rows takes that one.
      </p>
      {error !== null && <Failure error={error} />}
    </div>
  );
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has begun to read it by then; until it is revoked, it is kept.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
