// @ts-check
/** Cookies, sessions, headers, and the routes around a sign-in. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask, Cookies, untilForm, visit } from "../gateway-under-test.js";

/** @param {import("../gateway-under-test.js").Kind} kind */
export function session({ start }) {
  describe("cookies, sessions and headers", () => {
    /** @type {import("../gateway-under-test.js").AnyGateway} */
    let gateway;
    before(async () => {
      gateway = await start();
    });
    after(() => gateway.close());

    test("the first page says who is signed in", async () => {
      const { cookies } = await gateway.mustSignIn("three");
      assert.match((await visit(cookies, gateway.url)).text, /Signed in as<\/p>\s*<h1 class="who">three</);
      assert.match((await visit(new Cookies(), gateway.url)).text, /You are signed out/);
    });

    test("/me is JSON with the report; signed out, 401", async () => {
      const { cookies } = await gateway.mustSignIn("three");
      const response = await ask(cookies, `${gateway.url}/me`);
      assert.match(response.headers.get("content-type") ?? "", /^application\/json/);
      const me = await response.json();
      assert.equal(me.user_id, "three");
      assert.equal(me.report.outcomes.length, 3);
      const signedOut = await ask(new Cookies(), `${gateway.url}/me`);
      assert.deepEqual([signedOut.status, await signedOut.json()], [401, { error: "not signed in" }]);
    });

    test("/healthz answers without a session", async () => {
      const response = await fetch(`${gateway.url}/healthz`);
      assert.deepEqual([response.status, await response.json()], [200, { status: "ok" }]);
    });

    test("the cookies are signed, http-only and SameSite=Lax, and hold nothing but an id", async () => {
      const { cookies, form } = await untilForm(gateway.url);
      const answer = await ask(cookies, `${gateway.url}/login`);
      assertGuarded(answer.headers.getSetCookie()[0] ?? "");
      await visit(cookies, form.url, { method: "POST", body: new URLSearchParams({ name: "three" }) });
      const { cookies: signedIn } = await gateway.mustSignIn("three");
      const [id = "", signature = ""] = decodeURIComponent(signedIn.get("gateway_session") ?? "").split(".");
      assert.match(id, /^[0-9a-f-]{36}$/);
      assert.equal(Buffer.from(signature, "base64").length, 32);
      assert.equal(signedIn.get("gateway_sign_in"), undefined);
    });

    test("behind https the cookies are Secure and tied to the host", async () => {
      const behindProxy = await start({ GATEWAY_URL: "https://gateway.example" });
      try {
        const answer = await ask(new Cookies(), `http://localhost:${behindProxy.port}/login`);
        const cookie = answer.headers.getSetCookie()[0] ?? "";
        assertGuarded(cookie);
        assert.match(cookie, /^__Host-gateway_sign_in=.*; Secure/);
        const sentTo = new URL(answer.headers.get("location") ?? "").searchParams.get("redirect_uri");
        assert.equal(sentTo, "https://gateway.example/callback");
        assert.match(answer.headers.get("strict-transport-security") ?? "", /max-age/);
      } finally {
        await behindProxy.close();
      }
    });

    describe("a tampered cookie is signed out, not an error", () => {
      /** @type {[string, (cookie: string) => string][]} */
      const tampered = [
        ["another id", (cookie) => cookie.replace(/^./, (first) => (first === "a" ? "b" : "a"))],
        // Its first character: the last one of base64 has bits that stand for nothing.
        ["another signature", (cookie) => cookie.replace(/(?<=\.)./, (first) => (first === "A" ? "B" : "A"))],
        ["no signature", (cookie) => cookie.slice(0, cookie.indexOf("."))],
        ["malformed escapes", () => "%E0%A4%A.%zz"],
        ["nothing", () => ""],
        ["far too long", () => "x".repeat(6000)],
      ];
      for (const [name, tamper] of tampered) {
        test(name, async () => {
          const { cookies } = await gateway.mustSignIn("three");
          const cookie = cookies.get("gateway_session") ?? "";
          cookies.set("gateway_session", tamper(cookie));
          assert.notEqual(cookies.get("gateway_session"), cookie);
          assert.equal((await ask(cookies, `${gateway.url}/me`)).status, 401);
          const page = await visit(cookies, gateway.url);
          assert.equal(page.status, 200);
          assert.match(page.text, /You are signed out/);
        });
      }

      test("the cookie of a sign-in under way is no session", async () => {
        const { cookies } = await untilForm(gateway.url);
        cookies.set("gateway_session", cookies.get("gateway_sign_in") ?? "");
        assert.equal((await ask(cookies, `${gateway.url}/me`)).status, 401);
      });

      test("a tampered cookie of a sign-in under way offers to begin anew", async () => {
        const { cookies } = await untilForm(gateway.url);
        cookies.set("gateway_sign_in", (cookies.get("gateway_sign_in") ?? "").replace("state", "stats"));
        const page = await visit(cookies, `${gateway.url}/callback?code=x&state=y`);
        assert.equal(page.status, 400);
        assert.match(page.text, /No sign-in is under way/);
      });
    });

    describe("signing out", () => {
      test("clears the cookie and the session behind it", async () => {
        const { cookies } = await gateway.mustSignIn("three");
        const kept = cookies.get("gateway_session") ?? "";
        const answer = await ask(cookies, `${gateway.url}/logout`, { method: "POST" });
        assert.deepEqual([answer.status, answer.headers.get("location")], [303, "/"]);
        assert.equal(cookies.get("gateway_session"), undefined);
        cookies.set("gateway_session", kept);
        assert.equal((await ask(cookies, `${gateway.url}/me`)).status, 401);
      });

      test("by GET it asks first, so that no link or picture signs anyone out", async () => {
        const { cookies } = await gateway.mustSignIn("three");
        const page = await visit(cookies, `${gateway.url}/logout`);
        assert.match(page.text, /<form method="post" action="\/logout"/);
        assert.equal((await ask(cookies, `${gateway.url}/me`)).status, 200);
      });

      test("signed out already, it does no harm", async () => {
        assert.match((await visit(new Cookies(), `${gateway.url}/logout`)).text, /You are signed out/);
        assert.equal((await visit(new Cookies(), `${gateway.url}/logout`, { method: "POST" })).status, 200);
      });
    });

    test("a new sign-in has a new session, and the one before it is gone", async () => {
      const { cookies } = await gateway.mustSignIn("three");
      const before = cookies.get("gateway_session") ?? "";
      await gateway.signIn("three", cookies);
      assert.notEqual(cookies.get("gateway_session"), before);
      cookies.set("gateway_session", before);
      assert.equal((await ask(cookies, `${gateway.url}/me`)).status, 401);
    });

    test("every page forbids scripts, frames and what comes from elsewhere, and is not stored", async () => {
      const { cookies } = await gateway.mustSignIn("three");
      for (const path of ["/", "/logout", "/me", "/callback", "/nowhere"]) {
        const { headers } = await ask(cookies, gateway.url + path);
        const policy = headers.get("content-security-policy") ?? "";
        assert.match(policy, /^default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'/, path);
        assert.match(policy, /frame-ancestors 'none'/, path);
        assert.equal(headers.get("cache-control"), "no-store", path);
        assert.equal(headers.get("x-content-type-options"), "nosniff", path);
      }
      for (const path of ["/", "/nowhere"]) {
        const { text } = await visit(cookies, gateway.url + path);
        assert.doesNotMatch(text, /<script|<style| style=| on[a-z]+=/);
      }
    });

    test("a page that does not exist is a 404 in plain words", async () => {
      const page = await visit(new Cookies(), `${gateway.url}/%3Cscript%3E`);
      assert.equal(page.status, 404);
      assert.match(page.text, /There is no such page/);
    });
  });
}

/** @param {string} cookie */
function assertGuarded(cookie) {
  assert.match(cookie, /; HttpOnly/);
  assert.match(cookie, /; SameSite=Lax/);
  assert.match(cookie, /; Path=\//);
}
