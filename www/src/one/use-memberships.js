// @ts-check
import { useEffect, useMemo, useState } from "preact/hooks";
import { readMemberships } from "./read-memberships.js";

/** How long one pauses while typing. */
const PAUSE_MS = 250;

/**
 * The memberships that exist: the pasted rows, else what the gateway says of this person, else none.
 *
 * @param {typeof import("../live/live.js").live} live
 * @param {string} userId
 * @param {string} pasted
 * @returns {{ existing: any[] | null, problems: string[], note?: string }}
 */
export function useMemberships(live, userId, pasted) {
  const [answer, setAnswer] = useState(
    /** @type {{ userId: string, rows: any[] | null, problem?: string } | null} */ (null),
  );
  const asks = live !== null && pasted.trim() === "" && userId.trim() !== "";

  useEffect(() => {
    if (!asks) return undefined;
    const leaving = new AbortController();
    const told = (/** @type {any[] | null} */ rows, /** @type {string} */ problem = "") => {
      if (!leaving.signal.aborted) setAnswer({ userId, rows, problem });
    };
    const pause = setTimeout(() => {
      live.ofUser(userId, leaving.signal).then(told, (error) => told(null, String(error?.message ?? error)));
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      leaving.abort();
    };
  }, [live, asks, userId]);

  const read = useMemo(() => readMemberships(pasted), [pasted]);
  if (!asks) return read;
  // Unknown is never taken for none: until the gateway answers, the rules are told that nothing is known.
  if (answer?.userId !== userId) return { existing: null, problems: [], note: "Reading from the gateway…" };
  if (answer.rows === null) return { existing: null, problems: [answer.problem ?? ""] };
  const count = answer.rows.length;
  const note = `The gateway has ${count} membership${count === 1 ? "" : "s"} of this person.`;
  return { existing: answer.rows, problems: [], note };
}
