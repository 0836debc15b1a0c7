// @ts-check
/** axe finds nothing in any state, light and dark, narrow and wide, and nothing is wider than the window. */
import { after, before, test } from "node:test";
import { assertAccessibleInEveryLook, fill, pageUnderTest } from "./page-under-test.js";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
before(async () => {
  site = await pageUnderTest();
});
after(() => site?.close());

const memberships = "user_id,organization_id,user_role\nalice,acme,internal_user\nAlice,globex,internal_user\n";
const record = (/** @type {string} */ version, /** @type {string} */ reason) =>
  JSON.stringify({
    record: "org-membership decision",
    version,
    existing: [{ user_id: "alice", organization_id: "acme", user_role: "internal_user" }],
    requests: [{ user_id: "alice", organization_id: "acme" }],
    policy: { max_creates: 10 },
    decision: {
      user_id: "alice",
      organization_id: "acme",
      user_role: "internal_user",
      action: "noop",
      reason,
      existing_role: "internal_user",
      message: 'User "alice" is already a member of organization "acme" as "internal_user"; there is nothing to do.',
    },
  });

/** @type {Record<string, (page: import("playwright-core").Page) => Promise<unknown>>} */
const STATES = {
  policy: async (page) => {
    await page.getByText("Policy", { exact: true }).click();
    await page.getByLabel("Limit").fill("-1");
  },
  empty: async () => {},
  answered: async (page) => {
    await fill(page, { person: "alice", role: "org_admin", organizations: "acme\nglobex\nproxy admins", memberships });
    await page.getByText("Policy", { exact: true }).click();
    await page.getByLabel("Never created").fill("alice, proxy admins");
  },
  odd: (page) =>
    fill(page, { person: "alice", organizations: "acme \nAcme\n\u202eevil\nac\u200bme\nacme", memberships }),
  mistaken: (page) =>
    fill(page, {
      person: " ",
      role: "\t",
      organizations: '["acme", 7, "a\\u0000b", "", null, {"x":1}, "\\ud800", 8]',
      memberships: '[{"user_id":"alice","organization_id":7},7,{"user_id":"a"}]',
    }),
  token: (page) => fill(page, { organizations: '{"sub":"alice","groups":["acme","globex"]}' }),
  explain: (page) => page.getByRole("link", { name: "Explain" }).click(),
  opened: async (page) => {
    await page.getByRole("link", { name: "Explain" }).click();
    await page.getByLabel("Record or link").fill(record("0.1.0", "already_member"));
  },
  differs: async (page) => {
    await page.getByRole("link", { name: "Explain" }).click();
    await page.getByLabel("Record or link").fill(record("0.0.1", "excluded"));
    await page.getByRole("link", { name: "Rule 2" }).click();
  },
  broken: async (page) => {
    await page.getByRole("link", { name: "Explain" }).click();
    await page.getByLabel("Record or link").fill("#record=%");
  },
};

for (const [name, act] of Object.entries(STATES)) {
  test(`axe finds nothing: ${name}`, async (t) => {
    const page = await site.open(t);
    await act(page);
    await assertAccessibleInEveryLook(page, name);
  });
}

test("nothing moves for who prefers that", async (t) => {
  const page = await site.open(t, { before: (page) => page.emulateMedia({ reducedMotion: "reduce" }) });
  await fill(page, { person: "alice", organizations: "acme" });
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")].flatMap((element) =>
      [null, "::before", "::after"]
        .map((pseudo) => getComputedStyle(element, pseudo))
        .filter(({ transitionDuration, animationName }) => transitionDuration !== "0s" || animationName !== "none")
        .map(() => element.outerHTML.slice(0, 80)),
    ),
  );
  if (moving.length > 0) throw new Error(moving.join("\n"));
});
