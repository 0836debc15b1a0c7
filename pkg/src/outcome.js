// @ts-check
// One outcome of the engine's report, with the host's own error beside it.
import { sentence } from "./message.js";
import { LEVELS, REASONS, STATUSES } from "./names.js";
import { readProblems, usable } from "./plan.js";

/** @import { Outcome } from "../../src/bindings/types.d.ts" */
/** @import { Asked } from "./plan.js" */
/** @import { Reply } from "./wire.js" */

/**
 * @param {Reply} reply
 * @param {Asked} asked
 * @param {{ message: string, code?: string, cause?: unknown }[]} errors what the host threw, in order
 * @returns {Outcome}
 */
export function readOutcome(reply, asked, errors) {
  const { user_id, organization_id, user_role } = asked;
  const status = STATUSES[reply.letter()];
  const reason = REASONS[reply.letter()];
  const level = LEVELS[reply.letter()];
  /** @type {any} */
  const outcome = { user_id, organization_id, user_role, message: "", level, status, reason };
  for (let part = reply.letter(); part !== END; part = reply.letter()) {
    switch (part) {
      case EXISTING_ROLE:
        outcome.existing_role = reply.role();
        break;
      case RACED:
        outcome.raced = true;
        break;
      case PROBLEMS:
        outcome.problems = readProblems(reply);
        Object.assign(outcome, usable(asked, outcome.problems));
        break;
      case HOST_ERROR:
        outcome.error = errors[reply.count()];
        break;
      case FAILURE:
        outcome.error = { message: reply.text() };
        break;
      case MESSAGE:
        outcome.message = reply.text();
        break;
    }
  }
  // The sentences of every day are left to us.
  if (outcome.message === "") {
    const name = status === "created" ? status : reason;
    outcome.message = sentence(name, user_id, organization_id, user_role, outcome.existing_role);
  }
  return outcome;
}

// The letters of src/bindings/write.rs.
const END = 0x2e; // .
const EXISTING_ROLE = 0x78; // x
const RACED = 0x72; // r
const PROBLEMS = 0x70; // p
const HOST_ERROR = 0x65; // e
const FAILURE = 0x66; // f
const MESSAGE = 0x77; // w
