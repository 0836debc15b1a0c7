// @ts-check
import { useEffect, useState } from "preact/hooks";
import { OneSignIn } from "./one/one-sign-in.jsx";

/** @typedef {import("org-membership").Policy} Policy */

/** The page: its views, and the policy that all of them decide by. */
export function App() {
  const [view, setView] = useState(viewOfAddress);
  const [policy] = useState(/** @returns {Policy} */ () => ({}));

  useEffect(() => {
    const change = () => setView(viewOfAddress());
    addEventListener("hashchange", change);
    return () => removeEventListener("hashchange", change);
  }, []);

  return (
    <main>
      <h1>What would a sign-in do?</h1>
      <nav aria-label="Views">
        <a href="#one" aria-current={view === "one" ? "page" : undefined}>
          One sign-in
        </a>
        <a href="#tables" aria-current={view === "tables" ? "page" : undefined}>
          Whole tables
        </a>
      </nav>
      {view === "tables" ? <LazyTables policy={policy} /> : <OneSignIn policy={policy} />}
    </main>
  );
}

function viewOfAddress() {
  return location.hash.slice(1).split("?")[0] || "one";
}

/**
 * Whole tables bring a second module, a virtual table and charts with them: loaded when they are asked for.
 *
 * @param {{ policy: Policy }} props
 */
function LazyTables({ policy }) {
  const [loaded, setLoaded] = useState(/** @type {typeof import("./tables/tables.jsx") | null} */ (null));
  useEffect(() => void import("./tables/tables.jsx").then(setLoaded), []);
  return loaded ? <loaded.Tables policy={policy} /> : <p>Loading…</p>;
}
