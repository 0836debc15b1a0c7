// @ts-check
/** The administrator's preview at /admin/: who may see it, and that nobody changes anything there. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask, Cookies, signInAt, visit } from "../gateway-under-test.js";
import { pageFiles } from "../page-files.js";

const TABLE = '"LiteLLM_OrganizationMembership"';
const QUESTIONS = ["policy", "memberships", "memberships?user_id=chief"];

const groups = ["acme"];
const accounts = [
  { name: "named", shows: "one whom the configuration names", groups: [] },
  { name: "chief", shows: "one with the role", groups },
  { name: "member", shows: "one with another role", groups },
  // The claim that is the user id: look-alikes of the two above, and of U+FFFD.
  { name: "case", shows: "another case", claims: { email: "Named@example.com" } },
  { name: "blank", shows: "a blank behind", claims: { email: "named@example.com " } },
  { name: "width", shows: "another width", claims: { email: "ｎamed@example.com" } },
  { name: "zero", shows: "a zero-width space", claims: { email: "named\u200B@example.com" } },
  { name: "chief-case", shows: "another case", claims: { email: "CHIEF@example.com" } },
  { name: "chief-blank", shows: "a blank before", claims: { email: " chief@example.com" } },
  { name: "chief-nul", shows: "a NUL behind", claims: { email: "chief@example.com\u0000" } },
  { name: "surrogate", shows: "a lone surrogate", claims: { email: "\uD800" } },
];

/** @param {import("../gateway-under-test.js").Kind} kind */
export function admin({ start }) {
  describe("the administrator's preview", () => {
    /** @type {import("../gateway-under-test.js").AnyGateway} */
    let gateway;
    /** @type {string} */
    let page;
    before(async () => {
      const ADMINISTRATORS = JSON.stringify(["named@example.com", "somebody, else"]);
      gateway = await start({ USER_ID_CLAIM: "email", ADMINISTRATORS }, { accounts });
      page = `${gateway.url}/admin/`;
      await gateway.mustSignIn("chief");
      await gateway.query(`INSERT INTO "LiteLLM_UserTable" (user_id) VALUES ('\uFFFD') ON CONFLICT DO NOTHING`);
      await gateway.query(
        `INSERT INTO ${TABLE} (user_id, organization_id, user_role) VALUES ('\uFFFD', 'acme', 'org_admin')`,
      );
      await roleOfChief("org_admin");
    });
    after(() => gateway.close());

    /** @param {string | null} role */
    const roleOfChief = (role) =>
      gateway.query(`UPDATE ${TABLE} SET user_role = $1 WHERE user_id = 'chief@example.com'`, [role]);
    /** @param {Cookies} cookies @param {string} [path] @param {RequestInit} [init] */
    const statusOf = async (cookies, path = "", init) => (await ask(cookies, page + path, init)).status;

    describe("signed out", () => {
      test("the page leads to a sign-in, and from there back to it", async () => {
        const cookies = new Cookies();
        const answer = await ask(cookies, page);
        assert.deepEqual([answer.status, answer.headers.get("location")], [302, "/login?to=admin"]);
        const there = await signInAt(page, "chief", cookies);
        assert.deepEqual([there.status, there.url.href], [200, page]);
      });

      test("a sign-in leads there only where it came from there, and never elsewhere", async () => {
        for (const query of ["", "?to=", "?to=//attacker.example", "?to=/admin/", "?to=admin&to=x", "?to=x&to=admin"]) {
          const { url } = await signInAt(`${gateway.url}/login${query}`, "chief");
          const expected = query.startsWith("?to=admin") ? "/admin/" : "/";
          assert.equal(url.href, gateway.url + expected, query);
        }
      });

      test("questions and files are 401, in words, without a row", async () => {
        for (const path of [...QUESTIONS, ...(await pageFiles()), "nothing"]) {
          const answer = await ask(new Cookies(), page + path);
          assert.equal(answer.status, 401, path);
          assert.deepEqual(await answer.json(), { error: "You are signed out. Sign in again, then go on from there." });
        }
      });

      test("no other spelling of the address is a way round", async () => {
        const spellings = [
          "//admin/",
          "/%61dmin/",
          "/ADMIN/",
          "/admin%2f",
          "/admin;/",
          "/./admin/",
          "/x/../admin/",
          "/admin//",
          "/admin/./",
          "/admin",
        ];
        for (const folder of spellings) {
          for (const path of ["memberships", "policy", "index.html"]) {
            const { status } = await ask(new Cookies(), `${gateway.url}${folder}${path}`);
            assert.ok(status === 401 || status === 404, `${folder}${path}: ${status}`);
          }
        }
      });

      test("a session that ended while the page was open is 401", async () => {
        const { cookies } = await gateway.mustSignIn("chief");
        const kept = cookies.get("gateway_session") ?? "";
        assert.equal(await statusOf(cookies, "memberships"), 200);
        await ask(cookies, `${gateway.url}/logout`, { method: "POST" });
        cookies.set("gateway_session", kept);
        assert.equal(await statusOf(cookies, "memberships"), 401);
      });
    });

    describe("one who is no administrator", () => {
      test("is told why, and the operator is told who", async () => {
        const { cookies } = await gateway.mustSignIn("member");
        const refused = await visit(cookies, page);
        assert.equal(refused.status, 403);
        assert.match(refused.text, /This is for administrators/);
        assert.match(refused.text, /the role org_admin in an organization/);
        assert.match(refused.text, /You are signed in as “member@example\.com”/);
        await gateway.settled();
        assert.deepEqual(gateway.lines.at(-1), {
          level: "warn",
          message: '"member@example.com" is no administrator, and was refused /admin/',
        });
      });

      test("gets neither an answer nor a file", async () => {
        const { cookies } = await gateway.mustSignIn("member");
        for (const path of [...QUESTIONS, ...(await pageFiles())]) {
          const answer = await ask(cookies, page + path);
          assert.equal(answer.status, 403, path);
          assert.match((await answer.json()).error, /^This is for administrators\. /);
        }
      });

      test("is not shown the way there", async () => {
        const { page: first } = await gateway.mustSignIn("member");
        assert.doesNotMatch(first.text, /href="\/admin\/"/);
      });

      for (const { name, shows } of accounts.slice(3)) {
        test(`although the user id is a look-alike of an administrator's: ${shows} (${name})`, async () => {
          const { cookies } = await gateway.mustSignIn(name);
          assert.deepEqual([await statusOf(cookies), await statusOf(cookies, "memberships")], [403, 403]);
        });
      }

      for (const role of ["Org_Admin", "org_admin ", "org_admin_viewer", "proxy_admin", "", null]) {
        test(`although the role is ${JSON.stringify(role)}`, async () => {
          const { cookies } = await gateway.mustSignIn("chief");
          await roleOfChief(role);
          try {
            assert.equal(await statusOf(cookies), 403);
          } finally {
            await roleOfChief("org_admin");
          }
        });
      }
    });

    describe("an administrator", () => {
      for (const [name, why] of [
        ["chief", "by the role"],
        ["named", "by the configuration, without a membership"],
      ]) {
        test(`${why}, sees the page and every answer, and is shown the way there`, async () => {
          const { cookies, page: first } = await gateway.mustSignIn(name ?? "");
          assert.match(first.text, /<a class="quiet-button" href="\/admin\/">Preview<\/a>/);
          assert.match((await visit(cookies, page)).text, /<meta name="gateway"/);
          for (const path of QUESTIONS) assert.equal(await statusOf(cookies, path), 200, path);
        });
      }

      test("is one no more at the very next request once the role is taken away, and again once it is given", async () => {
        const { cookies } = await gateway.mustSignIn("chief");
        for (const [role, status] of /** @type {[string, number][]} */ ([
          ["org_admin", 200],
          ["internal_user", 403],
          ["org_admin", 200],
        ])) {
          await roleOfChief(role);
          assert.deepEqual([await statusOf(cookies), await statusOf(cookies, "memberships")], [status, status], role);
        }
      });

      test("gets every file of the page, each of its own kind", async () => {
        const { cookies } = await gateway.mustSignIn("chief");
        const kinds = { html: "text/html", js: "text/javascript", css: "text/css" };
        for (const path of await pageFiles()) {
          const answer = await ask(cookies, page + path);
          assert.equal(answer.status, 200, path);
          const kind = /** @type {Record<string, string>} */ (kinds)[path.split(".").at(-1) ?? ""];
          assert.ok(kind === undefined || answer.headers.get("content-type")?.startsWith(kind), path);
          assert.ok((await answer.text()).length > 0, path);
        }
      });

      test("gets nothing from outside of the page's folder", async () => {
        const { cookies } = await gateway.mustSignIn("chief");
        for (const path of [
          "..%2f..%2fpackage.json",
          "..%5c..%5cpackage.json",
          "%2e%2e%2f%2e%2e%2fpackage.json",
          "assets/",
          "assets",
          "/etc/hosts",
          ".vite",
          "a%00b",
        ]) {
          assert.equal(await statusOf(cookies, path), 404, path);
        }
      });

      test("comes from /admin to /admin/, so that what the page loads is found", async () => {
        const { cookies } = await gateway.mustSignIn("chief");
        assert.equal((await visit(cookies, `${gateway.url}/admin`)).url.href, page);
      });
    });

    describe("with the table out of reach", () => {
      before(() => gateway.query(`ALTER TABLE ${TABLE} RENAME TO "elsewhere"`));
      after(() => gateway.query(`ALTER TABLE "elsewhere" RENAME TO ${TABLE}`));

      test("nobody is let in by a guess: the page and its answers are 503, in words, and the log says why", async () => {
        const { cookies, page: first } = await gateway.mustSignIn("chief");
        assert.doesNotMatch(first.text, /href="\/admin\/"/);
        const refused = await visit(cookies, page);
        assert.deepEqual([refused.status, /The memberships cannot be read/.test(refused.text)], [503, true]);
        for (const path of QUESTIONS) assert.equal(await statusOf(cookies, path), 503, path);
        await gateway.settled();
        const { level, message } = gateway.lines.at(-1) ?? { level: "", message: "" };
        assert.equal(level, "error");
        assert.match(
          message,
          /^\/admin\/memberships: the memberships could not be read: .*(no such table|does not exist)/,
        );
      });

      test("one whom the configuration names sees the page, and it is told that there are no rows", async () => {
        const { cookies } = await gateway.mustSignIn("named");
        assert.deepEqual([await statusOf(cookies), await statusOf(cookies, "policy")], [200, 200]);
        const answer = await ask(cookies, `${page}memberships`);
        assert.equal(answer.status, 503);
        assert.match((await answer.json()).error, /^The memberships cannot be read\. /);
      });
    });
  });
}
