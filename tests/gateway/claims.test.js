// @ts-check
/** The user id and the groups, as providers really send them. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readGroups, readUserId } from "../../examples/gateway/claims.js";
import { gatewayUnderTest, reasons, reportOf } from "./gateway-under-test.js";

const overage = {
  _claim_names: { groups: "src1" },
  _claim_sources: { src1: { endpoint: "https://graph.example/me" } },
};

describe("the groups claim", () => {
  /** @type {[string, Record<string, unknown>, string][]} */
  const cases = [
    ["a list", { groups: ["acme"] }, "listed"],
    ["an empty list", { groups: [] }, "listed"],
    ["absent", {}, "absent"],
    ["null", { groups: null }, "absent"],
    ["Entra's marker", overage, "overage"],
    ["Entra's marker for the implicit flow", { hasgroups: true }, "overage"],
    ["the same, as a string", { hasgroups: "true" }, "overage"],
    ["a marker for another claim", { _claim_names: { roles: "src1" } }, "absent"],
    ["hasgroups that says no", { hasgroups: false }, "absent"],
    ["a list beside a marker", { groups: ["acme"], ...overage }, "listed"],
    ["a string", { groups: "acme" }, "not_an_array"],
    ["an object", { groups: { 0: "acme", length: 1 } }, "not_an_array"],
    ["a number", { groups: 0 }, "not_an_array"],
    ["false", { groups: false }, "not_an_array"],
  ];
  for (const [name, claims, status] of cases) {
    test(`${name}: ${status}`, () => assert.equal(readGroups(claims).status, status));
  }

  test("entries are handed on as they are", () => {
    const groups = [" acme ", 7, null, { id: "acme" }];
    assert.deepEqual(readGroups({ groups }), { status: "listed", entries: groups });
  });
});

describe("the user id", () => {
  test("is the claim, untouched", () => assert.equal(readUserId({ sub: " Ann " }, "sub"), " Ann "));
  for (const value of [undefined, null, "", "  ", 7, true, ["ann"], { id: "ann" }]) {
    test(`is never made of ${JSON.stringify(value)}`, () => assert.equal(readUserId({ sub: value }, "sub"), undefined));
  }
  test("is never an object's own machinery", () => assert.equal(readUserId({}, "constructor"), undefined));
});

describe("through the provider", () => {
  const accounts = [
    { name: "over", shows: "the overage marker", claims: overage },
    { name: "text", shows: "a groups claim that is no list", groups: "acme" },
    { name: "twice", shows: "one group named twice", groups: ["acme", "acme"] },
    { name: '<b onclick="x">&', shows: "markup in the name", groups: ["acme"] },
  ];
  /** @type {import("./gateway-under-test.js").GatewayUnderTest} */
  let gateway;
  before(async () => {
    gateway = await gatewayUnderTest({}, { accounts });
  });
  after(() => gateway.close());

  test("the overage marker is told apart from no groups, and nothing is provisioned", async () => {
    const { me, page } = await gateway.mustSignIn("over");
    assert.deepEqual([me.groups, me.report], [{ status: "overage" }, null]);
    assert.match(page.text, /too many for a token/);
    assert.match(gateway.lines.at(-1)?.message ?? "", /too many for a token; nothing was provisioned/);
    assert.equal(gateway.lines.at(-1)?.level, "warn");
  });

  test("a groups claim that is no list is told, and nothing is provisioned", async () => {
    const { me, page } = await gateway.mustSignIn("text");
    assert.deepEqual([me.groups, me.report], [{ status: "not_an_array" }, null]);
    assert.match(page.text, /a groups claim that is not a list/);
    assert.deepEqual(await gateway.memberships("text"), []);
  });

  test("a group named twice is created once", async () => {
    const { me } = await gateway.mustSignIn("twice");
    assert.deepEqual(reasons(me), { not_a_member: 1, duplicate_request: 1 });
  });

  test("markup in the user id is text", async () => {
    const { me, page } = await gateway.mustSignIn('<b onclick="x">&');
    assert.equal(me.user_id, '<b onclick="x">&');
    assert.match(page.text, /&lt;b onclick=&quot;x&quot;&gt;&amp;/);
    assert.ok(!page.text.includes("<b onclick"));
  });
});

describe("USER_ID_CLAIM", () => {
  test("names another claim to be the user id", async () => {
    const gateway = await gatewayUnderTest({ USER_ID_CLAIM: "email" });
    try {
      const { me, page } = await gateway.mustSignIn("three");
      assert.equal(me.user_id, "three@example.com");
      assert.equal(reportOf(me).created, 3);
      assert.match(page.text, /three@example\.com/);
      assert.equal((await gateway.memberships("three@example.com")).length, 3);
    } finally {
      await gateway.close();
    }
  });

  test("a claim that the token does not have is a clear page, and nobody is signed in", async () => {
    const gateway = await gatewayUnderTest({ USER_ID_CLAIM: "oid" });
    try {
      const { me, page } = await gateway.signIn("three");
      assert.equal(me, null);
      assert.equal(page.status, 403);
      assert.match(page.text, /no “oid” claim/);
      assert.equal(gateway.lines.at(-1)?.level, "error");
    } finally {
      await gateway.close();
    }
  });
});
