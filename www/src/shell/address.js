// @ts-check
// Views stand in the hash, which the browser keeps to itself: no server is told of it.
import { useEffect, useState } from "preact/hooks";

/** @typedef {"one" | "tables"} View */

/** @returns {View} */
export function useView() {
  const [view, setView] = useState(() => read("one"));
  useEffect(() => {
    const change = () => setView(read);
    addEventListener("hashchange", change);
    return () => removeEventListener("hashchange", change);
  }, []);
  return view;
}

/**
 * A link into the page, to a rule for one, leaves the view as it is.
 *
 * @param {View} before
 * @returns {View}
 */
function read(before) {
  const hash = location.hash.slice(1);
  return hash === "one" || hash === "tables" ? hash : before;
}
