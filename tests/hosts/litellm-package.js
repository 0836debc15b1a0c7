// @ts-check
/** LiteLLM's own schema: the Python package that its proxy applies it from, pinned, and fetched once. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const version = "0.4.110";
const cache = fileURLToPath(new URL("../../target/", import.meta.url));
const kept = join(cache, `litellm-proxy-extras-${version}`);

/**
 * The folder with schema.prisma and migrations/, or why it cannot be had.
 *
 * @returns {{ folder: string, missing: false } | { folder: undefined, missing: string }}
 */
export function litellmPackage() {
  const folder = join(kept, "litellm_proxy_extras");
  if (existsSync(folder)) return { folder, missing: false };
  const python = ["python3", "python"].find((name) => spawnSync(name, ["-m", "pip", "--version"]).status === 0);
  if (!python) return { folder: undefined, missing: "LiteLLM's schema is a Python package, and there is no pip" };
  mkdirSync(cache, { recursive: true });
  // Filled elsewhere and moved, so that another test never sees half of it.
  const fresh = mkdtempSync(`${kept}-`);
  try {
    const wanted = `litellm-proxy-extras==${version}`;
    const download = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", fresh, wanted];
    const downloaded = spawnSync(python, download, { encoding: "utf8", timeout: 120_000 });
    if (downloaded.status !== 0) {
      return {
        folder: undefined,
        missing: `pip cannot download ${wanted}: ${downloaded.stderr.trim().split("\n").at(-1)}`,
      };
    }
    const [wheel = ""] = readdirSync(fresh).filter((file) => file.endsWith(".whl"));
    const unpacked = spawnSync(python, ["-m", "zipfile", "-e", join(fresh, wheel), fresh], { encoding: "utf8" });
    if (unpacked.status !== 0) throw new Error(unpacked.stderr);
    if (!existsSync(folder)) renameSync(fresh, kept);
    return { folder, missing: false };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/**
 * Makes the tables in an empty database, as LiteLLM's proxy does at its start.
 *
 * @param {import("pg").Pool} pool
 * @param {string} folder
 * @returns {Promise<number>} how many migrations there are
 */
export async function applyMigrations(pool, folder) {
  const all = readdirSync(join(folder, "migrations"), { withFileTypes: true });
  const names = all.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort();
  for (const name of names) {
    const script = readFileSync(join(folder, "migrations", name, "migration.sql"), "utf8");
    await pool.query(script).catch((cause) => {
      throw new Error(`the migration ${name}`, { cause });
    });
  }
  return names.length;
}
