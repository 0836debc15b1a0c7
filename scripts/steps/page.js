// @ts-check
import { join } from "node:path";
import { build } from "../build.js";
import { root } from "./run.js";

export const pageFolder = join(root, "www");

/** On its own, or with the gateway's live table. @typedef {"site" | "gateway"} Mode */

/** Builds the administrator's page, and the package that it decides by. @param {Mode} mode */
export async function buildPage(mode) {
  await build();
  await bundlePage(mode);
}

/** Builds the page from the package that is there. @param {Mode} mode */
export async function bundlePage(mode) {
  // Installed by the build itself, so it is not there when this file is loaded.
  const vite = await import("vite");
  await vite.build({ root: pageFolder, mode, logLevel: "warn" });
}
