// @ts-check
/** Everything together on Node: the provider, the database and the gateway. */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { getRequestListener } from "@hono/node-server";
import { postgresHost } from "org-membership/hosts/postgres";
import { ACCOUNTS } from "./accounts.js";
import { createApp } from "./app.js";
import { builtPage } from "./built-page.js";
import { openDatabase } from "./database.js";
import { listen } from "./listen.js";
import { openidProvider } from "./openid.js";
import { memorySessions } from "./session.js";
import { startProvider } from "./start-provider.js";

/**
 * @typedef {object} Running
 * @property {string} url the address people use
 * @property {number} port the one that the gateway listens on
 * @property {string} issuer
 * @property {boolean} demonstration whether the provider is the example's own
 * @property {import("./database.js").Database} database
 * @property {() => Promise<void>} close
 */

/**
 * @param {object} options
 * @param {import("./settings.js").Settings} options.settings
 * @param {boolean} [options.createTables]
 * @param {readonly import("./accounts.js").Account[]} [options.accounts] the demonstration provider's
 * @param {(line: import("./terminal.js").Line) => void} options.log
 * @returns {Promise<Running>}
 */
export async function startGateway({ settings, createTables = false, accounts = ACCOUNTS, log }) {
  /** @type {(() => Promise<void>)[]} */
  const closers = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    // The ports first: who finds them taken has touched no database.
    const gateway = await listen(settings.port, settings.host);
    closers.push(gateway.close);
    const origin = settings.gatewayUrl ?? `http://localhost:${gateway.port}`;
    const style = await readFile(new URL("style.css", import.meta.url), "utf8");
    const openid = settings.openid ?? (await startProvider({ settings, accounts, origin, style, log, closers }));
    const database = await openDatabase({
      url: settings.databaseUrl,
      folder: settings.dataFolder,
      createTables,
      demonstration: !settings.openid,
      deadlineMs: settings.deadlineMs,
      log,
    });
    closers.push(database.close);
    const app = createApp({
      openid: openidProvider(openid),
      database,
      memberships: database.memberships,
      host: postgresHost(database.client),
      store: memorySessions(),
      assets: builtPage(),
      settings: {
        ...settings,
        origin,
        secret: settings.sessionSecret ?? randomBytes(32).toString("base64url"),
        // So that one can sign in as one account after another, although the provider remembers the first.
        ...(!settings.openid && { prompt: "login", accounts }),
      },
      log,
      style,
    });
    gateway.answerWith(getRequestListener(app.fetch));
    const { port } = gateway;
    return { url: origin, port, issuer: openid.issuer.href, demonstration: !settings.openid, database, close };
  } catch (error) {
    await close();
    throw error;
  }
}
