// @ts-check
// The end of a call that takes too long: its deadline, or the caller's own signal.

// The words of src/bindings/mod.rs for why it is over.
const DEADLINE = Symbol("deadline");
const ABORTED = Symbol("aborted");

/** Timers of more milliseconds fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

export class Stop {
  /**
   * @param {number} deadlineMs
   * @param {AbortSignal | undefined} signal
   */
  constructor(deadlineMs, signal) {
    /** @type {symbol | undefined} why it is over */
    this.reason = undefined;
    this.signal = signal;
    /** @type {AbortController | undefined} */
    this.controller = undefined;
    this.promise = new Promise((/** @type {(value: undefined) => void} */ resolve) => {
      this.end = (/** @type {symbol} */ reason) => {
        this.reason ??= reason;
        this.controller?.abort(this.cause());
        resolve(undefined);
      };
    });
    this.onAbort = () => this.end(ABORTED);
    if (deadlineMs <= LONGEST_TIMER) this.timer = setTimeout(() => this.end(DEADLINE), deadlineMs);
    if (signal?.aborted) this.onAbort();
    else signal?.addEventListener("abort", this.onAbort, { once: true });
  }

  /** What the host is given. Few hosts look at the signal, so it is made when one does. */
  context() {
    const stop = this;
    return {
      get signal() {
        if (!stop.controller) {
          stop.controller = new AbortController();
          if (stop.reason) stop.controller.abort(stop.cause());
        }
        return stop.controller.signal;
      },
    };
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
