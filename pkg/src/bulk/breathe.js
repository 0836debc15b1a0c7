// @ts-check

/**
 * Lets what else waits come to its turn: timers, a click, other streams. A promise alone lets none of them.
 *
 * @returns {Promise<void>}
 */
export function breathe() {
  return new Promise((resolve) => {
    try {
      // In a browser a timer would wait for milliseconds.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    } catch {
      // It is not there, or, as on Next.js' edge, throws.
      setTimeout(resolve);
    }
  });
}
