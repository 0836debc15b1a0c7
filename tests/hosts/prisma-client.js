// @ts-check
/** A client that Prisma generates on LiteLLM's own model, in a temporary folder. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("node_modules/", import.meta.url));
/** @type {(name: string) => any} */
const load = createRequire(import.meta.url);

const head = `
datasource client {
  provider = "postgresql"
}

generator client {
  provider = "prisma-client-js"
  output   = "./client"
}
`;

/**
 * @param {string} litellm the folder of LiteLLM's schema
 * @returns {{ connect: (url: string, options?: object) => any, remove: () => void }}
 */
export function prismaClients(litellm) {
  // Among the packages, where the client finds its runtime.
  const folder = mkdtempSync(join(packages, "prisma-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    // LiteLLM's own head is for Python, and Prisma 7 takes no address there.
    const models = readFileSync(join(litellm, "schema.prisma"), "utf8").replace(/^(datasource|generator)[^}]*\}/gm, "");
    writeFileSync(join(folder, "schema.prisma"), head + models);
    const args = [join(packages, "prisma/build/index.js"), "generate", "--schema", join(folder, "schema.prisma")];
    // It would download a program that it does not use.
    const env = {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    };
    const generated = spawnSync(process.execPath, args, { cwd: folder, env, encoding: "utf8", timeout: 120_000 });
    if (generated.status !== 0) throw new Error(`prisma generate: ${generated.stdout}${generated.stderr}`);
    const { PrismaClient } = load(join(folder, "client"));
    const { PrismaPg } = load("@prisma/adapter-pg");
    /** @param {string} url @param {object} [options] of the pool */
    const connect = (url, options) =>
      new PrismaClient({
        adapter: new PrismaPg({ connectionString: url, ...options }),
        log: [{ emit: "event", level: "query" }],
      });
    return { connect, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
