// @ts-check
import { planStreams } from "org-membership/bulk";
import { RowIndex } from "./row-index.js";

/** @import { BulkPlan } from "org-membership/bulk" */
/** @import { Answer, Tables } from "./messages.js" */
/** @import { Arrangement } from "./row-index.js" */

/** How long the rows are read on before it is looked whether something was asked. */
const SLICE_MS = 30;

/** A plan with the index of its rows, which grows whenever nothing else is to be done. */
export class TablesPlan {
  #plan;
  #index;
  #tell;
  #ended = false;
  /** @type {Uint32Array | undefined} the requests shown, once they are not simply all */
  #shown;
  /** @type {Array<{ until: () => boolean, go: (value?: undefined) => void }>} what waits for the index */
  #waiting = [];

  /**
   * @param {BulkPlan} plan
   * @param {(message: Answer) => void} tell
   */
  constructor(plan, tell) {
    this.#plan = plan;
    this.#tell = tell;
    this.#index = new RowIndex(plan);
    setTimeout(() => this.#growIndex());
  }

  /**
   * @param {Tables} tables
   * @param {AbortSignal} signal
   * @param {(message: Answer) => void} tell
   */
  static async of({ existing, requests, policy }, signal, tell) {
    const of = existing.size + requests.size;
    const onProgress = (/** @type {{ bytes: number }} */ { bytes }) => tell({ progress: { bytes, of } });
    return new TablesPlan(await planStreams(existing, requests, { policy, signal, onProgress }), tell);
  }

  /** What the page is told at once. @returns {import("./messages.js").Planned} */
  get told() {
    const { length, existing, unreadable, counts, problems } = this.#plan;
    return { length, existing, unreadable, counts, problems };
  }

  /**
   * @param {number} from
   * @param {number} to
   */
  rows(from, to) {
    const found = [];
    const end = Math.min(to, this.#shown?.length ?? this.#plan.length);
    for (let place = from; place < end; place++) {
      const request = this.#shown?.[place] ?? place;
      const decision = this.#plan.decision(request);
      const first = decision.reason === "duplicate_request" ? this.#plan.decision(decision.first_index) : undefined;
      found.push({ request, decision, first });
    }
    return found;
  }

  /** @param {Arrangement} arrangement @returns how many are shown */
  async arrange(arrangement) {
    if (!RowIndex.isPlain(arrangement)) await this.#indexed(() => this.#index.done === this.#plan.length);
    this.#shown = this.#index.arrange(arrangement);
    return this.#shown.length;
  }

  /** @param {number} most */
  async organizations(most) {
    await this.#indexed(() => this.#index.hasCreates);
    const all = this.#index.createsByOrganization();
    const rest = all.slice(most);
    return {
      top: all.slice(0, most),
      others: rest.length,
      createsOfOthers: rest.reduce((sum, { creates }) => sum + creates, 0),
    };
  }

  /** @param {"csv" | "ndjson"} format */
  creates(format) {
    return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (this.#plan.creates(format))]);
  }

  end() {
    this.#ended = true;
    this.#plan.free();
  }

  #growIndex() {
    if (this.#ended) return;
    const done = this.#index.grow(performance.now() + SLICE_MS);
    if (this.#waiting.length > 0) this.#tell({ indexed: this.#index.done });
    const met = this.#waiting.filter(({ until }) => until());
    this.#waiting = this.#waiting.filter((one) => !met.includes(one));
    for (const { go } of met) go();
    if (!done) setTimeout(() => this.#growIndex());
  }

  /**
   * @param {() => boolean} until
   * @returns {Promise<void>}
   */
  async #indexed(until) {
    if (!until()) await new Promise((go) => this.#waiting.push({ until, go }));
  }
}
