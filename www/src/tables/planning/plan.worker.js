// @ts-check
// Plans two tables away from the page's own thread, then answers what is asked of the plan.
import { assertReadable, wordsOf } from "./files.js";
import { TablesPlan } from "./tables-plan.js";

/** @import { Answer, Question } from "./messages.js" */

/** The plan that the page is at: what is asked of another is of no use to it. */
let current = 0;
/** @type {TablesPlan | undefined} */
let plan;
let leaving = new AbortController();

addEventListener("message", async ({ data }) => {
  const { plan: asked, number, question } = /** @type {{ plan: number, number: number, question: Question }} */ (data);
  const tell = (/** @type {Answer} */ message) => asked === current && postMessage({ plan: asked, ...message });
  if (question.ask === "end") {
    current = asked;
    leaving.abort();
    plan?.end();
    plan = undefined;
    return;
  }
  try {
    tell({ number, answer: await answer(question, tell) });
  } catch (error) {
    tell({ number, error: { message: wordsOf(error), code: codeOf(error) } });
  }
});

/**
 * @param {Exclude<Question, { ask: "end" }>} question
 * @param {(message: Answer) => void} tell
 */
async function answer(question, tell) {
  if (question.ask === "plan") return begin(question.tables, tell);
  if (!plan) throw new Error("nothing is planned");
  switch (question.ask) {
    case "rows":
      return plan.rows(question.from, question.to);
    case "arrange":
      return plan.arrange(question.arrangement);
    case "organizations":
      return plan.organizations(question.most);
    case "creates":
      return plan.creates(question.format);
  }
}

/**
 * @param {import("./messages.js").Tables} tables
 * @param {(message: Answer) => void} tell
 */
async function begin(tables, tell) {
  leaving = new AbortController();
  const { signal } = leaving;
  await assertReadable("existing", tables.existing);
  await assertReadable("requests", tables.requests);
  signal.throwIfAborted();
  const made = await TablesPlan.of(tables, signal, tell);
  const { told } = made;
  // Ended just when it was done.
  if (signal.aborted) made.end();
  else plan = made;
  return told;
}

/** @param {any} error the package's has a code; a file's, which broke off while it was read, has not */
function codeOf(error) {
  if (typeof error?.code === "string") return error.code;
  return error instanceof DOMException ? "ERR_UNREADABLE_FILE" : "ERR_INTERNAL";
}
