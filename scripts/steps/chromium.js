// @ts-check
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { installFromDebian } from "./debian.js";
import { StepFailed } from "./run.js";

const packages = ["chromium", "chromium-driver"];

/** Finds the driver of a Chromium, or installs both from Debian; resolves to its path. */
export async function chromeDriver() {
  const found = () => onPath("chromedriver");
  if (found() === undefined) await installFromDebian("Install Chromium", packages);
  const driver = found();
  if (driver !== undefined) return driver;
  throw new StepFailed(
    `The browser tests need Chromium and ChromeDriver: on Debian install ${packages.join(" and ")}.`,
  );
}

/** @param {string} program */
function onPath(program) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find(isExecutable);
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
