// @ts-check
/** Everything together with the gateway on workerd: the provider on Node, two D1 databases, worker.js. */
import { randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ACCOUNTS } from "./accounts.js";
import { builtPageFolder } from "./built-page.js";
import { bundleWorker } from "./bundle-worker.js";
import { migrate, seed, seedAdministrator } from "./d1-tables.js";
import { lockFolder } from "./folder-lock.js";
import { listen } from "./listen.js";
import { SettingsError } from "./settings.js";
import { messageOf } from "./sign-in.js";
import { startProvider } from "./start-provider.js";

/** Where D1 keeps its files unless told otherwise. */
const DEFAULT_FOLDER = fileURLToPath(new URL(".data/edge", import.meta.url));

/**
 * @typedef {Omit<import("./start.js").Running, "database"> & { database: EdgeDatabase }} RunningAtEdge
 * @typedef {{ name: string, d1: import("./d1.js").D1, sessions: import("./d1.js").D1 }} EdgeDatabase
 */

/**
 * @param {object} options
 * @param {import("./settings.js").Settings} options.settings
 * @param {boolean} [options.createTables]
 * @param {readonly import("./accounts.js").Account[]} [options.accounts] the demonstration provider's
 * @param {(line: import("./terminal.js").Line) => void} options.log
 * @param {URL} [options.worker] what runs on workerd
 * @param {Record<string, string>} [options.variables] the worker's, in place of those that follow from the settings
 * @returns {Promise<RunningAtEdge>}
 */
export async function startEdge({ settings, createTables = false, accounts = ACCOUNTS, log, worker, variables }) {
  if (settings.databaseUrl !== undefined || createTables) {
    throw new SettingsError("DATABASE_URL and --create-tables are for Node: at the edge the database is D1");
  }
  /** @type {(() => Promise<void>)[]} */
  const closers = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    // Held until workerd takes it, so that a port that is taken is told as on Node.
    const { host } = settings;
    const place = await listen(settings.port, host);
    closers.push(place.close);
    const { port } = place;
    const origin = settings.gatewayUrl ?? `http://localhost:${port}`;
    const style = await readFile(new URL("style.css", import.meta.url), "utf8");
    const openid = settings.openid ?? (await startProvider({ settings, accounts, origin, style, log, closers }));
    const folder = await openFolder(settings.dataFolder ?? DEFAULT_FOLDER, closers);
    const modules = await bundleWorker(worker ?? new URL("worker.js", import.meta.url));
    const d1Persist = folder ?? false;
    const bindings = { ...variablesOf(settings, { origin, openid }), ...variables };
    const handleStructuredLogs = (/** @type {WorkerLog} */ told) => linesOf(told).forEach(log);
    const Miniflare = await importMiniflare();
    await place.close();
    const miniflare = leavingSignals(
      () =>
        new Miniflare({
          ...runtime,
          ...assetsOf(builtPageFolder()),
          modules,
          bindings,
          host,
          port,
          d1Persist,
          handleStructuredLogs,
        }),
    );
    closers.push(() => miniflare.dispose());
    await miniflare.ready;
    const d1 = await miniflare.getD1Database("DB");
    await migrate(d1, "litellm");
    const sessions = await miniflare.getD1Database("SESSIONS");
    await migrate(sessions, "sessions");
    await seed(d1);
    if (!settings.openid) await seedAdministrator(d1);
    const name = folder === undefined ? "D1 in memory" : `D1 in ${folder}`;
    const demonstration = !settings.openid;
    return { url: origin, port, issuer: openid.issuer.href, demonstration, database: { name, d1, sessions }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The one in wrangler.toml. */
export const COMPATIBILITY_DATE = "2026-04-01";

const runtime = {
  name: "sso-gateway",
  compatibilityDate: COMPATIBILITY_DATE,
  d1Databases: { DB: "litellm", SESSIONS: "sessions" },
  // Nothing is asked of the network.
  cf: false,
  telemetry: { enabled: false },
};

/** What stands under [assets] in wrangler.toml. @param {string | undefined} directory */
function assetsOf(directory) {
  if (directory === undefined) return {};
  return {
    assets: {
      directory,
      binding: "ASSETS",
      workerName: runtime.name,
      routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
      assetConfig: { html_handling: /** @type {const} */ ("none") },
    },
  };
}

async function importMiniflare() {
  try {
    return (await import("miniflare")).Miniflare;
  } catch (error) {
    throw new SettingsError(`workerd is not to be had on this machine: ${messageOf(error)}`);
  }
}

/**
 * Miniflare would end the process at a signal; what ends, and how, is for the command to say.
 *
 * @template T
 * @param {() => T} make
 * @returns {T}
 */
function leavingSignals(make) {
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM"]);
  const before = signals.map((signal) => process.listeners(signal));
  const made = make();
  signals.forEach((signal, index) => {
    const added = process.listeners(signal).filter((listener) => !before[index]?.includes(listener));
    for (const listener of added) process.removeListener(signal, listener);
  });
  return made;
}

/**
 * What `wrangler` would take from wrangler.toml and the secrets.
 *
 * @param {import("./settings.js").Settings} settings
 * @param {{ origin: string, openid: NonNullable<import("./settings.js").Settings["openid"]> }} given
 */
function variablesOf(settings, { origin, openid }) {
  return {
    GATEWAY_URL: origin,
    SESSION_SECRET: settings.sessionSecret ?? randomBytes(32).toString("base64url"),
    OIDC_ISSUER: openid.issuer.href,
    OIDC_CLIENT_ID: openid.clientId,
    OIDC_SCOPE: settings.scope,
    USER_ID_CLAIM: settings.userIdClaim,
    PROVISION_DEADLINE_MS: String(settings.deadlineMs),
    POLICY: JSON.stringify(settings.policy),
    ADMINISTRATORS: JSON.stringify(settings.administrators),
    ...(openid.clientSecret !== undefined && { OIDC_CLIENT_SECRET: openid.clientSecret }),
    ...(!settings.openid && { DEMONSTRATION: "yes" }),
  };
}

/**
 * @param {string} folder `memory://` keeps nothing
 * @param {(() => Promise<void>)[]} closers
 */
async function openFolder(folder, closers) {
  if (folder.startsWith("memory://")) return undefined;
  await mkdir(folder, { recursive: true });
  closers.push(await lockFolder(folder));
  return join(folder, "d1");
}

/** @typedef {{ level: string, message: string }} WorkerLog */

/**
 * What the worker printed, or an error that workerd itself tells of. The rest of what workerd says, of
 * connections that a browser has ended, say, is of no use to anyone.
 *
 * @param {WorkerLog} told
 * @returns {import("./terminal.js").Line[]}
 */
function linesOf({ level, message }) {
  const [, own, text = ""] = /^(debug|info|warn|error) +(.*)$/s.exec(message) ?? [];
  if (own) return [{ level: /** @type {import("./terminal.js").Line["level"]} */ (own), message: text }];
  if (level !== "error" || message.includes("disconnected: ")) return [];
  return [{ level, message: `workerd: ${message}` }];
}
