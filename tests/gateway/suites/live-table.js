// @ts-check
/** The live table behind the preview: each row once, in order, to the letter; and what cannot be asked. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask } from "../gateway-under-test.js";

/** @typedef {import("org-membership").Membership} Membership */

const ROWS = 2600;
const TABLE = '"LiteLLM_OrganizationMembership"';

/** Ids that differ by little, and what an address or SQL might trip over. */
const ODD = ["ann", "Ann", "ann ", " ann", "a+n", "a n", "a%20n", "a&user_id=bob", "a,b", "a'--", 'a"b', "a\\b"];
ODD.push(
  "\u00e9",
  "e\u0301",
  "\u200b",
  "\uFEFF",
  "日本語",
  "👩‍🚀",
  "\uFFFD",
  "=1+1",
  "<b>",
  "x".repeat(1024),
  "\n",
  " ",
);

/** @param {import("../gateway-under-test.js").Kind} kind */
export function liveTable({ start }) {
  describe("the live table", () => {
    /** @type {import("../gateway-under-test.js").AnyGateway} */
    let gateway;
    /** @type {import("../gateway-under-test.js").Cookies} */
    let cookies;
    before(async () => {
      gateway = await start();
      ({ cookies } = await gateway.mustSignIn("admin"));
      const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})`;
      await gateway.query(`${numbers} INSERT INTO "LiteLLM_UserTable" (user_id) SELECT 'user-' || (i % 700) FROM n
        WHERE i <= 700`);
      await gateway.query(`${numbers} INSERT INTO ${TABLE} (user_id, organization_id, user_role)
        SELECT 'user-' || (i % 700), CASE i / 700 WHEN 0 THEN 'acme' WHEN 1 THEN 'globex' WHEN 2 THEN 'initech'
          ELSE 'division-001' END, CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN 'internal_user' ELSE 'org_admin' END FROM n`);
      for (const id of ODD) await insert(id, "acme", id);
    });
    after(() => gateway.close());

    /** @param {string} userId @param {string} organizationId @param {string | null} [role] */
    async function insert(userId, organizationId, role = null) {
      await gateway.query('INSERT INTO "LiteLLM_UserTable" (user_id) VALUES ($1) ON CONFLICT DO NOTHING', [userId]);
      const text = `INSERT INTO ${TABLE} (user_id, organization_id, user_role) VALUES ($1, $2, $3)`;
      await gateway.query(text, [userId, organizationId, role]);
    }
    /** @returns {Promise<Membership[]>} */
    const everything = async () => {
      // Behind another character, because PGlite drops a U+FEFF at the beginning of a text.
      const text = `SELECT 'x' || held.user_id AS user_id, organization_id, 'x' || user_role AS user_role
        FROM ${TABLE} AS held ORDER BY held.user_id, held.organization_id`;
      const rows = await gateway.query(text);
      return rows.map(({ user_id, organization_id, user_role }) => ({
        user_id: user_id.slice(1),
        organization_id,
        user_role: user_role === null ? null : user_role.slice(1),
      }));
    };
    /** @param {string} search */
    const get = async (search) => {
      const answer = await ask(cookies, `${gateway.url}/admin/memberships${search}`);
      return { status: answer.status, ...(await answer.json()) };
    };
    /**
     * Every page, one after another.
     *
     * @param {string} limit
     * @param {(rows: Membership[]) => Promise<void>} [between] what happens to the table before the next
     */
    async function pages(limit, between = async () => {}) {
      /** @type {Membership[]} */
      const seen = [];
      let after = "";
      let count = 0;
      do {
        const { status, rows, next } = await get(`?${limit}${after}`);
        assert.equal(status, 200);
        seen.push(...rows);
        count += 1;
        after = next === null ? "" : `&after=${next}`;
        if (after) await between(rows);
      } while (after);
      return { seen, count };
    }

    test(`page by page, each of more than ${ROWS} rows comes once, in order, to the letter`, async () => {
      const rows = await everything();
      assert.ok(rows.length > ROWS);
      for (const limit of [700, 1000, rows.length - 1]) {
        const { seen, count } = await pages(`limit=${limit}`);
        assert.deepEqual(seen, rows);
        assert.equal(count, Math.ceil(rows.length / limit));
      }
    });

    test("a page that ends with the table says so, and an empty rest is no page", async () => {
      const { length } = await everything();
      assert.equal((await get(`?limit=${length}`)).next, null);
      const { next } = await get(`?limit=${length - 1}`);
      assert.equal((await get(`?limit=${length}&after=${next}`)).rows.length, 1);
    });

    test("unless told otherwise a page has 1,000 rows, and never more than 5,000", async () => {
      assert.equal((await get("")).rows.length, 1000);
      assert.equal((await get("?limit=5000")).status, 200);
      assert.equal((await get("?limit=5001")).status, 400);
    });

    test("with rows inserted and removed between pages, each that was there and stays still comes once", async () => {
      const before = await everything();
      let turn = 0;
      const { seen } = await pages("limit=400", async (rows) => {
        turn += 1;
        const last = rows.at(-1);
        assert.ok(last && last.user_id > "aa");
        // Before the cursor, and after it.
        await insert("aa", `division-1${String(turn).padStart(2, "0")}`);
        await insert("zz", `division-0${String(turn).padStart(2, "0")}`);
        // The row of the cursor itself.
        await gateway.query(`DELETE FROM ${TABLE} WHERE user_id = $1 AND organization_id = $2`, [
          last.user_id,
          last.organization_id,
        ]);
      });
      assert.ok(turn > 5);
      const keys = seen.map(({ user_id, organization_id }) => JSON.stringify([user_id, organization_id]));
      assert.equal(new Set(keys).size, keys.length, "a row came twice");
      const seenRows = new Set(seen.map((row) => JSON.stringify(row)));
      for (const row of before) assert.ok(seenRows.has(JSON.stringify(row)), JSON.stringify(row));
      assert.equal(seen.filter(({ user_id }) => user_id === "zz").length, turn);
    });

    test("one person's memberships are that person's alone, to the letter", async () => {
      for (const id of ODD) {
        const { status, rows, next } = await get(`?user_id=${encodeURIComponent(id)}`);
        assert.deepEqual([status, next], [200, null], id);
        assert.deepEqual(rows, [{ user_id: id, organization_id: "acme", user_role: id }]);
      }
      assert.equal((await get("?user_id=user-7")).rows.length, 4);
      for (const id of ["nobody", "", "ANN", "%", "_nn", "ann' OR '1'='1"]) {
        assert.deepEqual((await get(`?user_id=${encodeURIComponent(id)}`)).rows, [], id);
      }
    });

    describe("a question that cannot be read to the letter is a 400, in words", () => {
      /** @param {unknown} key */
      const cursor = (key) => Buffer.from(JSON.stringify(key)).toString("base64url");
      /** @type {[string, string, RegExp][]} */
      const questions = [
        ...["0", "-1", "1.5", "", "1e3", "5001", "99999999999999999999", "ten", "0x10", " 5"].map(
          (limit) =>
            /** @type {[string, string, RegExp]} */ ([
              `limit ${JSON.stringify(limit)}`,
              `?limit=${encodeURIComponent(limit)}`,
              /^limit must be a whole number from 1 to 5000\.$/,
            ]),
        ),
        ...[
          "",
          "x",
          "%00",
          "null",
          "a".repeat(4000),
          cursor(null),
          cursor({}),
          cursor("ann"),
          cursor(["ann"]),
          cursor(["ann", 7]),
          cursor(["ann", null]),
          cursor(["ann", "acme", "more"]),
          cursor(["a\u0000", "acme"]),
          Buffer.from('["\\ud800","acme"]').toString("base64url"),
          Buffer.from([0x5b, 0x22, 0xff, 0x22, 0x2c, 0x22, 0x22, 0x5d]).toString("base64url"),
          `${cursor(["ann", "acme"])}=`,
          `${cursor(["ann", "acme"])}%20`,
          Buffer.from('[ "ann", "acme" ]').toString("base64url"),
        ].map(
          (after) =>
            /** @type {[string, string, RegExp]} */ ([
              `cursor ${after.slice(0, 40)}`,
              `?after=${after}`,
              /^after is no cursor of this gateway's/,
            ]),
        ),
        ["bytes that are not UTF-8", "?user_id=a%FFb", /not UTF-8/],
        ["half an escape", "?user_id=a%zz", /not UTF-8/],
        ["a surrogate as bytes", "?user_id=%ED%A0%80", /not UTF-8/],
        ["a NUL", "?user_id=a%00b", /NUL character/],
        ["two people", "?user_id=ann&user_id=bob", /each once/],
        ["a person and a page", "?user_id=ann&limit=5", /stands alone/],
        ["two cursors", `?after=${cursor(["a", "b"])}&after=${cursor(["a", "b"])}`, /each once/],
        ["an unknown word", "?role=org_admin", /each once/],
      ];
      for (const [name, search, words] of questions) {
        test(name, async () => {
          const { status, error, rows } = await get(search);
          assert.deepEqual([status, rows], [400, undefined]);
          assert.match(error, words);
        });
      }
    });

    test("SQL in a cursor is a text that sorts somewhere", async () => {
      const key = JSON.stringify(["zzzz' OR '1'='1", '"; DROP TABLE x; --']);
      const { status, rows } = await get(`?after=${Buffer.from(key).toString("base64url")}`);
      const expected = (await everything()).filter(({ user_id }) => user_id.startsWith("zzzz"));
      assert.equal(status, 200);
      assert.ok(rows.length < (await everything()).length);
      assert.deepEqual(expected, []);
    });
  });
}
