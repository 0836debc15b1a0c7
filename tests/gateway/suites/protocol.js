// @ts-check
/** The authorization code flow: state, nonce and PKCE are checked, and what goes wrong is told plainly. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask, Cookies, untilCallback, untilForm, visit } from "../gateway-under-test.js";

/** @param {import("../gateway-under-test.js").Kind} kind */
export function protocol({ start }) {
  describe("the authorization code flow", () => {
    /** @type {import("../gateway-under-test.js").AnyGateway} */
    let gateway;
    before(async () => {
      gateway = await start();
    });
    after(() => gateway.close());

    test("the request to the provider has a state, a nonce and an S256 challenge, new each time", async () => {
      const one = (await untilForm(gateway.url)).authorization.searchParams;
      const other = (await untilForm(gateway.url)).authorization.searchParams;
      assert.equal(one.get("response_type"), "code");
      assert.equal(one.get("code_challenge_method"), "S256");
      assert.equal(one.get("redirect_uri"), `${gateway.url}/callback`);
      for (const name of ["state", "nonce", "code_challenge"]) {
        assert.ok((one.get(name) ?? "").length >= 43, name);
        assert.notEqual(one.get(name), other.get(name), name);
      }
    });

    describe("a callback that does not belong to the sign-in is refused", () => {
      test("another state", async () => {
        const stopped = await untilForm(gateway.url);
        const callback = await untilCallback(stopped);
        callback.searchParams.set("state", "x".repeat(43));
        await refused(stopped.cookies, callback);
      });

      test("no state", async () => {
        const stopped = await untilForm(gateway.url);
        const callback = await untilCallback(stopped);
        callback.searchParams.delete("state");
        await refused(stopped.cookies, callback);
      });

      test("another nonce in the token", async () => {
        const stopped = await untilForm(gateway.url, (url) => url.searchParams.set("nonce", "x".repeat(43)));
        await refused(stopped.cookies, await untilCallback(stopped));
      });

      test("no nonce in the token", async () => {
        const stopped = await untilForm(gateway.url, (url) => url.searchParams.delete("nonce"));
        await refused(stopped.cookies, await untilCallback(stopped));
      });

      test("a challenge that is not the verifier's", async () => {
        const stopped = await untilForm(gateway.url, (url) => url.searchParams.set("code_challenge", "x".repeat(43)));
        await refused(stopped.cookies, await untilCallback(stopped));
      });

      test("another person's callback, in a browser that has begun a sign-in of its own", async () => {
        const theirs = await untilCallback(await untilForm(gateway.url));
        const { cookies } = await untilForm(gateway.url);
        await refused(cookies, theirs);
      });

      test("a code that was never given out", async () => {
        const stopped = await untilForm(gateway.url);
        const callback = await untilCallback(stopped);
        callback.searchParams.set("code", "x".repeat(43));
        await refused(stopped.cookies, callback);
      });

      /** @param {Cookies} cookies @param {URL} callback */
      async function refused(cookies, callback) {
        const page = await visit(cookies, callback);
        assert.equal(page.status, 400);
        assert.match(page.text, /could not be verified/);
        assert.match(page.text, /href="\/login"/);
        assertNoTrace(page.text);
        assert.equal((await ask(cookies, `${gateway.url}/me`)).status, 401);
        await gateway.settled();
        assert.match(gateway.lines.at(-1)?.message ?? "", /^a sign-in was refused: /);
      }
    });

    test("the demonstration's provider insists on PKCE", async () => {
      const cookies = new Cookies();
      const { authorization } = await untilForm(gateway.url);
      authorization.searchParams.delete("code_challenge");
      authorization.searchParams.delete("code_challenge_method");
      const answer = await ask(cookies, authorization);
      const location = new URL(answer.headers.get("location") ?? "", authorization);
      assert.equal(location.searchParams.get("error"), "invalid_request");
    });

    test("a callback without a sign-in under way says so and offers to begin anew", async () => {
      for (const query of ["", "?code=x&state=y", "?error=access_denied&state=y"]) {
        const page = await visit(new Cookies(), `${gateway.url}/callback${query}`);
        assert.equal(page.status, 400);
        assert.match(page.text, /No sign-in is under way/);
        assert.match(page.text, /href="\/login"/);
      }
    });

    test("a callback works once", async () => {
      const stopped = await untilForm(gateway.url);
      const callback = await untilCallback(stopped);
      assert.equal((await visit(stopped.cookies, callback)).status, 200);
      const again = await visit(stopped.cookies, callback);
      assert.equal(again.status, 400);
      assert.match(again.text, /No sign-in is under way/);
    });

    test("the provider's refusal is shown as text, and it is no sign-in", async () => {
      const { cookies, authorization } = await untilForm(gateway.url);
      const callback = new URL(`${gateway.url}/callback`);
      callback.searchParams.set("error", "<b>access_denied</b>");
      callback.searchParams.set("state", authorization.searchParams.get("state") ?? "");
      callback.searchParams.set("iss", gateway.issuer.replace(/\/$/, ""));
      const page = await visit(cookies, callback);
      assert.equal(page.status, 403);
      assert.match(page.text, /The provider did not sign you in/);
      assert.match(page.text, /&lt;b&gt;access_denied&lt;\/b&gt;/);
      assert.equal((await ask(cookies, `${gateway.url}/me`)).status, 401);
    });

    test("an unknown account is asked again", async () => {
      const { cookies, form } = await untilForm(gateway.url);
      const body = new URLSearchParams({ name: '"><script>', password: "any" });
      const page = await visit(cookies, form.url, { method: "POST", body });
      assert.equal(page.status, 400);
      assert.match(page.text, /no account of that name/);
      assert.ok(!page.text.includes("<script>"));
    });

    test("nothing in a request leads a person elsewhere", async () => {
      for (const query of [
        "?return_to=https://attacker.example",
        "?next=//attacker.example",
        "?login_hint=//attacker.example",
      ]) {
        const { headers } = await ask(new Cookies(), `${gateway.url}/login${query}`);
        const location = new URL(headers.get("location") ?? "");
        assert.equal(location.origin, new URL(gateway.issuer).origin);
        assert.equal(location.searchParams.get("redirect_uri"), `${gateway.url}/callback`);
      }
    });

    test("a provider that cannot be reached is a clear page, and the next attempt tries again", async () => {
      const environment = { OIDC_ISSUER: "http://localhost:9", OIDC_CLIENT_ID: "gateway" };
      const alone = await start(environment);
      try {
        for (const attempt of [1, 2]) {
          const page = await visit(new Cookies(), `${alone.url}/login`);
          assert.equal(page.status, 503);
          assert.match(page.text, /The provider cannot be reached/);
          await alone.settled();
          assert.equal(alone.lines.length, attempt);
          assertNoTrace(page.text);
        }
      } finally {
        await alone.close();
      }
    });
  });
}

/** @param {string} text */
function assertNoTrace(text) {
  assert.doesNotMatch(text, /\bat .+:\d+:\d+|node:internal|node_modules/);
}
