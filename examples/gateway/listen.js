// @ts-check
/** A server on a port, which answers later what it is for. */
import { createServer } from "node:http";
import { SettingsError } from "./settings.js";

/**
 * @param {number} port
 * @param {string} host
 */
export async function listen(port, host) {
  /** @type {import("node:http").RequestListener} */
  let answer = (_, response) => {
    response.writeHead(503, { "retry-after": "1" }).end("The gateway is starting.\n");
  };
  const server = createServer((request, response) => answer(request, response));
  await new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenProblem(error, port, host)));
    server.listen(port, host, () => resolve(undefined));
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    /** @param {import("node:http").RequestListener} listener */
    answerWith(listener) {
      answer = listener;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * @param {Error & { code?: string }} error
 * @param {number} port
 * @param {string} host
 */
function listenProblem(error, port, host) {
  if (error.code === "EADDRINUSE") {
    return new SettingsError(
      `Port ${port} is taken: stop what uses it, or choose another with --port (the provider takes the one after it).`,
    );
  }
  if (error.code === "EACCES")
    return new SettingsError(`Port ${port} needs privileges that this process does not have.`);
  return new SettingsError(`The gateway cannot listen on ${host}:${port}: ${error.message}`);
}
