// @ts-check
/** The files of the built page, by their paths below /admin/. */
import { readdir } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../www/dist/gateway/", import.meta.url));

export async function pageFiles() {
  const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(FOLDER, `${parentPath}/${name}`).replaceAll("\\", "/"));
}
