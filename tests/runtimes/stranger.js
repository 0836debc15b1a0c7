// @ts-check
// The packed tarball, installed in an empty folder, as a stranger would have it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { program } from "./programs.js";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/** @typedef {{ folder: string, tarball: string, files: { path: string, size: number }[], remove(): void }} Stranger */

/** @returns {Promise<Stranger>} */
export async function stranger() {
  const folder = mkdtempSync(join(tmpdir(), "org-membership-"));
  const packed = await program("npm", ["pack", "--json", "--pack-destination", folder], { cwd: here("../../pkg") });
  const [{ filename, files }] = JSON.parse(packed);
  const tarball = join(folder, filename);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await program("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: folder });
  cpSync(here("guests"), folder, { recursive: true, filter: (file) => !/suite\.js|\.d\.ts/.test(file) });
  await bundleSuite(join(folder, "suite.js"));
  return { folder, tarball, files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** @param {string} outfile */
async function bundleSuite(outfile) {
  const cases = here("../cases/");
  const table = readdirSync(cases).map((file) => [
    file.replace(".json", ""),
    JSON.parse(readFileSync(cases + file, "utf8")),
  ]);
  await build({
    entryPoints: [here("guests/suite.js")],
    outfile,
    bundle: true,
    format: "esm",
    define: { DECISION_TABLE: JSON.stringify(Object.fromEntries(table)) },
    logLevel: "warning",
  });
}
