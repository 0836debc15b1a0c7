// @ts-check
import { useEffect, useState } from "preact/hooks";
import { Explain } from "./explain/explain.jsx";
import { live } from "./live/live.js";
import { OneSignIn } from "./one/one-sign-in.jsx";
import { PolicyForm } from "./policy/policy-form.jsx";
import { draftOf, usePolicy } from "./policy/use-policy.js";
import { Rules } from "./rules/rules.jsx";
import { useAddress } from "./shell/address.js";
import { LiveRegion } from "./shell/announce.jsx";
import { Foot, Head, Intro } from "./shell/frame.jsx";

/** The page: its views, and the policy that they decide by. */
export function App() {
  const { view, record } = useAddress();
  const { policy, ...form } = usePolicy(live);

  return (
    <>
      <Head view={view} />
      <main id="main" tabIndex={-1}>
        <Intro view={view} live={live !== null} />
        {/* Hidden, not gone: what was typed or loaded is there when one comes back. */}
        <div hidden={view === "explain"}>
          <PolicyForm {...form} />
        </div>
        <div hidden={view !== "one"}>
          <OneSignIn
            policy={policy}
            setPolicy={(own) => form.setDraft(draftOf(own))}
            live={live}
            shown={view === "one"}
          />
        </div>
        <div hidden={view !== "tables"}>
          <LazyTables policy={policy} wanted={view === "tables"} />
        </div>
        <div hidden={view !== "explain"}>
          <Explain linked={record} />
        </div>
        <Rules />
      </main>
      <Foot live={live !== null} />
      <LiveRegion />
    </>
  );
}

/**
 * Whole tables bring a second module, a virtual table and charts with them: loaded when they are asked for.
 *
 * @param {{ policy: import("org-membership").Policy, wanted: boolean }} props
 */
function LazyTables({ policy, wanted }) {
  const [loaded, setLoaded] = useState(/** @type {typeof import("./tables/tables.jsx") | null} */ (null));
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted || loaded) return;
    import("./tables/tables.jsx").then(setLoaded, () => setFailed(true));
  }, [wanted, loaded]);
  if (loaded) return <loaded.Tables policy={policy} live={live} />;
  return failed ? (
    <p class="notice failed">This part of the page could not be loaded. Load the page anew.</p>
  ) : (
    <p class="quiet">Loading…</p>
  );
}
