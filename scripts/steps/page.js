// @ts-check
import { join } from "node:path";
import { build } from "../build.js";
import { root } from "./run.js";

export const pageFolder = join(root, "www");

/**
 * Builds the administrator's page, and the package that it decides by.
 *
 * @param {"site" | "gateway"} mode on its own, or with the gateway's live table
 */
export async function buildPage(mode) {
  await build();
  // Installed by the build itself, so it is not there when this file is loaded.
  const vite = await import("vite");
  await vite.build({ root: pageFolder, mode, logLevel: "warn" });
}
