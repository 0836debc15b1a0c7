// @ts-check

/** @import { Arrangement } from "./row-index.js" */
/** @import { Answer, Organizations, Planned, Progress, Question, Row, Tables } from "./messages.js" */

/** A failure that has words for people in failure.jsx. */
export class PlanError extends Error {
  /** @param {{ message: string, code: string }} told */
  constructor({ message, code }) {
    super(message);
    this.name = "PlanError";
    this.code = code;
  }
}

/**
 * Told what nobody asked for.
 *
 * @typedef {object} Listener
 * @property {(progress: Progress) => void} progress
 * @property {(rows: number) => void} indexed how many rows are in the index, while something waits for it
 * @property {(error: PlanError) => void} failed the worker itself did: it answers nothing more
 */

/** Has one plan at a time, in a worker that is started once: later the network may be gone. */
export class Planner {
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: unknown) => void }>} */
  #asked = new Map();
  #asks = 0;
  #plans = 0;
  /** @type {Listener | undefined} */
  #listener;

  constructor() {
    this.#start();
  }

  /**
   * Begins a plan. The one before has ended then: what was asked of it is never answered.
   *
   * @param {Tables} tables
   * @param {Listener} listener
   */
  begin(tables, listener) {
    this.end();
    this.#listener = listener;
    const number = this.#plans;
    return new Plan(tables, (question) => this.#ask(number, question));
  }

  /** Ends the plan, and gives its memory back. */
  end() {
    this.#plans++;
    this.#asked.clear();
    this.#listener = undefined;
    this.#worker?.postMessage({ plan: this.#plans, question: { ask: "end" } });
  }

  close() {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /**
   * @param {number} plan
   * @param {Question} question
   * @returns {Promise<any>}
   */
  #ask(plan, question) {
    return new Promise((resolve, reject) => {
      if (plan !== this.#plans) return;
      const number = this.#asks++;
      this.#asked.set(number, { resolve, reject });
      const worker = this.#worker ?? this.#start();
      worker.postMessage({ plan, number, question });
    });
  }

  #start() {
    const worker = new Worker(new URL("./plan.worker.js", import.meta.url), { type: "module", name: "plan" });
    worker.onmessage = ({ data }) => this.#told(data);
    worker.onerror = ({ message = "it gives no reason" }) => {
      this.close();
      this.#asked.clear();
      this.#listener?.failed(new PlanError({ message, code: "ERR_WORKER" }));
    };
    this.#worker = worker;
    return worker;
  }

  /** @param {Answer & { plan: number }} message */
  #told(message) {
    if (message.plan !== this.#plans) return;
    if ("progress" in message) this.#listener?.progress(message.progress);
    else if ("indexed" in message) this.#listener?.indexed(message.indexed);
    else {
      const asked = this.#asked.get(message.number);
      this.#asked.delete(message.number);
      if ("error" in message) asked?.reject(new PlanError(message.error));
      else asked?.resolve(message.answer);
    }
  }
}

/** What may be asked of a plan. Once another has begun, nothing is answered. */
export class Plan {
  /** @type {Promise<Planned>} */
  planned;
  #ask;

  /**
   * @param {Tables} tables
   * @param {(question: Question) => Promise<any>} ask
   */
  constructor(tables, ask) {
    this.#ask = ask;
    this.planned = ask({ ask: "plan", tables });
  }

  /** @param {number} from @param {number} to @returns {Promise<Row[]>} of those shown */
  rows(from, to) {
    return this.#ask({ ask: "rows", from, to });
  }

  /** @param {Arrangement} arrangement @returns {Promise<number>} how many are shown */
  arrange(arrangement) {
    return this.#ask({ ask: "arrange", arrangement });
  }

  /** @param {number} most @returns {Promise<Organizations>} */
  organizations(most) {
    return this.#ask({ ask: "organizations", most });
  }

  /** @param {"csv" | "ndjson"} format @returns {Promise<Blob>} */
  creates(format) {
    return this.#ask({ ask: "creates", format });
  }
}
