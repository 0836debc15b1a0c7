// @ts-check
/** What the operator configures. No file, no process: the environment is an argument. */
import { plan } from "org-membership";

/** A mistake of the operator's, told in one sentence. */
export class SettingsError extends Error {}

/**
 * @typedef {object} Settings
 * @property {string} host the interface to listen on
 * @property {number} port 0 takes any free port
 * @property {string | undefined} gatewayUrl the address people use, when it is not http://localhost:PORT
 * @property {string | undefined} sessionSecret signs the cookies; absent, a random one for each start
 * @property {string} userIdClaim the claim that is the user id
 * @property {number} deadlineMs how long the database may take at a sign-in, in milliseconds
 * @property {import("org-membership").Policy} policy by which people are provisioned
 * @property {readonly string[]} administrators user ids of those who may see the preview, whatever their role
 * @property {string} scope
 * @property {{ issuer: URL, clientId: string, clientSecret: string | undefined } | undefined} openid
 *   a real provider; absent, the demonstration provider is started
 * @property {string | undefined} databaseUrl a PostgreSQL; absent, PGlite in a folder
 * @property {string | undefined} dataFolder where PGlite keeps its files
 */

/**
 * @param {Record<string, string | undefined>} environment
 * @returns {Settings}
 */
export function readSettings(environment) {
  /** @param {string} name */
  const text = (name) => environment[name]?.trim() || undefined;
  const sessionSecret = text("SESSION_SECRET");
  if (sessionSecret !== undefined && sessionSecret.length < 32) {
    throw new SettingsError("SESSION_SECRET must have 32 characters or more");
  }
  return {
    host: text("HOST") ?? "localhost",
    port: wholeNumber("PORT", text("PORT") ?? "3000", 0, 65_535),
    gatewayUrl: text("GATEWAY_URL") && webAddress("GATEWAY_URL", text("GATEWAY_URL")).origin,
    sessionSecret,
    userIdClaim: text("USER_ID_CLAIM") ?? "sub",
    deadlineMs: wholeNumber("PROVISION_DEADLINE_MS", text("PROVISION_DEADLINE_MS") ?? "5000", 1, 600_000),
    policy: policy(text("POLICY")),
    administrators: userIds("ADMINISTRATORS", text("ADMINISTRATORS")),
    scope: text("OIDC_SCOPE") ?? "openid profile email",
    openid: realProvider(text("OIDC_ISSUER"), text("OIDC_CLIENT_ID"), text("OIDC_CLIENT_SECRET")),
    databaseUrl: databaseAddress(text("DATABASE_URL")),
    dataFolder: text("DATA_FOLDER"),
  };
}

/** @param {string | undefined} value */
function policy(value) {
  const given = value === undefined ? {} : json("POLICY", value);
  try {
    plan([], [], given);
    return given;
  } catch (error) {
    throw new SettingsError(`POLICY cannot be used: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * JSON, since an id may hold a comma or end with a blank.
 *
 * @param {string} name
 * @param {string | undefined} value
 * @returns {string[]}
 */
function userIds(name, value) {
  const given = value === undefined ? [] : json(name, value);
  if (Array.isArray(given) && given.every((id) => typeof id === "string" && id.trim() !== "")) return given;
  throw new SettingsError(`${name} must be a JSON list of user ids, such as ["ann", "bob"]`);
}

/** @param {string} name @param {string} value */
function json(name, value) {
  try {
    return JSON.parse(value);
  } catch {
    throw new SettingsError(`${name} must be JSON`);
  }
}

/**
 * @param {string | undefined} issuer
 * @param {string | undefined} clientId
 * @param {string | undefined} clientSecret
 */
function realProvider(issuer, clientId, clientSecret) {
  if (issuer === undefined && clientId === undefined) return undefined;
  if (issuer === undefined || clientId === undefined) {
    throw new SettingsError("OIDC_ISSUER and OIDC_CLIENT_ID must be given together");
  }
  const url = webAddress("OIDC_ISSUER", issuer);
  if (url.protocol !== "https:" && !isLoopback(url)) {
    throw new SettingsError(
      "OIDC_ISSUER must be an https address: over plain http anyone on the way can sign in as anyone",
    );
  }
  return { issuer: url, clientId, clientSecret };
}

/** @param {string | undefined} value */
function databaseAddress(value) {
  if (value === undefined || ["postgresql:", "postgres:"].includes(parseUrl(value)?.protocol ?? "")) return value;
  // The value is not repeated: it may hold a password.
  throw new SettingsError("DATABASE_URL must be an address such as postgresql://user:password@host:5432/database");
}

/** @param {URL} url */
export function isLoopback(url) {
  return ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
}

/**
 * @param {string} name
 * @param {string | undefined} value
 */
function webAddress(name, value) {
  const url = parseUrl(value ?? "");
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    throw new SettingsError(`${name} must be a web address such as https://gateway.example.com`);
  }
  return url;
}

/** @param {string} value */
function parseUrl(value) {
  try {
    return new URL(value);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} value
 * @param {number} least
 * @param {number} most
 */
export function wholeNumber(name, value, least, most) {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw new SettingsError(`${name} must be a whole number from ${least} to ${most}`);
  }
  return number;
}
