// @ts-check
/** The administrator's preview as an administrator uses it: what it shows is what a sign-in then does. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { browserUnderTest, fillForm, LOOKS } from "../browser-under-test.js";

const TABLE = '"LiteLLM_OrganizationMembership"';
/** Not the default, so that it is seen that the page asks for it. */
const POLICY = JSON.stringify({ default_role: "internal_user_viewer" });

/** @type {import("../browser-under-test.js").Look} */
const wide = { colorScheme: "light", width: 1280 };

/** @param {import("../gateway-under-test.js").Kind} kind */
export function previewInBrowser({ start }) {
  describe("the preview in Chromium", () => {
    /** @type {import("../gateway-under-test.js").AnyGateway} */
    let gateway;
    /** @type {import("../browser-under-test.js").BrowserUnderTest} */
    let browser;
    /** @type {string} */
    let preview;
    before(async () => {
      gateway = await start({ POLICY });
      preview = `${gateway.url}/admin/`;
      browser = await browserUnderTest();
      await gateway.query(`INSERT INTO "LiteLLM_UserTable" (user_id) VALUES ('three')`);
      await gateway.query(
        `INSERT INTO ${TABLE} (user_id, organization_id, user_role) VALUES ('three', 'acme', 'org_admin')`,
      );
    });
    after(async () => {
      await browser?.close();
      await gateway?.close();
    });

    const table = () => gateway.query(`SELECT * FROM ${TABLE} ORDER BY user_id, organization_id`);

    /**
     * An administrator's browser, at the preview.
     *
     * @param {import("node:test").TestContext} t
     * @param {import("../browser-under-test.js").Look} look
     */
    async function atPreview(t, look) {
      const opened = await browser.open(t, look);
      await opened.page.goto(preview);
      await fillForm(opened.page, "admin");
      await opened.page.waitForURL(preview);
      // The page has asked for the policy.
      await opened.page.waitForLoadState("networkidle");
      return opened;
    }

    test("an administrator sees what a sign-in would do, the person signs in, and so it is", async (t) => {
      const { page, faults } = await atPreview(t, wide);
      const earlier = await table();
      await page.getByLabel("Person").fill("three");
      await page.getByLabel("Organizations").fill("acme\nglobex\ninitech");
      await page.getByText("The gateway has 1 membership of this person.").waitFor();
      const previewed = await answers(page);
      assert.deepEqual(
        previewed.map(({ organization, reason, role }) => [organization, reason, role]),
        [
          ["acme", "already_member", "org_admin"],
          ["globex", "not_a_member", "internal_user_viewer"],
          ["initech", "not_a_member", "internal_user_viewer"],
        ],
      );
      assert.deepEqual(await table(), earlier, "the preview wrote");

      const { page: own, faults: ownFaults } = await browser.open(t, wide);
      await own.goto(`${gateway.url}/login`);
      await fillForm(own, "three");
      await own.waitForURL(`${gateway.url}/`);
      assert.deepEqual(sorted(await outcomes(own)), sorted(previewed));

      await page.reload();
      await page.getByLabel("Person").fill("three");
      await page.getByLabel("Organizations").fill("acme\nglobex\ninitech");
      await page.getByText("The gateway has 3 memberships of this person.").waitFor();
      assert.deepEqual(
        (await answers(page)).map(({ reason }) => reason),
        ["already_member", "already_member", "already_member"],
      );
      assert.deepEqual([faults, ownFaults], [[], []]);
    });

    test("the whole table is read page by page, and planned with in a worker", async (t) => {
      const numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)";
      await gateway.query(`${numbers} INSERT INTO "LiteLLM_UserTable" (user_id) SELECT 'bulk-' || i FROM n`);
      for (const organization of ["acme", "globex"]) {
        const rows = `SELECT 'bulk-' || i, $1 FROM n`;
        await gateway.query(`${numbers} INSERT INTO ${TABLE} (user_id, organization_id) ${rows}`, [organization]);
      }
      const earlier = await table();
      const { page, faults } = await atPreview(t, wide);
      /** @type {string[]} */
      const asked = [];
      page.on("request", (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      await page.getByRole("link", { name: "Whole tables" }).click();
      await page.getByRole("button", { name: "Read the gateway's live table" }).click();
      await page.getByText(`The gateway's live table, ${earlier.length.toLocaleString("en")} rows`).waitFor();
      const requests = [
        ["bulk-1", "acme"],
        ["bulk-6000", "globex"],
        ["bulk-6000", "initech"],
        ["new", "acme"],
      ];
      const text = requests.map((ids) => ids.join(",")).join("\n");
      const buffer = Buffer.from(`user_id,organization_id\n${text}\n`);
      await page
        .locator("input[type=file]")
        .nth(1)
        .setInputFiles({ name: "directory.csv", mimeType: "text/csv", buffer });
      const words = `by 4 requests, against ${earlier.length.toLocaleString("en")} memberships that exist`;
      await page.getByLabel("Summary").getByText(words).waitFor();
      assert.equal(await page.getByLabel("Summary").locator("strong").textContent(), "2");
      assert.equal(asked.filter((each) => each === "GET /admin/memberships").length, Math.ceil(earlier.length / 5000));
      assert.deepEqual(
        asked.filter((each) => !each.startsWith("GET /admin/")),
        [],
      );
      assert.deepEqual([await table(), faults], [earlier, []]);
    });

    test("the way there is on the first page, and by keyboard", async (t) => {
      const { page } = await browser.open(t, wide);
      await page.goto(`${gateway.url}/login`);
      await fillForm(page, "admin");
      await page.waitForURL(`${gateway.url}/`);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForURL(preview);
      assert.ok(await page.getByLabel("Person").isVisible());
    });

    test("a link to one of the page's views outlasts the sign-in that it takes", async (t) => {
      const { page } = await browser.open(t, wide);
      await page.goto(`${preview}#tables`);
      await fillForm(page, "admin");
      await page.getByRole("button", { name: "Read the gateway's live table" }).waitFor();
      assert.equal(page.url(), `${preview}#tables`);
    });

    test("where the session ends while the page is open, the page says so, and decides nothing by a guess", async (t) => {
      const { page, context } = await atPreview(t, wide);
      await context.request.post(`${gateway.url}/logout`);
      await page.getByLabel("Person").fill("three");
      await page.getByLabel("Organizations").fill("acme");
      await page.getByText("You are signed out. Sign in again, then go on from there.").waitFor();
      assert.deepEqual(
        (await answers(page)).map(({ reason }) => reason),
        ["memberships_unknown"],
      );
    });

    test("whose role is taken away while the page is open is told why nothing is shown any more", async (t) => {
      const { page } = await atPreview(t, wide);
      const setRole = (/** @type {string} */ role) =>
        gateway.query(`UPDATE ${TABLE} SET user_role = $1 WHERE user_id = 'admin' AND organization_id = 'acme'`, [
          role,
        ]);
      await setRole("internal_user");
      t.after(() => setRole("org_admin"));
      await page.getByLabel("Person").fill("three");
      await page.getByRole("listitem").filter({ hasText: "This is for administrators." }).waitFor();
    });

    test("a gateway that is not reached, or that something else answers for, is told as that", async (t) => {
      const { page } = await atPreview(t, wide);
      await page.route("**/admin/memberships?*", (route) => route.abort());
      await page.getByLabel("Person").fill("three");
      await page.getByText("The gateway cannot be reached.").waitFor();
      await page.unroute("**/admin/memberships?*");
      await page.route("**/admin/memberships?*", (route) =>
        route.fulfill({ status: 502, body: "<h1>Bad Gateway</h1>" }),
      );
      await page.getByLabel("Person").fill("somebody");
      await page.getByText("The gateway answered 502, in words that are not its own.").waitFor();
    });

    test("an id of markup travels to the gateway and back as text", async (t) => {
      const id = "<img src=x onerror=document.title='run'>&user_id=three#?+%00 \u{1F600}";
      await gateway.query('INSERT INTO "LiteLLM_UserTable" (user_id) VALUES ($1)', [id]);
      await gateway.query(`INSERT INTO ${TABLE} (user_id, organization_id, user_role) VALUES ($1, 'acme', $1)`, [id]);
      const { page, faults } = await atPreview(t, wide);
      const title = await page.title();
      await page.getByLabel("Person").fill(id);
      await page.getByLabel("Organizations").fill("acme");
      await page.getByText("The gateway has 1 membership of this person.").waitFor();
      assert.deepEqual(
        (await answers(page)).map(({ reason }) => reason),
        ["already_member"],
      );
      assert.deepEqual([await page.title(), faults], [title, []]);
    });

    for (const look of LOOKS) {
      test(`${look.colorScheme}, ${look.width} px: the link, the preview and the refusal have room`, async (t) => {
        const { page, picture, faults } = await atPreview(t, look);
        await picture("preview-empty");
        await page.getByLabel("Person").fill("three");
        await page.getByLabel("Organizations").fill("acme\nglobex\nnew");
        await page.getByText(/^The gateway has \d membership/).waitFor();
        await picture("preview");
        await page.goto(`${gateway.url}/`);
        await picture("administrator");
        const { page: other, picture: otherPicture, faults: otherFaults } = await browser.open(t, look);
        await other.goto(preview);
        await fillForm(other, "none");
        await other.getByText("This is for administrators").waitFor();
        await otherPicture("refused");
        assert.deepEqual([faults, otherFaults], [[], []]);
      });
    }
  });
}

/** What the preview says of each organization. @param {import("playwright-core").Page} page */
function answers(page) {
  return page.locator(".answer").evaluateAll((items) =>
    items.map((item) => {
      const text = (/** @type {string} */ selector) => item.querySelector(selector)?.textContent ?? "";
      const reason = text(".outcome code");
      const [existing = "", asked = ""] = [...item.querySelectorAll(".roles dd")].map((role) => role.textContent ?? "");
      const role = reason === "not_a_member" ? asked.replace(/^none, so (.*) by default$/, "$1") : existing;
      return { organization: text("h3"), reason, role };
    }),
  );
}

/** What the gateway says of each after a sign-in. @param {import("playwright-core").Page} page */
function outcomes(page) {
  return page.locator("tbody tr").evaluateAll((rows) =>
    rows.map((row) => {
      const text = (/** @type {string} */ selector) => row.querySelector(selector)?.textContent ?? "";
      return { organization: text("th"), reason: text(".why code"), role: text(".role") };
    }),
  );
}

/** @param {{ organization: string, reason: string, role: string }[]} rows the gateway has its own order */
function sorted(rows) {
  return rows.toSorted((one, other) => (one.organization < other.organization ? -1 : 1));
}
