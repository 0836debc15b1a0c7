// @ts-check
/** What became of each organization, as a table; what needs attention comes first. */
import { html } from "hono/html";
import { textOf } from "./layout.js";
import { countKinds, kindOf, roundTrips } from "./outcome-kinds.js";

/** @typedef {import("org-membership").Outcome} Outcome */
/** @typedef {import("./outcome-kinds.js").Kind} Kind */

/** @type {readonly Kind[]} */
const FIRST_TO_LAST = ["failed", "not created", "created", "already there"];

/**
 * @param {import("org-membership").Report} report
 * @param {number} milliseconds
 */
export function tallies({ outcomes, round_trips }, milliseconds) {
  const counts = countKinds(outcomes);
  return html`<dl class="tallies">
      ${tally("created", counts)}
      ${tally("already there", counts)}
      ${counts["not created"] > 0 ? tally("not created", counts) : ""}
      ${tally("failed", counts)}
    </dl>
    <p class="quiet">${roundTrips(round_trips)} to the database, ${milliseconds} ms</p>`;
}

/** @param {Kind} kind @param {Record<Kind, number>} counts */
function tally(kind, counts) {
  return html`<div class="${counts[kind] > 0 ? classOf(kind) : "zero"}"><dt>${kind}</dt><dd>${counts[kind]}</dd></div>`;
}

/**
 * @param {readonly unknown[]} entries the groups claim
 * @param {readonly Outcome[]} outcomes one for each entry
 */
export function outcomeTable(entries, outcomes) {
  const rows = outcomes
    .map((outcome, index) => ({ entry: entries[index], outcome, kind: kindOf(outcome) }))
    .sort((one, other) => FIRST_TO_LAST.indexOf(one.kind) - FIRST_TO_LAST.indexOf(other.kind));
  return html`<table>
      <caption>What became of each organization</caption>
      <thead><tr><th scope="col">Organization</th><th scope="col">Outcome</th><th scope="col">Role</th><th scope="col">Why</th></tr></thead>
      <tbody>${rows.map(row)}</tbody>
    </table>`;
}

/** @param {{ entry: unknown, outcome: Outcome, kind: Kind }} row */
function row({ entry, outcome, kind }) {
  const role = kind === "already there" ? outcome.existing_role : outcome.user_role;
  return html`<tr class="${classOf(kind)}">
      <th scope="row">${entryText(entry)}</th>
      <td class="outcome"><span class="pill">${kind}</span></td>
      <td class="role">${typeof role === "string" ? textOf(role) : "none"}</td>
      <td class="why">${textOf(outcome.message, 400)} <code>${outcome.reason}</code></td>
    </tr>`;
}

/** @param {unknown} entry */
function entryText(entry) {
  if (entry === "") return html`<span class="unseen">empty</span>`;
  if (typeof entry === "string") return textOf(entry);
  return html`${textOf(String(JSON.stringify(entry)))} <span class="unseen">not a string</span>`;
}

/** @param {Kind} kind */
function classOf(kind) {
  return kind.replace(" ", "-");
}
