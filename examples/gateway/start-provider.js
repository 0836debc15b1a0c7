// @ts-check
/** The demonstration provider on a port of its own: the one after the gateway's. */
import { randomBytes } from "node:crypto";
import { listen } from "./listen.js";
import { demonstrationProvider } from "./provider.js";

/**
 * @param {object} options
 * @param {import("./settings.js").Settings} options.settings
 * @param {readonly import("./accounts.js").Account[]} options.accounts
 * @param {string} options.origin
 * @param {string} options.style
 * @param {(line: import("./terminal.js").Line) => void} options.log
 * @param {(() => Promise<void>)[]} options.closers
 */
export async function startProvider({ settings, accounts, origin, style, log, closers }) {
  const server = await listen(settings.port === 0 ? 0 : settings.port + 1, "localhost");
  closers.push(server.close);
  const issuer = new URL(`http://localhost:${server.port}`);
  const client = { clientId: "gateway", clientSecret: randomBytes(32).toString("base64url") };
  const redirectUri = `${origin}/callback`;
  const options = { issuer: issuer.origin, accounts, client: { ...client, redirectUri }, style, log };
  server.answerWith(await demonstrationProvider(options));
  return { issuer, ...client };
}
