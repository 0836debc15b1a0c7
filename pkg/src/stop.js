// @ts-check
// The end of a call that takes too long: its deadline, or the caller's own signal.

import { letter } from "./wire.js";

// The letters of src/bindings/read.rs for why it is over.
const DEADLINE = letter("D");
const ABORTED = letter("S");

/** Timers of more milliseconds fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

export class Stop {
  /**
   * @param {number} deadlineMs
   * @param {AbortSignal | undefined} signal
   */
  constructor(deadlineMs, signal) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {number | undefined} why it is over */
    this.reason = undefined;
    this.signal = signal;
    /** @type {AbortController | undefined} */
    this.controller = undefined;
    this.resolve = () => {};
    this.onAbort = () => this.end(ABORTED);
    this.deadlineMs = deadlineMs;
    this.start = performance.now();
    if (signal?.aborted) this.onAbort();
    else signal?.addEventListener("abort", this.onAbort, { once: true });
  }

  /** Whether there is no time left. A host that never yields lets no timer fire, so the clock is asked too. */
  isOver() {
    if (performance.now() - this.start >= this.deadlineMs) this.end(DEADLINE);
    return this.reason !== undefined;
  }

  /** @param {number} reason */
  end(reason) {
    this.reason ??= reason;
    this.controller?.abort(this.cause());
    this.resolve();
  }

  /**
   * Settles as the promise does, or resolves when it is over. What the promise comes to later is ignored, a
   * rejection too.
   *
   * @param {PromiseLike<unknown>} promise
   */
  first(promise) {
    // No host that answers at once needs the timer, so it starts here.
    if (this.timer === undefined && this.deadlineMs <= LONGEST_TIMER) {
      const leftMs = Math.max(0, this.deadlineMs - (performance.now() - this.start));
      this.timer = setTimeout(() => this.end(DEADLINE), leftMs);
    }
    // By hand, because Promise.race makes three promises of this one.
    return new Promise((/** @type {(value: unknown) => void} */ resolve, reject) => {
      this.resolve = () => resolve(undefined);
      if (this.reason) this.resolve();
      promise.then(resolve, reject);
    });
  }

  /** What the host is given. */
  context() {
    return new Context(this);
  }

  cause() {
    return this.reason === ABORTED ? this.signal?.reason : new DOMException("the deadline passed", "TimeoutError");
  }

  /** Lets the process end. */
  clear() {
    clearTimeout(this.timer);
    this.signal?.removeEventListener("abort", this.onAbort);
  }
}

/** Few hosts look at the signal, so it is made when one does. */
class Context {
  #stop;

  /** @param {Stop} stop */
  constructor(stop) {
    this.#stop = stop;
  }

  get signal() {
    const stop = this.#stop;
    if (!stop.controller) {
      stop.controller = new AbortController();
      if (stop.reason) stop.controller.abort(stop.cause());
    }
    return stop.controller.signal;
  }
}
