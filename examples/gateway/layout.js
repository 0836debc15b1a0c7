// @ts-check
/** What every page has in common, the demonstration provider's too. Everything put into html`` is escaped. */
import { html } from "hono/html";
import { visibleParts } from "./visible-text.js";

/** A page, or a piece of one. @typedef {ReturnType<typeof html>} Html */

/**
 * @param {object} page
 * @param {string} page.title
 * @param {Html} page.main
 * @param {Html | string} [page.aside] at the right of the head
 * @param {string} [page.site]
 * @param {string} [page.foot]
 */
export function layout({ title, main, aside = "", site = "Gateway", foot = FOOT }) {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} · ${site}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/style.css">
  </head>
  <body>
    <header class="head">
      <a class="brand" href="/">${MARK}<span>${site}</span></a>
      ${aside}
    </header>
    <main>${main}</main>
    <footer class="foot">${foot}</footer>
  </body>
</html>`;
}

/**
 * A text from elsewhere, with what cannot be seen in it named.
 *
 * @param {string} value
 * @param {number} [most]
 */
export function textOf(value, most) {
  return visibleParts(value, most).map(({ text, unseen }) =>
    unseen ? html`<span class="unseen">${text}</span>` : html`${text}`,
  );
}

const FOOT = "Memberships are decided by org-membership, in WebAssembly.";

const SHAPE = html`<circle cx="9" cy="12" r="6.2" fill="none" stroke="currentColor" stroke-width="2.4"/><circle cx="15.5" cy="12" r="6.2" fill="none" stroke="currentColor" stroke-width="2.4" opacity=".55"/>`;
const MARK = html`<svg class="mark" viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">${SHAPE}</svg>`;
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="#5b5bd6">${SHAPE}</svg>`;
