// @ts-check
// The sentences of every day, filled in here: handing them over whole would cost more than the decision.
// The words are the engine's own (src/engine/message.rs), which fills in all the others.
import { visible, words } from "./engine.js";
import { ALREADY_MEMBER, CREATE, ROLE_DIFFERS } from "./names.js";

/** Whose sentences these are, in the order of src/engine/message.rs: reasons, and a status. */
const EVERYDAY = [CREATE, ALREADY_MEMBER, ROLE_DIFFERS, "created"];

/** What needs no look at each character. */
const ORDINARY = /^[ !#-[\]-~]*$/;

/** @type {{ defaultRole: string, sentences: Record<string, string[]> } | undefined} */
let known;

function everyday() {
  if (!known) {
    const reply = words();
    known = { defaultRole: reply.text(), sentences: {} };
    for (const name of EVERYDAY) known.sentences[name] = reply.text().split(/[{}]/);
  }
  return known;
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
  let text = "";
  // Every other piece is the name of what goes there.
  for (const piece of everyday().sentences[name]) {
    if (piece === "user") text += quoted(user_id);
    else if (piece === "organization") text += quoted(organization_id);
    else if (piece === "role") text += quoted(user_role);
    else if (piece === "as existing role")
      text += existing_role == null ? " without a role" : ` as ${quoted(existing_role)}`;
    else text += piece;
  }
  return text;
}

/** @param {string} text */
function quoted(text) {
  return `"${ORDINARY.test(text) ? text : visible(text)}"`;
}
