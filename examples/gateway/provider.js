// @ts-check
/** The demonstration's OpenID provider: a certified implementation with made-up accounts, any password. */
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { FAVICON } from "./layout.js";
import { memoryAdapter } from "./memory-adapter.js";
import { expiredPage, loginPage, refusedPage } from "./provider-pages.js";

/** @typedef {import("./accounts.js").Account} Account */

/**
 * @param {object} options
 * @param {string} options.issuer
 * @param {readonly Account[]} options.accounts
 * @param {{ clientId: string, clientSecret: string, redirectUri: string }} options.client
 * @param {string} options.style
 * @param {(line: import("./terminal.js").Line) => void} options.log
 * @returns {Promise<import("node:http").RequestListener>}
 */
export async function demonstrationProvider({ issuer, accounts, client, style, log }) {
  const { Provider } = await importProvider();
  const provider = new Provider(issuer, configuration(client, accounts));
  provider.on("server_error", (_, error) => log({ level: "error", message: `the provider: ${error.message}` }));

  const gateway = new URL(client.redirectUri).origin;
  const pages = getRequestListener(loginRoutes(provider, { accounts, style, gateway }).fetch);
  const protocol = provider.callback();
  const ownPage = /^\/(interaction\/|style\.css$|favicon\.svg$)/;
  return (request, response) =>
    ownPage.test(request.url ?? "") ? pages(request, response) : protocol(request, response);
}

/**
 * The package says on the terminal that it is meant for Node 22 and later. What is used of it here runs
 * on Node 20 as well, as this example's tests show.
 */
async function importProvider() {
  const { warn } = console;
  console.warn = (...words) => {
    if (!String(words[0]).includes("Unsupported runtime")) warn(...words);
  };
  try {
    return await import("oidc-provider");
  } finally {
    console.warn = warn;
  }
}

/**
 * @param {{ clientId: string, clientSecret: string, redirectUri: string }} client
 * @param {readonly Account[]} accounts
 * @returns {import("oidc-provider").Configuration}
 */
function configuration({ clientId, clientSecret, redirectUri }, accounts) {
  return {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    pkce: { required: () => true },
    scopes: ["openid", "profile", "email"],
    claims: { openid: ["sub", "groups"], profile: ["name"], email: ["email"] },
    // As Entra, Okta and Keycloak do: the claims are in the ID token, not at the userinfo endpoint alone.
    conformIdTokenClaims: false,
    findAccount: (_, name) => findAccount(name, accounts),
    // The gateway is the provider's own: nobody is asked to consent.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    renderError(c, { error, error_description: description }) {
      c.type = "html";
      c.body = String(refusedPage(error, description));
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, Interaction: 600, Session: 3600 },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    jwks: { keys: [signingKey()] },
  };
}

/**
 * @param {string} name
 * @param {readonly Account[]} accounts
 */
function findAccount(name, accounts) {
  const account = accounts.find((each) => each.name === name);
  if (!account) return undefined;
  const { groups, claims } = account;
  const all = { sub: name, name, email: `${name}@example.com`, ...(groups !== undefined && { groups }), ...claims };
  return { accountId: name, claims: async () => all };
}

function signingKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: "demonstration", use: "sig", alg: "RS256" };
}

/**
 * @param {import("oidc-provider").Provider} provider
 * @param {{ accounts: readonly Account[], style: string, gateway: string }} options
 */
function loginRoutes(provider, { accounts, style, gateway }) {
  /** @type {Hono<{ Bindings: import("@hono/node-server").HttpBindings }>} */
  const app = new Hono();
  app.use(
    secureHeaders({
      strictTransportSecurity: false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        // The form's answer leads back to the gateway, and browsers hold redirects to this rule too.
        formAction: ["'self'", gateway],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
  );
  app.get("/style.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/favicon.svg", (c) => c.body(FAVICON, 200, { "content-type": "image/svg+xml" }));

  app.get("/interaction/:uid", async (c) => {
    const { params } = await provider.interactionDetails(c.env.incoming, c.env.outgoing);
    return c.html(loginPage(accounts, { name: typeof params.login_hint === "string" ? params.login_hint : "" }));
  });
  app.post("/interaction/:uid", async (c) => {
    const { name } = await c.req.parseBody();
    const accountId = accounts.find((account) => account.name === String(name).trim())?.name;
    if (accountId === undefined) return c.html(loginPage(accounts, { name: String(name), unknown: true }), 400);
    const result = { login: { accountId } };
    const next = await provider.interactionResult(c.env.incoming, c.env.outgoing, result, {
      mergeWithLastSubmission: false,
    });
    return c.redirect(next, 303);
  });
  app.onError((_, c) => c.html(expiredPage(gateway), 400));
  return app;
}
