// @ts-check
/** Two processes in one PGlite folder would spoil it, and PGlite does not keep the second one out. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { SettingsError } from "./settings.js";

/**
 * @param {string} folder
 * @returns {Promise<() => Promise<void>>} gives the folder back
 */
export async function lockFolder(folder) {
  const file = `${folder}/process-id`;
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
  } catch {
    const holder = Number(await readFile(file, "utf8").catch(() => ""));
    if (holder !== process.pid && isRunning(holder)) {
      throw new SettingsError(
        `Another gateway (process ${holder}) uses the database in ${folder}: stop it first, or set DATA_FOLDER to another folder.`,
      );
    }
    // Left behind by a process that was killed.
    await writeFile(file, String(process.pid));
  }
  return () => rm(file, { force: true });
}

/** @param {number} id */
function isRunning(id) {
  if (!Number.isInteger(id) || id <= 0) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
