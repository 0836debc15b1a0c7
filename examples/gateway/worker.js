// @ts-check
/** The gateway on Cloudflare's edge: the same application, with LiteLLM's tables in D1. See wrangler.toml. */
import { d1Host } from "org-membership/hosts/d1";
import { ACCOUNTS } from "./accounts.js";
import { createApp } from "./app.js";
import { d1Memberships, d1Sessions, d1Users } from "./d1.js";
import { openidProvider } from "./openid.js";
import { readSettings, SettingsError } from "./settings.js";
import style from "./style.css";
import { printLine } from "./terminal.js";

/**
 * Two databases, the files of the administrator's page, and the variables and secrets that README.md names.
 *
 * @typedef {{
 *   DB: import("./d1.js").D1,
 *   SESSIONS: import("./d1.js").D1,
 *   ASSETS?: import("./admin.js").Assets,
 *   [variable: string]: any,
 * }} Environment
 */

/** @type {ReturnType<typeof gatewayOf> | undefined} the environment is the same for each request */
let gateway;

export default {
  /** @param {Request} request @param {Environment} environment */
  async fetch(request, environment) {
    try {
      gateway ??= gatewayOf(environment);
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      printLine({ level: "error", message: error.message });
      return new Response("The gateway is not configured; its log says what is missing.\n", { status: 500 });
    }
    return gateway.fetch(request);
  },
};

/** @param {Environment} environment */
function gatewayOf(environment) {
  const { openid, gatewayUrl, sessionSecret, ...settings } = readSettings(environment);
  if (!openid) throw new SettingsError("OIDC_ISSUER and OIDC_CLIENT_ID must be given: there is no provider of its own");
  if (!gatewayUrl) throw new SettingsError("GATEWAY_URL must be given: the address people use");
  if (!sessionSecret) throw new SettingsError("SESSION_SECRET must be given: every instance signs with the same");
  return createApp({
    openid: openidProvider(openid),
    database: d1Users(environment.DB),
    memberships: d1Memberships(environment.DB),
    host: d1Host(environment.DB),
    store: d1Sessions(environment.SESSIONS),
    assets: environment.ASSETS ?? null,
    settings: {
      ...settings,
      origin: gatewayUrl,
      secret: sessionSecret,
      ...(environment.DEMONSTRATION && { prompt: "login", accounts: ACCOUNTS }),
    },
    log: printLine,
    style,
  });
}
