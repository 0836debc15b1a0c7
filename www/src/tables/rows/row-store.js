// @ts-check

/** @import { Plan } from "../planning/planner.js" */
/** @import { Policy } from "org-membership" */
/** @import { Row } from "../planning/messages.js" */

/** Rows are fetched, kept and laid out by so many at once. */
export const ROWS_A_BLOCK = 10;

/** More than is ever in sight, so that a way back is short. */
const MOST_BLOCKS = 1000;

/** The rows of one arrangement, fetched when they come in sight. */
export class RowStore {
  length;
  /** That the plan was made by. */
  policy;
  /** Told of rows that arrived. */
  onArrival = () => {};
  #plan;
  /** @type {Map<number, Row[] | null>} null while they are on their way; the oldest first */
  #blocks = new Map();
  #open = true;

  /**
   * @param {Plan} plan
   * @param {number} length
   * @param {Policy} policy
   */
  constructor(plan, length, policy) {
    this.#plan = plan;
    this.length = length;
    this.policy = policy;
  }

  /**
   * The rows of a block, or undefined until they are there.
   *
   * @param {number} block
   */
  block(block) {
    const rows = this.#blocks.get(block);
    if (rows === undefined) void this.#fetch(block);
    return rows ?? undefined;
  }

  /** @param {number} place */
  row(place) {
    return this.#blocks.get(Math.floor(place / ROWS_A_BLOCK))?.[place % ROWS_A_BLOCK];
  }

  /** What arrives from now on is of another arrangement. */
  close() {
    this.#open = false;
  }

  /** @param {number} block */
  async #fetch(block) {
    this.#blocks.set(block, null);
    const from = block * ROWS_A_BLOCK;
    const asked = this.#plan.rows(from, Math.min(from + ROWS_A_BLOCK, this.length));
    // What fails here ends the plan, which is told there.
    const rows = await asked.catch(() => null);
    if (!this.#open || rows === null) return;
    this.#blocks.delete(block);
    this.#blocks.set(block, rows);
    const oldest = this.#blocks.keys().next();
    if (this.#blocks.size > MOST_BLOCKS && !oldest.done) this.#blocks.delete(oldest.value);
    this.onArrival();
  }
}
