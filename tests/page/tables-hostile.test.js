// @ts-check
/** Whole tables, from files that nobody would wish for. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assertAccessible, pageUnderTest } from "./page-under-test.js";
import {
  assertRows,
  choose,
  chooseOne,
  csv,
  openTables,
  planned,
  rowsInSight,
  rowsTold,
  toBeCreated,
} from "./tables-files.js";

/** @type {import("./page-under-test.js").PageUnderTest} */
let site;
before(async () => {
  site = await pageUnderTest();
});
after(() => site?.close());

const EXISTING = { name: "memberships.csv", text: csv("alice,acme,internal_user") };
const REQUESTS = { name: "directory.csv", text: csv("alice,acme,", "bob,acme,") };

/** A folder that goes with the test. @param {import("node:test").TestContext} t */
function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "tables-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

for (const { name, file, title, words, code } of [
  {
    name: "a column that is missing",
    file: "user_id,group\na,b\n",
    title: "A column is missing.",
    words: "Requests, line 1: the header names no column organization_id",
    code: "ERR_MISSING_COLUMN",
  },
  {
    name: "lone bytes",
    file: Buffer.concat([Buffer.from(csv("a,b,")), Buffer.from([0x61, 0xff, 0xfe, 0x2c, 0x62, 0x2c, 0x0a])]),
    title: "The file is not UTF-8.",
    words: "Requests, line 3: not UTF-8",
    code: "ERR_INVALID_UTF8",
  },
  {
    name: "a spreadsheet",
    file: Buffer.from("504b0304140006000800", "hex"),
    title: "The format is not known.",
    words: "Requests: neither CSV nor NDJSON nor a JSON array",
    code: "ERR_UNKNOWN_FORMAT",
  },
  {
    name: "an empty file",
    file: "",
    title: "The format is not known.",
    words: "Requests: the file is empty",
    code: "ERR_UNKNOWN_FORMAT",
  },
]) {
  test(`${name} is told in words and by its code, and the mended file is planned`, async (t) => {
    const page = await openTables(site, t);
    await choose(page, EXISTING, { name: "directory.csv", text: file });
    const alert = page.getByRole("alert");
    await alert.getByText(title).waitFor();
    assert.ok((await alert.innerText()).includes(words), await alert.innerText());
    assert.equal(await alert.locator("code").last().innerText(), code);
    await assertAccessible(page);
    await chooseOne(page, "Requests", REQUESTS);
    await planned(page, "by 2 requests");
    assert.equal(await alert.count(), 0);
  });
}

test("a gigabyte that is claimed is refused before it is read", async (t) => {
  const page = await openTables(site, t);
  const path = join(folder(t), "claimed.csv");
  writeFileSync(path, csv("alice,acme,"));
  // Nothing is behind the first line but a hole in the file.
  truncateSync(path, 2 ** 30);
  const started = performance.now();
  await choose(page, path, REQUESTS);
  const alert = page.getByRole("alert");
  await alert.getByText("The file is too large.").waitFor();
  assert.equal(await alert.locator("code").innerText(), "ERR_TOO_LARGE");
  assert.ok((await alert.innerText()).includes("Existing memberships: "), await alert.innerText());
  assert.ok(performance.now() - started < 5000);
});

test("a file that went away since it was chosen is told of", async (t) => {
  const page = await openTables(site, t);
  const path = join(folder(t), "gone.csv");
  writeFileSync(path, EXISTING.text);
  await chooseOne(page, "Existing memberships", path);
  await page.getByText("gone.csv").waitFor();
  rmSync(path);
  await chooseOne(page, "Requests", REQUESTS);
  const alert = page.getByRole("alert");
  await alert.getByText("The file cannot be read.").waitFor();
  assert.equal(await alert.locator("code").innerText(), "ERR_UNREADABLE_FILE");
});

test("a file that breaks off has its last row among the unreadable ones", async (t) => {
  const page = await openTables(site, t);
  const whole = ["alice", "bob", "carol"]
    .map((user_id) => JSON.stringify({ user_id, organization_id: "acme" }))
    .join("\n");
  await choose(page, EXISTING, { name: "directory.ndjson", text: whole.slice(0, -10) });
  await planned(page, "by 2 requests");
  assert.deepEqual(await page.locator(".problems tbody tr").allInnerTexts(), [
    "Requests\t3\ta string that does not end",
  ]);
});

test("unreadable existing memberships hold requests back, and no more of them are listed than can be", async (t) => {
  const page = await openTables(site, t);
  const broken = Array.from({ length: 1500 }, () => "alice").join("\n");
  await choose(page, { name: "memberships.csv", text: `${EXISTING.text}${broken}\n` }, REQUESTS);
  await planned(page, "by 2 requests");
  assert.equal(await toBeCreated(page), "0");
  await page.getByText("1,500 rows could not be read").click();
  assert.equal(await page.locator(".problems tbody tr").count(), 1000);
  await page.getByText("The first 1,000 are listed.").waitFor();
  await assertRows(page, ([, , reason]) => reason, ["Already a member", "Memberships not known"]);
});

test("markup is text, and what cannot be seen has a name", async (t) => {
  const page = await openTables(site, t);
  const markup = '<img src="x" onerror="alert(1)">';
  const script = "<script>alert(2)</script>";
  const rows = [
    { user_id: markup, organization_id: script },
    { user_id: "zero\u200bwidth", organization_id: "\u202eacme" },
    { user_id: "trailing ", organization_id: "tab\there" },
    { user_id: "x".repeat(1024), organization_id: "acme" },
  ];
  const name = `${markup}.ndjson`;
  await choose(page, EXISTING, { name, text: rows.map((row) => JSON.stringify(row)).join("\n") });
  await planned(page, "by 4 requests");
  const shown = (await rowsInSight(page)).map((row) => row.slice(3, 5));
  assert.deepEqual(shown.slice(0, 3), [
    [markup, script],
    ["zero⟨U+200B⟩width", "⟨U+202E⟩acme"],
    ["trailing␣", "tab⟨TAB⟩here"],
  ]);
  assert.match(String(shown[3][0]), /^x{120}… and 904 more characters$/);
  await page.locator(".chart canvas").nth(1).waitFor();
  assert.equal(await page.locator(".tables img, .tables script").count(), 0);
  await page.getByText(name).waitFor();
  await page.locator("#row-0").click();
  assert.ok((await page.locator(".row-detail p").innerText()).includes("onerror"));
});

test("a text that is a pattern elsewhere is searched as it is", async (t) => {
  const page = await openTables(site, t);
  const ids = ["a.c", "abc", "a(c", "a\\c", "[a-c]", "a*"];
  await choose(page, EXISTING, { name: "directory.csv", text: csv(...ids.map((id) => `${id},acme,`)) });
  await planned(page, "by 6 requests");
  for (const id of ids.filter((id) => id !== "abc")) {
    await page.getByLabel("User or organization contains").fill(id);
    await rowsTold(page, "1 of 6 rows");
    await assertRows(page, ([, , , user]) => user, [id]);
    await page.getByLabel("User or organization contains").fill("");
    await rowsTold(page, "6 rows");
  }
});

test("once the view was looked at, it needs no network", async (t) => {
  const page = await openTables(site, t);
  await page.getByRole("button", { name: "Try with an example" }).waitFor();
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await choose(page, EXISTING, REQUESTS);
  await planned(page, "by 2 requests");
  await page.locator(".chart canvas").nth(1).waitFor();
  await chooseOne(page, "Requests", { name: "other.csv", text: csv("carol,acme,") });
  await planned(page, "by 1 request");
});
