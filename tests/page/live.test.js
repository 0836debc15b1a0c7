// @ts-check
/** In a gateway: the person's memberships and the policy are the gateway's, and unknown is never taken for none. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answers, assertAccessible, fill, pageUnderTest, picture, told } from "./page-under-test.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {(userId: string) => { status?: number, json: unknown, afterMs?: number }} Gateway */

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
before(async () => {
  site = await pageUnderTest("gateway");
});
after(() => site?.close());

const FIELD = "Memberships that exist";

test("the person's memberships are read as one types, once one pauses", async (t) => {
  const { page, asked } = await inGateway(t, (userId) => ({
    json: { rows: [{ user_id: userId, organization_id: "acme", user_role: "org_admin" }], next: null },
  }));
  await fill(page, { organizations: "acme\nglobex" });
  await page.getByLabel("Person").pressSequentially("alice & bob/é", { delay: 20 });
  await page.getByText("The gateway has 1 membership of this person.").waitFor();
  assert.deepEqual(await reasons(page), ["already_member", "not_a_member"]);
  assert.deepEqual([asked.at(-1), asked.length <= 3], ["alice & bob/é", true], asked.join(", "));
  await picture(page, "live");
  await assertAccessible(page);
});

test("until the gateway has answered, nothing is known", async (t) => {
  const { page } = await inGateway(t, () => ({ json: { rows: [], next: null }, afterMs: 600 }));
  await fill(page, { person: "alice", organizations: "acme" });
  assert.deepEqual(await reasons(page), ["memberships_unknown"]);
  assert.match(await told(page, FIELD), /Reading from the gateway…/);
  await page.getByText("The gateway has 0 memberships of this person.").waitFor();
  assert.deepEqual(await reasons(page), ["not_a_member"]);
});

test("an answer for somebody else, come late, is not taken", async (t) => {
  const { page, asked } = await inGateway(t, (userId) => ({
    json: { rows: [{ user_id: userId, organization_id: "acme" }], next: null },
    afterMs: userId === "slow" ? 1500 : 0,
  }));
  await fill(page, { person: "slow", organizations: "acme" });
  await page.waitForRequest(/user_id=slow/);
  await fill(page, { person: "quick" });
  await page.getByText("The gateway has 1 membership").waitFor();
  await page.waitForTimeout(1600);
  const [{ message }] = await answers(page);
  assert.match(String(message), /^User "quick" is already a member/);
  assert.deepEqual(asked, ["slow", "quick"]);
});

test("an error of the gateway is told, and nothing is created on its account", async (t) => {
  let status = 503;
  const { page } = await inGateway(t, () => ({
    status,
    json: { error: "The database cannot be reached.", rows: [], next: null },
  }));
  await fill(page, { person: "alice", organizations: "acme" });
  await page.locator(".problem").getByText("The database cannot be reached.").waitFor();
  assert.deepEqual(await reasons(page), ["memberships_unknown"]);
  status = 200;
  await fill(page, { person: "bob" });
  await page.getByText("The gateway has 0 memberships").waitFor();
  assert.deepEqual(await reasons(page), ["not_a_member"]);
});

test("pasted rows are taken instead of the gateway's", async (t) => {
  const { page, asked } = await inGateway(t, () => ({ json: { rows: [], next: null } }));
  await fill(page, { organizations: "acme", memberships: "user_id,organization_id\nalice,acme\n" });
  await fill(page, { person: "alice" });
  await page.waitForTimeout(500);
  assert.deepEqual(await reasons(page), ["already_member"]);
  assert.deepEqual(asked, []);
});

test("the form begins with the gateway's policy", async (t) => {
  const own = { default_role: "internal_user_viewer", allowed_roles: "any", max_creates: 3 };
  const { page } = await inGateway(t, () => ({ json: { rows: [], next: null } }), { json: own });
  await page.getByText("internal_user_viewer by default · any role may be granted · at most 3 new").waitFor();
});

test("a policy that cannot be read is told", async (t) => {
  const { page } = await inGateway(t, () => ({ json: { rows: [], next: null } }), {
    status: 503,
    json: { error: "The gateway is starting." },
  });
  await page.getByText("The gateway's own policy could not be read: The gateway is starting.").waitFor();
});

/**
 * The page in a gateway of which nothing is real but its answers.
 *
 * @param {import("node:test").TestContext} t
 * @param {Gateway} gateway
 * @param {{ status?: number, json: unknown }} [policy]
 */
async function inGateway(t, gateway, policy = { json: {} }) {
  /** @type {string[]} */
  const asked = [];
  const page = await site.open(t, {
    before: async (page) => {
      await page.route("**/policy", (route) => route.fulfill(policy));
      await page.route("**/memberships?*", async (route) => {
        const userId = new URL(route.request().url()).searchParams.get("user_id") ?? "";
        asked.push(userId);
        const { afterMs = 0, ...answer } = gateway(userId);
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        // Who typed on has cancelled the request meanwhile.
        await route.fulfill(answer).catch(() => {});
      });
    },
  });
  return { page, asked };
}

/** @param {Page} page */
async function reasons(page) {
  return (await answers(page)).map(({ reason }) => reason);
}
