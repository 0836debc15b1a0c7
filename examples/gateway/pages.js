// @ts-check
/** The gateway's pages. */
import { html } from "hono/html";
import { UNKNOWN_GROUPS } from "./claims.js";
import { layout, textOf } from "./layout.js";
import { outcomeTable, tallies } from "./outcome-table.js";

/** @typedef {import("./sign-in.js").SignIn} SignIn */

/** @param {readonly { name: string, shows: string }[]} accounts */
export function signedOutPage(accounts) {
  const main = html`<section class="hero">
      <h1>You are signed out</h1>
      <p class="lead">Sign in, and the groups that your provider sends become memberships of your organizations.</p>
      <p><a class="button" href="/login">Sign in</a></p>
    </section>
    ${accounts.length > 0 ? accountList(accounts) : ""}`;
  return layout({ title: "Signed out", main });
}

/** @param {readonly { name: string, shows: string }[]} accounts */
function accountList(accounts) {
  return html`<section>
      <h2>Demonstration accounts</h2>
      <p class="quiet">Any password will do.</p>
      <ul class="accounts">
        ${accounts.map(
          ({ name, shows }) =>
            html`<li><a href="/login?login_hint=${name}"><strong>${name}</strong><span>${shows}</span></a></li>`,
        )}
      </ul>
    </section>`;
}

/** @param {SignIn} signIn @param {{ administrator: boolean }} may */
export function signedInPage(signIn, { administrator }) {
  const main = html`<section>
      <p class="eyebrow">Signed in as</p>
      <h1 class="who">${textOf(signIn.user_id)}</h1>
      ${userRowNotice(signIn)}${whatHappened(signIn)}
    </section>`;
  const preview = administrator ? html`<a class="quiet-button" href="/admin/">Preview</a>` : "";
  const aside = html`<div class="buttons">${preview}<form method="post" action="/logout"><button class="quiet-button">Sign out</button></form></div>`;
  return layout({ title: "Signed in", main, aside });
}

/** @param {SignIn} signIn */
function userRowNotice({ user_row: { ensured } }) {
  if (ensured) return "";
  return notice(
    "failed",
    "Your user row could not be made sure of",
    "You are signed in all the same. The gateway’s log says what the database answered.",
  );
}

/** @param {SignIn} signIn */
function whatHappened({ groups, report, milliseconds }) {
  if (groups.status !== "listed") {
    return notice(
      "attention",
      `${UNKNOWN_GROUPS[groups.status]}.`,
      "Which organizations you belong in is therefore unknown, so nothing was provisioned. The memberships that you have are as they were.",
    );
  }
  if (report === null) {
    return notice(
      "failed",
      "Your memberships could not be looked after.",
      "You are signed in all the same. The gateway’s log says what went wrong.",
    );
  }
  if (report.outcomes.length === 0) {
    return notice(
      "calm",
      "The provider says that you are in no group.",
      "There was nothing to provision. The memberships that you have are as they were.",
    );
  }
  return html`${tallies(report, milliseconds)}${outcomeTable(groups.entries, report.outcomes)}`;
}

/** @param {"calm" | "attention" | "failed"} kind @param {string} title @param {string} text */
function notice(kind, title, text) {
  return html`<div class="notice ${kind}" role="status"><strong>${title}</strong><p>${text}</p></div>`;
}

/** @param {boolean} signedIn */
export function signOutPage(signedIn) {
  const main = signedIn
    ? html`<section class="hero"><h1>Sign out?</h1>
        <form method="post" action="/logout" class="buttons"><button class="button">Sign out</button><a class="quiet-button" href="/">Stay</a></form>
      </section>`
    : html`<section class="hero"><h1>You are signed out</h1><p><a class="button" href="/login">Sign in</a></p></section>`;
  return layout({ title: "Sign out", main });
}

/**
 * @param {object} problem
 * @param {string} problem.title
 * @param {string} problem.text
 * @param {string} [problem.quote] a text from elsewhere
 * @param {boolean} [problem.again] whether to offer a new sign-in
 */
export function goneWrongPage({ title, text, quote, again = true }) {
  const main = html`<section class="hero">
      <h1>${title}</h1>
      <p class="lead">${text}</p>
      ${quote === undefined ? "" : html`<p><code>${textOf(quote)}</code></p>`}
      <p><a class="button" href="${again ? "/login" : "/"}">${again ? "Begin anew" : "To the first page"}</a></p>
    </section>`;
  return layout({ title, main });
}
