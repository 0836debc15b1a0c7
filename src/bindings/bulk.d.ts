/**
 * "org-membership/bulk": what-if over whole tables, from bytes, for previews and audits.
 * A second wasm module, so that a sign-in gateway never loads it. Same rules, same reasons.
 */
import type { Decision, NewMembership, NoopReason, Policy } from "./types.js";

declare global {
  interface SymbolConstructor {
    /** As in TypeScript's own lib.esnext.disposable, for compilers and libs without it. */
    readonly dispose: unique symbol;
  }
}

/** Why a decision is what it is; `not_a_member` is the one that creates. */
export type Reason = "not_a_member" | NoopReason;

/** What may be set. */
export interface BulkOptions {
  /** As at a sign-in. */
  policy?: Policy;
  /**
   * "auto" looks at the first bytes. CSV is RFC 4180 with a header row naming user_id,
   * organization_id and (optionally) user_role, in any order, other columns ignored; a UTF-8 BOM,
   * CRLF and quoted fields are read. NDJSON and a JSON array hold one object a row.
   *
   * In CSV a field without quotes and content is absent (a null), `""` is empty text. A row with more or
   * fewer fields than the header, a quote inside a field without quotes and text behind a closing quote
   * make the row unreadable; behind a quote that is never closed, or a fault in a JSON array, nothing is
   * read, which is one unreadable row.
   */
  format?: "auto" | "csv" | "ndjson" | "json";
  /**
   * What an unreadable row of `existing` does. "hold" (default): a request that is not found and that
   * the unreadable row could answer is `memberships_unknown`. "skip": the row is left out. Listed
   * under `problems` either way.
   */
  unreadable?: "hold" | "skip";
  /** Told now and then how many of the bytes have been read, for a progress bar. */
  onProgress?(done: { bytes: number; of: number }): void;
}

/** What the requests come to. */
export interface BulkPlan {
  /** How many requests there are. */
  readonly length: number;
  /** How many existing memberships were read. */
  readonly existing: number;
  /** How many rows could not be read. Rows read and rows unreadable are all the rows of the file. */
  readonly unreadable: Readonly<{ existing: number; requests: number }>;
  /** How many requests have each reason; reasons that do not occur are absent. */
  readonly counts: Readonly<Partial<Record<Reason, number>>>;
  /** Rows that could not be read at all, first 1,000: which table, which line, what is wrong. */
  readonly problems: readonly { table: "existing" | "requests"; line: number; problem: string }[];
  /** Why, in short. A RangeError where there is no such request. */
  reason(index: number): Reason;
  /** The decision that `plan` gives. A RangeError where there is no such request. */
  decision(index: number): Decision;
  /** Indexes of the requests with this reason, in order. */
  indexes(reason: Reason): Uint32Array;
  /**
   * The rows to insert, as bytes. CSV cells that a spreadsheet would run as a formula are defused: an
   * apostrophe stands before the cell's first character and behind every `,`, `;`, `|`, tab and line break
   * in it, and a fourth column, `defused`, there only where some cell is, names the columns of its row in
   * which they stand, parted by blanks. Read by `planTables`, they are taken out again; a program that
   * inserts the rows by itself takes NDJSON, where every id is as it is.
   */
  creates(format: "csv" | "ndjson"): Uint8Array;
  /** Gives the memory back: from then on each method throws an Error with `code` ERR_FREED. Also `using plan = ...`. */
  free(): void;
  [Symbol.dispose](): void;
}

/**
 * Judges every request against the memberships that exist: linear in the bytes, and the same decisions as
 * `plan`. Throws an Error with a stable `code` (ERR_INVALID_POLICY, ERR_MISSING_COLUMN, ERR_INVALID_UTF8,
 * ERR_UNKNOWN_FORMAT, ERR_TOO_LARGE) whose message names the table, and the line where there is one. A
 * file of 1 GiB or more is too large. An empty file is of no known format, since nobody knows what it
 * would have held; told to be NDJSON, it has no rows.
 */
export function planTables(existing: Uint8Array, requests: Uint8Array, options?: BulkOptions): BulkPlan;

/**
 * What hands out bytes: a `Blob` and so a `File`, the body of a response or any other `ReadableStream`,
 * Node's `Readable`, an iterable or async iterable of chunks, or bytes that are there. A chunk is a
 * `Uint8Array` of any length, and may end anywhere, even within a character.
 */
export type ByteSource =
  | Uint8Array
  | { readonly size: number; stream(): ReadableStream<Uint8Array> }
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | Iterable<Uint8Array>;

/** How far `planStreams` has come, both streams taken together; in bytes. */
export interface StreamProgress {
  /** How many have arrived. */
  received: number;
  /** How many of them have been read. */
  bytes: number;
  /** How many there are; undefined as long as a stream that does not know its size has not ended. */
  of: number | undefined;
}

/** What may be set for streams. */
export interface StreamOptions extends Omit<BulkOptions, "onProgress"> {
  /** Ends the planning: it rejects with the signal's reason. */
  signal?: AbortSignal;
  /**
   * How many bytes each stream has, where it does not say so itself as a `Blob` does: for the progress, and
   * so that memory is asked for once. A size that proves wrong changes nothing else.
   */
  sizes?: { existing?: number; requests?: number };
  /** Told now and then how far it has come. What it throws, `planStreams` rejects with. */
  onProgress?(done: StreamProgress): void;
}

/**
 * `planTables` for streams: the same plan, however the chunks fall. The streams are read one after the
 * other, and the bytes are held once, in the plan. Between two bits of work, of some milliseconds each,
 * whatever else waits comes to its turn.
 *
 * Rejects with the errors of `planTables`, as soon as they are known; with a stream's own error, as it is;
 * with a TypeError for a source or a chunk that is none. Whenever it rejects, both streams are told that no
 * more is wanted: `cancel`, `destroy` or the iterator's `return`.
 */
export function planStreams(existing: ByteSource, requests: ByteSource, options?: StreamOptions): Promise<BulkPlan>;
