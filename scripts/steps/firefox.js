// @ts-check
import { installFromDebian } from "./debian.js";
import { onPath } from "./on-path.js";

/** Finds a Firefox, or installs Debian's; undefined where there can be none, and then its tests are skipped. */
export async function firefox() {
  const found = () => onPath("firefox-esr", "firefox");
  if (found() === undefined) await installFromDebian("Install Firefox", ["firefox-esr"]);
  return found();
}
