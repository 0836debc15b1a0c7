// @ts-check
/** What /admin/ answers with: nothing that changes anything, and headers that hold the page to what it needs. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask } from "../gateway-under-test.js";
import { pageFiles } from "../page-files.js";

const QUESTIONS = ["policy", "memberships", "memberships?user_id=admin"];

/** @param {import("../gateway-under-test.js").Kind} kind */
export function adminAnswers({ start }) {
  describe("the answers of the administrator's preview", () => {
    /** @type {import("../gateway-under-test.js").AnyGateway} */
    let gateway;
    /** @type {string} */
    let page;
    before(async () => {
      gateway = await start();
      page = `${gateway.url}/admin/`;
    });
    after(() => gateway.close());

    const table = () => gateway.query('SELECT * FROM "LiteLLM_OrganizationMembership" ORDER BY 1, 2');

    describe("nothing can be changed", () => {
      test("whatever is asked by another method than GET and HEAD is refused, and the table is as it was", async () => {
        const { cookies } = await gateway.mustSignIn("admin");
        const earlier = await table();
        assert.ok(earlier.length > 1);
        for (const path of ["", ...QUESTIONS, ...(await pageFiles())]) {
          await (await ask(cookies, page + path)).arrayBuffer();
          for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
            const body = method === "OPTIONS" ? undefined : JSON.stringify(earlier);
            const answer = await ask(cookies, page + path, { method, body });
            assert.deepEqual([answer.status, answer.headers.get("allow")], [405, "GET, HEAD"], `${method} ${path}`);
          }
        }
        assert.deepEqual(await table(), earlier);
      });

      test("HEAD has the answer's head alone", async () => {
        const { cookies } = await gateway.mustSignIn("admin");
        for (const path of ["", ...QUESTIONS]) {
          const answer = await ask(cookies, page + path, { method: "HEAD" });
          assert.deepEqual([answer.status, await answer.text()], [200, ""], path);
        }
      });
    });

    describe("headers", () => {
      test("the policy is the page's own, and forbids frames; every file has it, as a worker takes it from its own", async () => {
        const { cookies } = await gateway.mustSignIn("admin");
        const html = await (await ask(cookies, page)).text();
        const [, meta = ""] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
        const expected = `${meta.replaceAll("&#39;", "'")}; frame-ancestors 'none'`;
        for (const path of ["", ...(await pageFiles())]) {
          const { headers } = await ask(cookies, page + path);
          assert.equal(headers.get("content-security-policy"), expected, path);
          assert.equal(headers.get("x-frame-options"), "DENY", path);
          assert.equal(headers.get("x-content-type-options"), "nosniff", path);
        }
      });

      test("what holds data is not stored; the page's files, which change their names, are, for one person", async () => {
        const { cookies } = await gateway.mustSignIn("admin");
        for (const path of ["", ...QUESTIONS]) {
          assert.equal((await ask(cookies, page + path)).headers.get("cache-control"), "no-store", path);
        }
        const assets = (await pageFiles()).filter((path) => path.startsWith("assets/"));
        assert.ok(assets.length > 0);
        for (const path of assets) {
          assert.match((await ask(cookies, page + path)).headers.get("cache-control") ?? "", /^private, .*immutable$/);
        }
      });

      test("refusals keep the gateway's own policy, without a script", async () => {
        const { cookies } = await gateway.mustSignIn("none");
        const { headers } = await ask(cookies, page);
        assert.match(headers.get("content-security-policy") ?? "", /^default-src 'none'; style-src 'self'/);
        assert.doesNotMatch(headers.get("content-security-policy") ?? "", /script-src/);
      });
    });
  });
}
