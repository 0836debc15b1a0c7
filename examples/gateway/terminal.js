// @ts-check
/** What the operator reads: each sign-in in a line or two. Ids cannot break out of their line. */
import { UNKNOWN_GROUPS } from "./claims.js";
import { countKinds, kindOf, roundTrips } from "./outcome-kinds.js";
import { visible } from "./visible-text.js";

/** @typedef {{ level: import("org-membership").Level, message: string }} Line */
/** @typedef {import("org-membership").Outcome} Outcome */

/**
 * @param {import("./sign-in.js").SignIn} signIn
 * @returns {Line[]}
 */
export function signInLines(signIn) {
  const who = quoted(signIn.user_id);
  const { ensured, problem } = signIn.user_row;
  if (ensured) return provisioningLines(who, signIn);
  const message = `${who}: the user's row could not be made sure of: ${words(problem)}`;
  return [...provisioningLines(who, signIn), { level: "error", message }];
}

/**
 * @param {string} who
 * @param {import("./sign-in.js").SignIn} signIn
 * @returns {Line[]}
 */
function provisioningLines(who, { groups, report, problem, milliseconds }) {
  if (groups.status !== "listed") {
    const why = UNKNOWN_GROUPS[groups.status].replace("The", "the");
    return [{ level: "warn", message: `${who} signed in: ${why}; nothing was provisioned` }];
  }
  if (report === null) {
    return [{ level: "error", message: `${who} signed in, but nothing was provisioned: ${words(problem)}` }];
  }
  const counts = countKinds(report.outcomes);
  const parts = [`${counts.created} created`, `${counts["already there"]} already there`, `${counts.failed} failed`];
  const message = `${who} signed in: ${parts.join(", ")}; ${roundTrips(report.round_trips)}, ${milliseconds} ms`;
  return [
    { level: "info", message },
    ...attention(who, "warn", "not created", groups.entries, report.outcomes),
    ...attention(who, "error", "failed", groups.entries, report.outcomes),
  ];
}

/**
 * One line for all the outcomes of a kind, by reason, with a few of the ids.
 *
 * @param {string} who
 * @param {Line["level"]} level
 * @param {import("./outcome-kinds.js").Kind} kind
 * @param {readonly unknown[]} entries
 * @param {readonly Outcome[]} outcomes one for each entry
 * @returns {Line[]}
 */
function attention(who, level, kind, entries, outcomes) {
  /** @type {Map<string, { ids: string[], first: Outcome }>} */
  const byReason = new Map();
  outcomes.forEach((outcome, index) => {
    if (kindOf(outcome) !== kind) return;
    const same = byReason.get(outcome.reason) ?? { ids: [], first: outcome };
    same.ids.push(entryText(entries[index]));
    byReason.set(outcome.reason, same);
  });
  if (byReason.size === 0) return [];
  const reasons = [...byReason].map(([reason, { ids, first }]) => {
    return `${ids.length} ${reason} (${someOf(ids)})${hostError(first)}`;
  });
  return [{ level, message: `${who}: ${kind}: ${reasons.join("; ")}` }];
}

/** @param {readonly string[]} ids */
function someOf(ids) {
  const left = ids.length - 5;
  return ids.slice(0, 5).join(", ") + (left > 0 ? ` and ${left} more` : "");
}

/** @param {unknown} entry */
function entryText(entry) {
  return typeof entry === "string" ? quoted(entry, 30) : visible(String(JSON.stringify(entry)), 30);
}

/** What the database said, where the reason alone does not tell. @param {Outcome} outcome */
function hostError(outcome) {
  if (outcome.status !== "failed" || outcome.reason.endsWith("_missing")) return "";
  return `: ${words(outcome.error.message)}`;
}

/**
 * The outcomes one by one, for `--sign-in`.
 *
 * @param {import("./sign-in.js").SignIn} signIn
 * @returns {string[]}
 */
export function outcomeLines({ groups, report }) {
  if (groups.status !== "listed" || report === null) return [];
  const rows = report.outcomes.map((outcome, index) => {
    return [entryText(groups.entries[index]), kindOf(outcome), outcome.reason, visible(outcome.message, 160)];
  });
  if (rows.length > 0) rows.unshift(["organization", "outcome", "reason", "message"]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** @param {string} text @param {number} [most] */
function quoted(text, most) {
  return `"${visible(text, most)}"`;
}

/** A sentence from elsewhere. @param {string | undefined} text */
function words(text) {
  return visible(text ?? "no reason was given", 300);
}

/**
 * Info on standard output; what needs attention on standard error, so that it is not lost in a pipe.
 * Whatever a message was made of, a line stays a line.
 *
 * @param {Line} line
 */
export function printLine({ level, message }) {
  const text = `${level.padEnd(5)} ${visible(message, 4000)}`;
  if (level === "error") console.error(text);
  else if (level === "warn") console.warn(text);
  else console.log(text);
}
