// @ts-check
// Views stand in the hash, which the browser keeps to itself: no server is told of it.
import { useEffect, useState } from "preact/hooks";

/** @typedef {"one" | "tables" | "explain"} View */
/** `record` is the encoded one of a link. @typedef {{ view: View, record: string | null }} Address */

const RECORD = "#record=";

/** @returns {Address} */
export function useAddress() {
  const [address, setAddress] = useState(() => read({ view: "one", record: null }));
  useEffect(() => {
    const change = () => setAddress(read);
    addEventListener("hashchange", change);
    return () => removeEventListener("hashchange", change);
  }, []);
  return address;
}

/**
 * A link into the page, to a rule for one, leaves the view as it is.
 *
 * @param {Address} before
 * @returns {Address}
 */
function read(before) {
  const { hash } = location;
  const record = recordIn(hash);
  if (record !== null) return { view: "explain", record };
  const view = hash.slice(1);
  return view === "one" || view === "tables" || view === "explain" ? { view, record: null } : before;
}

/**
 * This page's address with a record in it.
 *
 * @param {string} encoded
 */
export function linkTo(encoded) {
  return location.href.split("#")[0] + RECORD + encoded;
}

/**
 * The encoded record of a link, wherever that page was served.
 *
 * @param {string} link
 */
export function recordIn(link) {
  const at = link.indexOf(RECORD);
  return at < 0 ? null : link.slice(at + RECORD.length).trim();
}
