// @ts-check
/** A way to a server that breaks when it is told to. */
import { once } from "node:events";
import { connect, createServer } from "node:net";

/**
 * @param {string} url of the server
 * @returns {Promise<{ url: string, resetNext: (what: "question" | "answer") => void, close: () => void }>}
 * `resetNext` resets the connection that says something next, before the server hears it or once it answers
 */
export async function faultyProxy(url) {
  const target = new URL(url);
  const port = Number(target.port);
  /** @type {"question" | "answer" | undefined} */
  let fault;
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  const proxy = createServer((client) => {
    const server = connect(port, target.hostname);
    const passing =
      (/** @type {"question" | "answer"} */ what, /** @type {import("node:net").Socket} */ to) =>
      (/** @type {Buffer} */ data) => {
        if (fault !== what) {
          to.write(data);
          return;
        }
        fault = undefined;
        client.resetAndDestroy();
        server.destroy();
      };
    client.on("data", passing("question", server));
    server.on("data", passing("answer", client));
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const address = proxy.address();
  if (typeof address !== "object" || !address) throw new Error("no address");
  target.port = String(address.port);
  const close = () => {
    for (const socket of open) socket.destroy();
    proxy.close();
  };
  return { url: target.href, resetNext: (what) => (fault = what), close };
}
