// @ts-check
// The sentences of every day, filled in here: handing them over whole would cost more than the decision.
// The words are the engine's own (src/engine/message.rs), which fills in all the others.
import { visible, words } from "./engine.js";
import { ALREADY_MEMBER, CREATE, ROLE_DIFFERS } from "./names.js";

/** Whose sentences these are, in the order of src/engine/message.rs: reasons, and a status. */
const EVERYDAY = [CREATE, ALREADY_MEMBER, ROLE_DIFFERS, "created"];

/** What needs no look at each character. */
const ORDINARY = /^[ !#-[\]-~]*$/;

/**
 * The words around a user, an organization, and one or two roles, of which `existing` is the first where
 * the membership is there.
 *
 * @typedef {{ around: string[], existing: boolean }} Sentence
 */

/** @type {{ defaultRole: string, sentences: Record<string, Sentence> } | undefined} */
let known;

function everyday() {
  if (!known) {
    const reply = words();
    known = { defaultRole: reply.text(), sentences: {} };
    for (const name of EVERYDAY) known.sentences[name] = sentenceOf(reply.text());
  }
  return known;
}

/**
 * @param {string} wording with a name in braces where something is filled in, users first, then organizations
 * @returns {Sentence}
 */
function sentenceOf(wording) {
  const existing = wording.includes("{as existing role}");
  // The quotes too stand around, so that there is less to put together.
  const around = wording
    .replace("{as existing role}", " as {existing role}")
    .replace(/\{.*?\}/g, '"{}"')
    .split("{}");
  return { around, existing };
}

/** The role given where neither request nor policy names one. */
export function defaultRole() {
  return everyday().defaultRole;
}

/**
 * @param {string} name a reason, or `created`
 * @param {string} user_id
 * @param {string} organization_id
 * @param {string} user_role
 * @param {string | null} [existing_role]
 */
export function sentence(name, user_id, organization_id, user_role, existing_role) {
  const { around, existing } = everyday().sentences[name];
  const begin = around[0] + shown(user_id) + around[1] + shown(organization_id);
  if (!existing) return begin + around[2] + shown(user_role) + around[3];
  const end = around.length > 4 ? around[3] + shown(user_role) + around[4] : around[3];
  if (existing_role == null) return begin + (around[2] + end).replace(' as ""', " without a role");
  return begin + around[2] + shown(existing_role) + end;
}

/** @param {string} text */
function shown(text) {
  return text === known?.defaultRole || ORDINARY.test(text) ? text : visible(text);
}
