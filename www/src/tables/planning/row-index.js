// @ts-check
import { reasonsIn } from "../words.js";
import { Column } from "./column.js";

/** @import { BulkPlan, Reason } from "org-membership/bulk" */
/** @import { Decision } from "org-membership" */

/** @typedef {"request" | "reason" | "user_id" | "organization_id" | "user_role"} ColumnName */

/**
 * Which rows are shown, and in which order.
 *
 * @typedef {object} Arrangement
 * @property {Reason | ""} reason the only one shown, or all
 * @property {string} text what the user's id or the organization's contains, in capitals or not
 * @property {ColumnName} by
 * @property {boolean} descending
 */

/** What a plan's rows are found by: built once a plan, a slice at a time, so that rows can be read meanwhile. */
export class RowIndex {
  /** How many rows are in it. */
  done = 0;
  /** Whether all that would be created are in it. They come first. */
  hasCreates = false;
  #plan;
  #users;
  #organizations;
  #roles;
  #reading;

  /** @param {BulkPlan} plan */
  constructor(plan) {
    this.#plan = plan;
    this.#users = new Column(plan.length);
    this.#organizations = new Column(plan.length);
    this.#roles = new Column(plan.length);
    this.#reading = this.#read();
  }

  /**
   * Reads more rows.
   *
   * @param {number} until a time, as of `performance.now()`
   * @returns {boolean} whether every row is in it
   */
  grow(until) {
    while (performance.now() < until) if (this.#reading.next().done) return true;
    return false;
  }

  /** Pauses whenever the clock is to be looked at. */
  *#read() {
    const created = this.#plan.indexes("not_a_member");
    let place = 0;
    // A sixth of what a decision costs each.
    for (const line of linesOf(this.#plan.creates("ndjson"))) {
      this.#set(created[place++], JSON.parse(line));
      if (place % ROWS_A_PAUSE === 0) yield;
    }
    this.hasCreates = true;
    for (let row = 0; row < this.#plan.length; row++) {
      if (this.#plan.reason(row) !== "not_a_member") this.#set(row, this.#plan.decision(row));
      if (row % ROWS_A_PAUSE === 0) yield;
    }
    for (const column of [this.#users, this.#organizations, this.#roles]) column.finish();
  }

  /**
   * @param {number} row
   * @param {Pick<Decision, "user_id" | "organization_id" | "user_role">} ids
   */
  #set(row, { user_id, organization_id, user_role }) {
    this.#users.set(row, user_id);
    this.#organizations.set(row, organization_id);
    this.#roles.set(row, user_role);
    this.done++;
  }

  /**
   * The organizations that would gain members, the most first.
   *
   * @returns {Array<{ organization: string, creates: number }>}
   */
  createsByOrganization() {
    const { texts, rows } = this.#organizations;
    const creates = new Uint32Array(texts.length);
    for (const row of this.#plan.indexes("not_a_member")) creates[rows[row]]++;
    const found = [];
    for (const [place, count] of creates.entries()) {
      if (count > 0) found.push({ organization: texts[place] ?? "", creates: count });
    }
    return found.sort((one, other) => other.creates - one.creates);
  }

  /**
   * Whether the reasons alone, which the plan has from the start, answer it.
   *
   * @param {Arrangement} arrangement
   */
  static isPlain({ text, by }) {
    return text === "" && (by === "request" || by === "reason");
  }

  /**
   * The requests that are shown, in their order. Equal ones stay in the order of the file.
   *
   * @param {Arrangement} arrangement
   */
  arrange({ reason, text, by, descending }) {
    const shown = this.#containing(text, reason === "" ? everyRow(this.#plan.length) : this.#plan.indexes(reason));
    if (by === "request") return descending ? shown.reverse() : shown;
    const { rows, ranks } = this.#order(by);
    const last = ranks.reduce((highest, rank) => Math.max(highest, rank), 0);
    const { length } = shown;
    // Rank and place in one number, exact up to 2^53: a typed array sorts numbers far sooner than a function's answers.
    const keys = new Float64Array(length);
    for (let place = 0; place < length; place++) {
      const rank = ranks[rows[shown[place]]];
      keys[place] = (descending ? last - rank : rank) * length + place;
    }
    keys.sort();
    return Uint32Array.from(keys, (key) => shown[key % length]);
  }

  /**
   * @param {string} text
   * @param {Uint32Array} rows
   */
  #containing(text, rows) {
    if (text === "") return rows;
    const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "iu");
    const [users, organizations] = [this.#users, this.#organizations];
    const [inUsers, inOrganizations] = [users.matches(pattern), organizations.matches(pattern)];
    return rows.filter((row) => inUsers[users.rows[row]] | inOrganizations[organizations.rows[row]]);
  }

  /**
   * @param {Exclude<ColumnName, "request">} by
   * @returns {{ rows: ArrayLike<number>, ranks: Uint32Array }}
   */
  #order(by) {
    if (by === "user_id") return this.#users;
    if (by === "organization_id") return this.#organizations;
    if (by === "user_role") return this.#roles;
    const reasons = reasonsIn(this.#plan.counts);
    const rows = new Uint8Array(this.#plan.length);
    for (const [place, { reason }] of reasons.entries())
      for (const row of this.#plan.indexes(reason)) rows[row] = place;
    return { rows, ranks: Uint32Array.from(reasons.keys()) };
  }
}

/** @param {number} length */
function everyRow(length) {
  const rows = new Uint32Array(length);
  for (let row = 0; row < length; row++) rows[row] = row;
  return rows;
}

/**
 * The lines of a file, decoded a piece at a time: the whole of it as one string would be held beside it.
 *
 * @param {Uint8Array} bytes
 */
function* linesOf(bytes) {
  const decoder = new TextDecoder();
  let rest = "";
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const lines = (rest + decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

const ROWS_A_PAUSE = 256;
const PIECE_BYTES = 2 ** 16;
