// @ts-check
// A port that leads to another one, with each round trip made longer: half of the delay on the way there,
// half on the way back. In a thread of its own, so that it does not wait for those who use it.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** A timer of Node's is late by up to so much; the rest is waited for by looking at the clock. */
const TIMER_SLACK_MS = 1.5;

/**
 * @param {number} to a port of this machine
 * @param {number} delayMs of a round trip
 * @returns {Promise<{ port: number, close(): Promise<unknown> }>}
 */
export async function delayedPort(to, delayMs) {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { to, delayMs } });
  const [port] = await once(worker, "message");
  return { port, close: () => worker.terminate() };
}

if (!isMainThread) {
  const { to, delayMs } = workerData;
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: to, host: "127.0.0.1", noDelay: true });
    forward(near, far, delayMs / 2);
    forward(far, near, delayMs / 2);
  });
  server.listen(0, "127.0.0.1", () => {
    const address = /** @type {import("node:net").AddressInfo} */ (server.address());
    parentPort?.postMessage(address.port);
  });
}

/**
 * @param {import("node:net").Socket} from
 * @param {import("node:net").Socket} to
 * @param {number} delayMs
 */
function forward(from, to, delayMs) {
  /** @type {{ chunk: Buffer, due: number }[]} */
  const waiting = [];
  from.on("data", (chunk) => {
    if (waiting.push({ chunk, due: performance.now() + delayMs }) === 1) deliver();
  });
  from.on("close", () => to.destroy());
  from.on("error", () => to.destroy());

  function deliver() {
    while (waiting.length > 0 && waiting[0].due <= performance.now()) {
      to.write(waiting[0].chunk);
      waiting.shift();
    }
    if (waiting.length === 0) return;
    const leftMs = waiting[0].due - performance.now();
    if (leftMs > TIMER_SLACK_MS) setTimeout(deliver, leftMs - TIMER_SLACK_MS);
    else setImmediate(deliver);
  }
}
