// @ts-check
/** The OpenID provider, as the gateway sees it. */
import * as client from "openid-client";
import { isLoopback } from "./settings.js";

/**
 * Asks the provider for its addresses when they are first needed; again, if that failed. What is kept is
 * the answer and not the promise: on the edge, one request cannot wait for what another has begun.
 *
 * @param {{ issuer: URL, clientId: string, clientSecret: string | undefined }} options
 * @returns {() => Promise<client.Configuration>}
 */
export function openidProvider({ issuer, clientId, clientSecret }) {
  /** @type {client.Configuration | undefined} */
  let known;
  const execute = [client.enableNonRepudiationChecks];
  if (isLoopback(issuer)) execute.push(client.allowInsecureRequests);
  return async () => {
    known ??= await client.discovery(issuer, clientId, undefined, authentication(clientSecret), { execute });
    return known;
  };
}

/**
 * Providers differ in how they take the secret, and say so in their metadata.
 *
 * @param {string | undefined} secret
 * @returns {client.ClientAuth}
 */
function authentication(secret) {
  if (secret === undefined) return client.None();
  const inBody = client.ClientSecretPost(secret);
  const inHeader = client.ClientSecretBasic(secret);
  return (server, metadata, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const method = methods?.includes("client_secret_post") ? inBody : inHeader;
    return method(server, metadata, body, headers);
  };
}

/**
 * Where to send the person, and what must come back with them.
 *
 * @param {client.Configuration} configuration
 * @param {Record<string, string>} parameters
 */
export async function beginAuthorization(configuration, parameters) {
  const attempt = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
  };
  const url = client.buildAuthorizationUrl(configuration, {
    ...parameters,
    response_type: "code",
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: "S256",
  });
  return { attempt, url };
}

/**
 * The claims of the ID token, once state, nonce, verifier and signature are right.
 *
 * @param {client.Configuration} configuration
 * @param {URL} callback the address that the person came back to
 * @param {import("./session.js").Attempt} attempt
 * @returns {Promise<Record<string, unknown>>}
 */
export async function finishAuthorization(configuration, callback, attempt) {
  const tokens = await client.authorizationCodeGrant(configuration, callback, {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.verifier,
    idTokenExpected: true,
  });
  return { ...tokens.claims() };
}

/**
 * The provider's own refusal (the person cancelled, say), which came back with the right state.
 *
 * @param {unknown} error
 * @returns {string | null}
 */
export function refusalOf(error) {
  return error instanceof client.AuthorizationResponseError ? error.error : null;
}
