// @ts-check
/** The command, as a person runs it: `node examples/gateway/node.js`. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { signInOverHttp } from "../../examples/gateway/sign-in-over-http.js";
import { missing } from "./edge-under-test.js";

const COMMAND = fileURLToPath(new URL("../../examples/gateway/node.js", import.meta.url));

/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(`${tmpdir()}/gateway-`);
});
after(() => rm(folder, { recursive: true }));

describe("--sign-in", () => {
  test("three: three created in two round trips, and 0", async () => {
    const { code, stdout, stderr } = await run(["--sign-in", "three"]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /"three" signed in: 3 created, 0 already there, 0 failed; 2 round trips, \d+ ms/);
    assert.match(stdout, /"acme" +created +not_a_member +\S/);
    assert.equal(stderr, "");
  });

  test("three again: three already there in one, and 0", async () => {
    const { code, stdout, stderr } = await run(["--sign-in", "three"]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /"three" signed in: 0 created, 3 already there, 0 failed; 1 round trip, \d+ ms/);
    assert.match(stdout, /"initech" +already there +already_member +\S/);
  });

  test("absent is signed in, which is 0, and the warning is on standard error", async () => {
    const { code, stderr } = await run(["--sign-in", "absent"]);
    assert.equal(code, 0);
    assert.match(stderr, /^warn +"absent" signed in: the provider sent no groups; nothing was provisioned\n$/);
  });

  test("a name that is no account is 1, with the accounts that there are", async () => {
    const { code, stderr } = await run(["--sign-in", "nobody"]);
    assert.equal(code, 1);
    assert.match(stderr, /^"nobody" was not signed in .*three, admin, none, many, absent, missing, hostile\.\n$/);
  });

  test("a database that is not there keeps nobody out: 0", async () => {
    const { code, stdout, stderr } = await run(["--sign-in", "three"], {
      DATABASE_URL: "postgresql://127.0.0.1:9/none",
    });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /"acme" +failed +unavailable/);
    assert.match(stderr, /^error +"three": failed: 3 unavailable/m);
  });
});

describe("--edge --sign-in", { skip: missing }, () => {
  test("three: three created in two round trips, and 0; again, three already there in one", async () => {
    const first = await run(["--edge", "--sign-in", "three"]);
    assert.deepEqual([first.code, first.stderr], [0, ""]);
    assert.match(first.stdout, /"three" signed in: 3 created, 0 already there, 0 failed; 2 round trips, \d+ ms/);
    const second = await run(["--edge", "--sign-in", "three"]);
    assert.deepEqual([second.code, second.stderr], [0, ""]);
    assert.match(second.stdout, /"three" signed in: 0 created, 3 already there, 0 failed; 1 round trip, \d+ ms/);
  });
});

describe("started, it stays until it is ended", () => {
  test("--edge prints the address and the accounts, serves, and ends on a signal", { skip: missing }, async () => {
    const { child, output, url } = await start(["--edge"]);
    assert.match(output(), /The database is D1 in /);
    const { me } = await signInOverHttp(url, "none");
    assert.equal(me?.user_id, "none");
    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });

  test("it prints the address and the accounts, serves, and ends on a signal", async () => {
    const { child, output, url } = await start();
    for (const name of ["three", "admin", "none", "many", "absent", "missing", "hostile"]) {
      assert.match(output(), new RegExp(`^  ${name} +\\S`, "m"));
    }
    const { me } = await signInOverHttp(url, "three");
    assert.equal(me?.user_id, "three");
    assert.doesNotMatch(output(), /WARNING|NOTICE|oidc-provider/);
    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });

  test("a second one in the same folder is kept out, in one sentence", async () => {
    const { child } = await start();
    const { code, stderr } = await run(["--sign-in", "three"]);
    child.kill("SIGTERM");
    await once(child, "exit");
    assert.equal(code, 1);
    assert.match(stderr, /^Another gateway \(process \d+\) uses the database in .*\n$/);
  });

  test("what a killed one left behind keeps nobody out", async () => {
    await writeFile(`${folder}/process-id`, "4194305");
    assert.equal((await run(["--sign-in", "none"])).code, 0);
  });
});

test("a folder that holds no database that can be opened is told in one sentence", async () => {
  const spoilt = await mkdtemp(`${tmpdir()}/gateway-`);
  await mkdir(`${spoilt}/pglite`);
  await writeFile(`${spoilt}/pglite/PG_VERSION`, "12");
  const { code, stderr } = await run(["--sign-in", "three"], { DATA_FOLDER: spoilt });
  assert.equal(code, 1);
  assert.match(stderr, /^The database in .* could not be opened: .* Remove the folder to begin anew\.\n$/);
  assert.deepEqual(await readdir(spoilt), ["pglite"]);
  await rm(spoilt, { recursive: true });
});

describe("mistakes are told in one sentence, and end with 1", () => {
  test("a port that is taken", async () => {
    const taken = createServer().listen(0, "localhost");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { code, stderr } = await run(["--port", String(port)]);
    taken.close();
    assert.equal(code, 1);
    assert.match(stderr, new RegExp(`^Port ${port} is taken: .*\\n$`));
  });

  /** @type {[string, string[], Record<string, string>, RegExp][]} */
  const mistakes = [
    ["a port that is none", ["--port", "http"], {}, /^--port must be a whole number from 0 to 65534\n$/],
    ["an unknown option", ["--nothing"], {}, /^Unknown option '--nothing'/],
    [
      "a deadline that is none",
      [],
      { PROVISION_DEADLINE_MS: "soon" },
      /^PROVISION_DEADLINE_MS must be a whole number from 1 to 600000\n$/,
    ],
    [
      "half a provider",
      [],
      { OIDC_ISSUER: "https://sso.example" },
      /^OIDC_ISSUER and OIDC_CLIENT_ID must be given together\n$/,
    ],
    [
      "a provider over plain http",
      [],
      { OIDC_ISSUER: "http://sso.example", OIDC_CLIENT_ID: "x" },
      /^OIDC_ISSUER must be an https address/,
    ],
    ["an address that is none", [], { GATEWAY_URL: "gateway" }, /^GATEWAY_URL must be a web address/],
    ["a policy that is no JSON", [], { POLICY: "default_role=team" }, /^POLICY must be JSON\n$/],
    [
      "a policy that cannot be used",
      [],
      { POLICY: '{"default_role":""}' },
      /^POLICY cannot be used: policy\.default_role .*\n$/,
    ],
    ["administrators that are no JSON", [], { ADMINISTRATORS: "ann, bob" }, /^ADMINISTRATORS must be JSON\n$/],
    ...["{}", '"ann"', "[7]", '["ann", " "]', "null"].map(
      (value) =>
        /** @type {[string, string[], Record<string, string>, RegExp]} */ ([
          `administrators that are ${value}`,
          [],
          { ADMINISTRATORS: value },
          /^ADMINISTRATORS must be a JSON list of user ids, such as \["ann", "bob"\]\n$/,
        ]),
    ),
    ["a short secret", [], { SESSION_SECRET: "short" }, /^SESSION_SECRET must have 32 characters or more\n$/],
    [
      "a database address that is none",
      ["--port", "0"],
      { DATABASE_URL: "postgresql://ann:secret@[" },
      /^DATABASE_URL must be an address such as \S+\n$/,
    ],
    [
      "tables in a database that is not there",
      ["--port", "0", "--create-tables"],
      { DATABASE_URL: "postgresql://127.0.0.1:9/none" },
      /^The tables could not be created in PostgreSQL at 127\.0\.0\.1:9\/none: .*ECONNREFUSED.*\n$/,
    ],
    [
      "a PostgreSQL at the edge",
      ["--port", "0", "--edge"],
      { DATABASE_URL: "postgresql://127.0.0.1:9/none" },
      /^DATABASE_URL and --create-tables are for Node: at the edge the database is D1\n$/,
    ],
    [
      "--sign-in at a real provider",
      ["--sign-in", "three"],
      { OIDC_ISSUER: "https://sso.example", OIDC_CLIENT_ID: "x" },
      /^--sign-in knows the form of the demonstration provider only/,
    ],
  ];
  for (const [name, words, environment, sentence] of mistakes) {
    test(name, async () => {
      const { code, stderr } = await run(words, environment);
      assert.equal(code, 1);
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /\bat .+:\d+:\d+/);
    });
  }

  test("--help names every option and variable, and is 0", async () => {
    const { code, stdout } = await run(["--help"]);
    assert.equal(code, 0);
    for (const word of [
      "--port",
      "--edge",
      "--sign-in",
      "--create-tables",
      "DATABASE_URL",
      "USER_ID_CLAIM",
      "POLICY",
      "ADMINISTRATORS",
      "OIDC_ISSUER",
    ]) {
      assert.ok(stdout.includes(word), word);
    }
  });
});

/** @param {string[]} words @param {Record<string, string>} [environment] */
function launch(words, environment = {}) {
  const env = { PATH: process.env.PATH, DATA_FOLDER: folder, ...environment };
  const child = spawn(process.execPath, [COMMAND, ...words], { env });
  const texts = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (texts.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (texts.stderr += text));
  return { child, texts };
}

/** @param {string[]} words @param {Record<string, string>} [environment] */
async function run(words, environment) {
  const { child, texts } = launch(words, environment);
  const tooLong = setTimeout(() => child.kill("SIGKILL"), 60_000);
  const [code] = await once(child, "close");
  clearTimeout(tooLong);
  return { code, ...texts };
}

/** Starts one on any port, and waits for its address. @param {string[]} [words] */
async function start(words = []) {
  const { child, texts } = launch(["--port", "0", ...words]);
  const tooLong = setTimeout(() => child.kill("SIGKILL"), 60_000);
  while (!texts.stdout.includes("Ctrl-C")) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${texts.stdout}${texts.stderr}`);
    await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  }
  clearTimeout(tooLong);
  const url = /The gateway is at (\S+)/.exec(texts.stdout)?.[1] ?? "";
  return { child, url, output: () => texts.stdout + texts.stderr };
}
