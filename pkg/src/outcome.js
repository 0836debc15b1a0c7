// @ts-check
// One outcome of the engine's report, with the host's own error beside it.
import { sentence } from "./message.js";
import { readProblems, usable } from "./plan.js";

/** @import { Outcome } from "../../src/bindings/types.d.ts" */
/** @import { Reply } from "./wire.js" */

/**
 * @param {Reply} reply
 * @param {{ user_id: string, organization_id: string }} asked
 * @param {{ message: string, code?: string, cause?: unknown }[]} errors what the host threw, in order
 * @returns {Outcome}
 */
export function readOutcome(reply, { user_id, organization_id }, errors) {
  const status = reply.next();
  const reason = reply.next();
  const level = reply.next();
  const user_role = reply.value();
  const message = reply.next();
  /** @type {any} */
  const outcome = { user_id, organization_id, user_role, message, level, status, reason };
  for (let name = reply.next(); name !== "."; name = reply.next()) {
    switch (name) {
      case "existing_role":
        outcome.existing_role = reply.value();
        break;
      case "raced":
        outcome.raced = true;
        break;
      case "problems":
        outcome.problems = readProblems(reply);
        Object.assign(outcome, usable(user_id, organization_id, outcome.problems));
        break;
      case "error":
        outcome.error = errors[reply.number()];
        break;
      case "failure":
        outcome.error = { message: reply.next() };
        break;
    }
  }
  // The sentences of every day are left to us.
  if (message === "") {
    const name = status === "created" ? status : reason;
    outcome.message = sentence(name, user_id, organization_id, user_role, outcome.existing_role);
  }
  return outcome;
}
