// @ts-check
// The Chromium of this machine, driven by playwright-core, which brings none of its own.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

// Without the later ones it calls its maker at every start.
const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The first Chromium on PATH. */
export const chromiumFile = (process.env.PATH ?? "")
  .split(delimiter)
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find(isExecutable);

/** Starts it. */
export async function launchChromium() {
  if (chromiumFile === undefined) throw new Error("no Chromium on PATH: install Debian's chromium, or another");
  return chromium.launch({ executablePath: chromiumFile, args: flags });
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
