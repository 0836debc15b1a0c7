// @ts-check
import { version } from "virtual:project";
import { useEffect } from "preact/hooks";
import "./frame.css";

/** @typedef {import("./address.js").View} View */

/** @type {Record<View, { name: string, title: string, lead: string }>} */
const VIEWS = {
  one: {
    name: "One sign-in",
    title: "What would this sign-in do?",
    lead: "Say who signs in and with which organizations. The rules of the gateway answer as you type.",
  },
  tables: {
    name: "Whole tables",
    title: "What would all of these sign-ins do?",
    lead: "Two files, the memberships that exist and the sign-ins to come, decided row by row.",
  },
  explain: {
    name: "Explain",
    title: "Why was it decided so?",
    lead: "A decision is copied from “One sign-in” as a link or a record. Open it here to see what decided it.",
  },
};

/** @param {{ view: View }} props */
export function Head({ view }) {
  return (
    <header class="head">
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <a class="brand" href="#one">
        <svg class="mark" viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
          <circle cx="9" cy="12" r="6.2" fill="none" stroke="currentColor" stroke-width="2.4" />
          <circle cx="15.5" cy="12" r="6.2" fill="none" stroke="currentColor" stroke-width="2.4" opacity=".55" />
        </svg>
        <span>org-membership</span>
      </a>
      <nav aria-label="Views">
        {Object.entries(VIEWS).map(([id, { name }]) => (
          <a key={id} href={`#${id}`} aria-current={id === view ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
    </header>
  );
}

/** @param {{ view: View, live: boolean }} props */
export function Intro({ view, live }) {
  const { name, title, lead } = VIEWS[view];
  useEffect(() => {
    document.title = `${name} · org-membership`;
  }, [name]);
  return (
    <div class="intro">
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      <p class="promise">
        <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true" fill="none" stroke="currentColor">
          <rect x="3" y="7" width="10" height="7" rx="1.5" stroke-width="1.6" />
          <path d="M5.2 7V4.8a2.8 2.8 0 0 1 5.6 0V7" stroke-width="1.6" />
        </svg>
        {live ? "It reads the gateway's memberships and writes nothing." : "Nothing leaves this browser."}
      </p>
    </div>
  );
}

/** @param {{ live: boolean }} props */
export function Foot({ live }) {
  return (
    <footer class="foot">
      <p>
        {live
          ? "What you type or open here is sent nowhere but to the gateway, which is asked for the person's memberships."
          : "What you type, paste or open here, a token above all, is decided here and sent nowhere: the page's own content security policy lets it connect to no server."}
      </p>
      <p>Decided by org-membership {version}, in WebAssembly.</p>
    </footer>
  );
}
