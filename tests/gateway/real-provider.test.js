// @ts-check
/** OIDC_ISSUER: a provider that somebody else runs. Here it is another instance of the demonstration's. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { demonstrationProvider } from "../../examples/gateway/provider.js";
import { Cookies, gatewayUnderTest, reportOf, untilCallback, untilForm, visit } from "./gateway-under-test.js";

const client = { clientId: "a gateway", clientSecret: "a secret with : and % and +" };
const accounts = [{ name: "ann", shows: "a person of the real provider's", groups: ["acme"] }];
/** Any address will do for the redirect: the tests bring the callback to the gateway themselves. */
const GATEWAY_URL = "http://localhost:1";

/** @type {import("node:http").Server} */
let provider;
/** @type {string} */
let issuer;
before(async () => {
  provider = createServer().listen(0, "localhost");
  await once(provider, "listening");
  const address = provider.address();
  issuer = `http://localhost:${typeof address === "object" ? address?.port : 0}`;
  const redirectUri = `${GATEWAY_URL}/callback`;
  provider.on(
    "request",
    await demonstrationProvider({
      issuer,
      accounts,
      client: { ...client, redirectUri },
      style: "",
      log: console.error,
    }),
  );
});
after(() => {
  provider.closeAllConnections();
  provider.close();
});

/** @param {string} secret */
function start(secret) {
  return gatewayUnderTest({
    GATEWAY_URL,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: client.clientId,
    OIDC_CLIENT_SECRET: secret,
  });
}

/** @param {import("./gateway-under-test.js").GatewayUnderTest} gateway */
async function signIn(gateway) {
  const here = `http://localhost:${gateway.port}`;
  const stopped = await untilForm(here);
  const callback = await untilCallback(stopped, "ann");
  const page = await visit(stopped.cookies, `${here}${callback.pathname}${callback.search}`);
  const me = await visit(stopped.cookies, `${here}/me`);
  return { authorization: stopped.authorization, page, me };
}

test("people sign in through it, and no demonstration is started or offered", async (t) => {
  const gateway = await start(client.clientSecret);
  t.after(() => gateway.close());
  assert.deepEqual([gateway.demonstration, new URL(gateway.issuer).origin], [false, issuer]);
  const { authorization, page, me } = await signIn(gateway);
  assert.equal(page.status, 200);
  assert.equal(reportOf(JSON.parse(me.text)).created, 1);
  assert.equal(authorization.searchParams.get("prompt"), null);
  const first = await visit(new Cookies(), `http://localhost:${gateway.port}/`);
  assert.doesNotMatch(first.text, /Demonstration/);
  // A name of the demonstration's may be anybody's here.
  const administrators = `SELECT user_id FROM "LiteLLM_OrganizationMembership" WHERE user_role = 'org_admin'`;
  assert.deepEqual(await gateway.query(administrators), []);
});

test("a wrong secret is told without saying it, and nobody is signed in", async (t) => {
  const gateway = await start("another secret");
  t.after(() => gateway.close());
  const { page, me } = await signIn(gateway);
  assert.deepEqual([page.status, me.status], [400, 401]);
  assert.match(gateway.lines.at(-1)?.message ?? "", /^a sign-in was refused: /);
  assert.ok(!JSON.stringify([page.text, gateway.lines]).includes("another secret"));
});
