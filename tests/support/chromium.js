// @ts-check
// The Chromium of this machine, driven by playwright-core, which brings none of its own.
import { chromium } from "playwright-core";
import { onPath } from "../../scripts/steps/on-path.js";

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
export const chromiumFile = onPath("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

/** Starts it. */
export async function launchChromium() {
  if (chromiumFile === undefined) throw new Error("no Chromium on PATH: install Debian's chromium, or another");
  return chromium.launch({ executablePath: chromiumFile, args: flags });
}
