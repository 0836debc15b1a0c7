// @ts-check
import { useEffect, useRef, useState } from "preact/hooks";
import { announce } from "../shell/announce.jsx";
import { Choose } from "./choose/choose.jsx";
import { Failure } from "./failure.jsx";
import { usePlanning } from "./planning/use-planning.js";
import { PlanningProgress } from "./progress.jsx";
import { loadBarChart } from "./results/bars.jsx";
import { Results } from "./results/results.jsx";
import { counted, many } from "./words.js";
import "./tables.css";

/**
 * What a whole directory of sign-ins would do.
 *
 * @param {{
 *   policy: import("org-membership").Policy,
 *   live?: import("../live/live.js").Live | null,
 * }} props
 */
export function Tables({ policy, live = null }) {
  const [sources, setSources] = useState(/** @type {import("./choose/choose.jsx").Sources} */ ({}));
  const { planning, indexed, cancel, again } = usePlanning(sources.existing?.blob, sources.requests?.blob, policy);
  const { phase, results } = planning;

  useEffect(() => void loadBarChart().catch(() => {}), []);
  useEffect(() => {
    if (phase !== "done") return;
    const { length, counts } = planning.results.planned;
    announce(
      `Planned. ${counted(counts.not_a_member ?? 0)} of ${many(length, "request", "requests")} would be created.`,
    );
  }, [planning]);

  return (
    <div class="tables">
      <Choose sources={sources} onChange={setSources} live={live} />
      {phase === "planning" && (
        <PlanningProgress progress={planning.progress} again={results !== undefined} onCancel={cancel} />
      )}
      {phase === "cancelled" && <Cancelled onAgain={again} />}
      {phase === "failed" && <Failure error={planning.error} />}
      {results && <Results results={results} indexed={indexed} stale={phase === "planning"} />}
    </div>
  );
}

/** @param {{ onAgain: () => void }} props */
function Cancelled({ onAgain }) {
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  // The button that had the focus, "Cancel", is gone: it would be lost with it.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <p class="notice" role="status">
      Cancelled.{" "}
      <button ref={button} type="button" class="quiet-button" onClick={onAgain}>
        Plan again
      </button>
    </p>
  );
}
