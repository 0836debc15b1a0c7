// @ts-check
import { installFromDebian } from "./debian.js";
import { onPath } from "./on-path.js";
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
