// @ts-check
/** The demonstration provider's pages. */
import { html } from "hono/html";
import { layout, textOf } from "./layout.js";

const page = { site: "Demonstration provider", foot: "A stand-in for your company’s sign-in, with made-up accounts." };

/**
 * @param {readonly { name: string, shows: string }[]} accounts
 * @param {{ name: string, unknown?: boolean }} attempt
 */
export function loginPage(accounts, { name, unknown = false }) {
  const main = html`<section class="card">
      <h1>Sign in</h1>
      ${unknown ? html`<p class="notice failed" role="alert">There is no account of that name here.</p>` : ""}
      <form method="post" class="login">
        <label>Account
          <input name="name" value="${name}" autocomplete="username" autocapitalize="none" spellcheck="false" required ${name === "" ? "autofocus" : ""}>
        </label>
        <label><span class="label">Password <span class="quiet">any will do</span></span>
          <input type="password" name="password" autocomplete="current-password" ${name === "" ? "" : "autofocus"}>
        </label>
        <button class="button">Sign in</button>
      </form>
    </section>
    <section class="card">
      <h2>Accounts</h2>
      <dl class="account-list">${accounts.map(({ name, shows }) => html`<div><dt>${name}</dt><dd>${shows}</dd></div>`)}</dl>
    </section>`;
  return layout({ title: "Sign in", main, ...page });
}

/** @param {string} gateway */
export function expiredPage(gateway) {
  const main = html`<section class="hero">
      <h1>This sign-in is over</h1>
      <p class="lead">It took too long, or was finished already.</p>
      <p><a class="button" href="${gateway}/">Back to the gateway</a></p>
    </section>`;
  return layout({ title: "This sign-in is over", main, ...page });
}

/** @param {string} error @param {string} [description] */
export function refusedPage(error, description = "") {
  const main = html`<section class="hero">
      <h1>The request was refused</h1>
      <p class="lead">${textOf(description, 300)}</p>
      <p><code>${textOf(error)}</code></p>
    </section>`;
  return layout({ title: "The request was refused", main, ...page });
}
