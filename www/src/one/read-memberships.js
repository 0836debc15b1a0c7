// @ts-check
// Which memberships exist, as they were pasted; the package itself says which rows cannot be read.
import { decide } from "org-membership";
import { readRows } from "../text/csv.js";
import { MOST_CHARACTERS, TOO_MUCH } from "../text/size.js";

/**
 * @param {string} text
 * @returns {{ existing: any[] | null, problems: string[] }} null where the memberships are not known
 */
export function readMemberships(text) {
  if (text.length > MOST_CHARACTERS) return { existing: null, problems: [TOO_MUCH] };
  const { rows, places, problem, problems: own } = readRows(text);
  if (problem) return { existing: null, problems: [problem] };
  const problems = rows.flatMap((row, index) => {
    const words = own?.get(index) ?? whyUnreadable(row);
    return words === undefined ? [] : [`${places[index]} cannot be read: ${words}`];
  });
  return { existing: rows, problems };
}

/**
 * Asks for the membership that the row would be: a row that cannot be read leaves that unknown.
 *
 * @param {any} row
 */
function whyUnreadable(row) {
  const { reason } = decide([row], {
    user_id: readable(row?.user_id),
    organization_id: readable(row?.organization_id),
  });
  if (reason !== "memberships_unknown") return undefined;
  return problemWords(decide([], row)).replace(/^request /, "it ");
}

/** @param {unknown} id */
function readable(id) {
  return typeof id === "string" && id.isWellFormed() && id.trim() !== "" ? id : "any";
}

/**
 * What is wrong with a request, in the package's words.
 *
 * @param {import("org-membership").Decision} decision
 */
export function problemWords({ message }) {
  return message.slice(message.indexOf(": ") + 2);
}
