// @ts-check
import { useEffect, useRef, useState } from "preact/hooks";
import { Planner } from "./planner.js";

/** @import { Policy } from "org-membership" */
/** @import { Planned, Progress } from "./messages.js" */

/** @import { Plan } from "./planner.js" */
/** @typedef {{ plan: Plan, planned: Planned, policy: Policy }} Results */

/**
 * How far it is. Results of the policy before stay to be looked at while another is planned.
 *
 * @typedef {{ phase: "choosing" | "cancelled", results?: undefined }
 *   | { phase: "planning", progress: Progress | null, results?: Results }
 *   | { phase: "done", results: Results }
 *   | { phase: "failed", error: unknown, results?: undefined }} Planning
 */

/** A policy is typed, and each of its letters would be a plan. */
const TYPING_MS = 250;

/**
 * Plans as soon as there are two tables, and again whenever one of them or the policy is another.
 *
 * @param {Blob | undefined} existing
 * @param {Blob | undefined} requests
 * @param {Policy} policy
 */
export function usePlanning(existing, requests, policy) {
  const [planning, setPlanning] = useState(/** @type {Planning} */ ({ phase: "choosing" }));
  const [attempt, setAttempt] = useState(0);
  const [indexed, setIndexed] = useState(0);
  const planner = usePlanner();
  const waiting = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  const before = useRef(/** @type {Array<Blob | undefined>} */ ([]));
  const policyText = JSON.stringify(policy);

  useEffect(() => {
    const sameTables = before.current[0] === existing && before.current[1] === requests;
    before.current = [existing, requests];
    if (!existing || !requests) {
      setPlanning({ phase: "choosing" });
      return undefined;
    }
    setPlanning(({ results }) => ({ phase: "planning", progress: null, results: sameTables ? results : undefined }));
    setIndexed(0);
    const start = async () => {
      const policy = JSON.parse(policyText);
      const plan = planner.begin(
        { existing, requests, policy },
        {
          progress: (progress) => setPlanning((now) => (now.phase === "planning" ? { ...now, progress } : now)),
          indexed: setIndexed,
          failed: (error) => setPlanning({ phase: "failed", error }),
        },
      );
      try {
        const planned = await plan.planned;
        setPlanning({ phase: "done", results: { plan, planned, policy } });
      } catch (error) {
        setPlanning({ phase: "failed", error });
      }
    };
    const timer = setTimeout(start, sameTables ? TYPING_MS : 0);
    waiting.current = timer;
    return () => {
      clearTimeout(timer);
      planner.end();
    };
  }, [planner, existing, requests, policyText, attempt]);

  return {
    planning,
    indexed,
    cancel() {
      clearTimeout(waiting.current);
      planner.end();
      setPlanning({ phase: "cancelled" });
    },
    again: () => setAttempt((count) => count + 1),
  };
}

/** One planner, for as long as the view is there. */
function usePlanner() {
  const [planner] = useState(() => new Planner());
  useEffect(() => () => planner.close(), [planner]);
  return planner;
}
