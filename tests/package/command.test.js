// @ts-check
// The command, as it is installed: what it prints, what it writes, what it ends with.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const manifest = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));
const command = fileURLToPath(new URL(`../../pkg/${manifest.bin["org-membership"]}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "org-membership-"));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} name @param {string} content */
function file(name, content) {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

/** @param {string[]} args */
function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

const existing = file("existing.csv", "user_id,organization_id,user_role\nalice,acme,org_admin\n");
const requests = file(
  "requests.ndjson",
  '{"user_id":"alice","organization_id":"acme"}\n{"user_id":"=b","organization_id":"acme"}\n',
);
const broken = file("broken.csv", "user_id,organization_id\nalice\n");

test("plan prints counts and the first rows, and writes the rows to insert", () => {
  const out = join(folder, "creates.csv");
  const { status, stdout, stderr } = run("plan", existing, requests, "--out", out);
  assert.deepEqual([status, stderr], [0, ""]);
  assert.match(stdout, /^2 requests against 1 membership\n/);
  assert.match(stdout, /\b1 {2}already_member\n +User "alice" is already a member/);
  assert.match(readFileSync(out, "utf8"), /^"'=b","acme","internal_user",user_id\r$/m);
  assert.equal(run("plan", existing, requests, "--out", out, "--format", "ndjson").status, 0);
  assert.deepEqual(JSON.parse(readFileSync(out, "utf8")).user_id, "=b");
});

test("plan answers JSON, by a policy, and ends with 3 where a row was not read", () => {
  const policy = file("policy.json", '{"max_creates":0}');
  const { status, stdout } = run("plan", existing, requests, "--json", "--policy", policy);
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout).counts, { already_member: 1, over_limit: 1 });
  const held = run("plan", broken, requests, "--json");
  assert.equal(held.status, 3);
  assert.deepEqual(JSON.parse(held.stdout).counts, { memberships_unknown: 2 });
  assert.deepEqual(JSON.parse(run("plan", broken, requests, "--json", "--unreadable", "skip").stdout).counts, {
    not_a_member: 2,
  });
  assert.match(run("plan", broken, requests).stdout, /1 {2}row of existing cannot be read\n +line 2: 1 field instead/);
});

test("explain says what one sign-in would do, and why", () => {
  const { status, stdout } = run("explain", existing, "--user", "alice", "--organization", "acme", "--role", "a");
  assert.equal(status, 0);
  assert.match(stdout, /^already_member_role_differs: User "alice" is already a member .* as "org_admin"/);
  const { create } = JSON.parse(run("explain", existing, "--user", "bob", "--organization", "acme", "--json").stdout);
  assert.deepEqual(create, { user_id: "bob", organization_id: "acme", user_role: "internal_user" });
});

const hasTerminal = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

test("on a terminal a bar shows how far it is, and is gone at the end", {
  skip: !hasTerminal && "there is no program that makes a terminal",
}, () => {
  const rows = Array.from({ length: 100_000 }, (_, row) => `user-${row},acme\n`).join("");
  const large = file("large.csv", `user_id,organization_id\n${rows}`);
  const onTerminal = (/** @type {string[]} */ ...args) => {
    const line = [process.execPath, command, ...args].map((word) => `'${word}'`).join(" ");
    return spawnSync("script", ["--quiet", "--return", "--command", line, "/dev/null"], { encoding: "utf8" });
  };
  const { status, stdout } = onTerminal("plan", existing, large);
  assert.equal(status, 0);
  const shown = stdout.slice(0, stdout.indexOf("100000 requests"));
  const shares = [...shown.matchAll(/\r\[(#*) *\] +(\d+) %/g)].map(([, full, percent]) => [
    full.length,
    Number(percent),
  ]);
  assert.ok(shares.length > 3, JSON.stringify(shown));
  assert.deepEqual(shares.at(-1), [40, 100]);
  assert.ok(
    shares.every(([full, percent]) => full === Math.floor(0.4 * percent) || full === Math.floor(0.4 * (percent + 1))),
  );
  assert.ok(shown.endsWith("\r\x1b[K"));
  // Gone before the error, too.
  const useless = onTerminal("plan", large, file("none.csv", "a,b\n"));
  assert.equal(useless.status, 1);
  assert.ok(useless.stdout.includes("%\r\x1b[KERR_MISSING_COLUMN: "), useless.stdout);
  const piped = run("plan", existing, large);
  assert.deepEqual([piped.status, piped.stderr], [0, ""]);
});

test("a pipe is read as a file is", { skip: !hasTerminal && "there is no shell for it" }, () => {
  const words = [process.execPath, command, requests, existing];
  const line = '"$0" "$1" plan <(cat "$3") <(cat "$2") --json';
  const { status, stdout } = spawnSync("bash", ["-c", line, ...words], { encoding: "utf8" });
  assert.equal(status, 0);
  assert.deepEqual(JSON.parse(stdout).counts, { already_member: 1, not_a_member: 1 });
});

test("a file of no use ends with 1 and one line, a command that is none with 2", () => {
  const useless = run("plan", file("no.csv", "a,b\n"), requests);
  assert.equal(useless.status, 1);
  assert.match(useless.stderr, /^ERR_MISSING_COLUMN: existing, line 1: .*\n$/);
  assert.equal(run("plan", join(folder, "none"), requests).status, 1);
  assert.match(run("plan", existing, requests, "--policy", existing).stderr, /^ERR_INVALID_POLICY: .*\n$/);
  for (const wrong of [
    [],
    ["plan", existing],
    ["explain", existing],
    ["plan", existing, requests, "--format", "x"],
    ["--no"],
  ]) {
    assert.equal(run(...wrong).status, 2, wrong.join(" "));
  }
  assert.equal(run("--help").status, 0);
});
