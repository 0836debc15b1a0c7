// @ts-check
import { useEffect, useState } from "preact/hooks";

/** @type {Set<(text: string) => void>} */
const listeners = new Set();

/**
 * Tells a screen reader what changed, once it is quiet.
 *
 * @param {string} text
 */
export function announce(text) {
  for (const listener of listeners) listener(text);
}

/** Where announcements are put: there from the start, or they would not be read. */
export function LiveRegion() {
  const [text, setText] = useState("");
  useEffect(() => {
    listeners.add(setText);
    return () => void listeners.delete(setText);
  }, []);
  return (
    <p role="status" class="unseen-but-read">
      {text}
    </p>
  );
}
