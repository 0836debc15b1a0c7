// @ts-check
// The test suites, in the order in which they run.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { build } from "../build.js";
import { checks } from "./checks.js";
import { chromeDriver } from "./chromium.js";
import { buildTestRunner } from "./compile.js";
import { countCargo, countNode } from "./counts.js";
import { fileNames } from "./entries.js";
import { firefox } from "./firefox.js";
import { installPackages } from "./packages.js";
import { buildPage, bundlePage } from "./page.js";
import { seconds } from "./progress.js";
import { root, run, StepFailed, tell } from "./run.js";
import { cargo, nativeRust, wasmRust } from "./rust.js";

/**
 * @typedef {import("./counts.js").Counts} Counts
 * @typedef {{ name: string, run: () => Promise<Counts> }} Suite
 */

/** @type {Suite[]} */
export const suites = [
  { name: "check", run: runChecks },
  {
    name: "native",
    run: () =>
      counted(countCargo, () => cargo("Test natively", nativeRust, ["test", "--no-fail-fast", "--features", "bulk"])),
  },
  { name: "wasm-node", run: () => counted(countCargo, () => testWasm("Test in wasm, in Node", {})) },
  { name: "wasm-chromium", run: () => counted(countCargo, testInChromium) },
  { name: "build", run: () => counted(() => ({ passed: 1, failed: 0, skipped: 0 }), buildPackage) },
  { name: "package", run: () => counted(countNode, () => testInNode("tests/package")) },
  { name: "types", run: () => counted(countNode, () => testInNode("tests/types")) },
  { name: "runtimes", run: () => counted(countNode, testRuntimes) },
  { name: "hosts", run: () => counted(countNode, testHosts) },
  { name: "gateway", run: () => counted(countNode, testGateway) },
  { name: "page", run: () => counted(countNode, testPage) },
];

/**
 * Runs the checks, each of which counts as a test.
 *
 * @returns {Promise<Counts>}
 */
export async function runChecks() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const check of checks) {
    const started = performance.now();
    try {
      await check.run();
      counts.passed += 1;
      console.log(`ok      ${check.name}, ${seconds(started)}`);
    } catch (error) {
      counts.failed += 1;
      tell(error);
      console.log(`FAILED  ${check.name}, ${seconds(started)}`);
    }
  }
  return counts;
}

/**
 * Counts the tests of a run; one that fails without a failed test is a failure itself.
 *
 * @param {(output: string) => Counts} count
 * @param {() => Promise<string>} work
 * @returns {Promise<Counts>}
 */
async function counted(count, work) {
  try {
    return count(await work());
  } catch (error) {
    tell(error);
    const counts = count(error instanceof StepFailed ? error.output : "");
    return { ...counts, failed: Math.max(counts.failed, 1) };
  }
}

/**
 * @param {string} title
 * @param {Record<string, string>} env
 */
async function testWasm(title, env) {
  const runner = await buildTestRunner();
  // An array, because a path in an environment variable would be split at its blanks.
  const runnerOption = `target.wasm32-unknown-unknown.runner=${JSON.stringify([runner])}`;
  return cargo(title, await wasmRust(), ["test", "--no-fail-fast", "--test", "*", "--config", runnerOption], { env });
}

async function testInChromium() {
  return testWasm("Test in wasm, in Chromium", {
    CHROMEDRIVER: await chromeDriver(),
    WASM_BINDGEN_USE_BROWSER: "1",
    // Seconds; a machine that is busy takes longer than the runner expects.
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
    WASM_BINDGEN_TEST_TIMEOUT: "300",
  });
}

async function buildPackage() {
  await build();
  return "";
}

async function testRuntimes() {
  // Where there can be no browser, its tests are skipped, and say why.
  await chromeDriver().catch(() => {});
  return testInNode("tests/runtimes");
}

async function testHosts() {
  // SQLite's drivers are those of several runtimes.
  await installPackages("tests/runtimes");
  return testInNode("tests/hosts");
}

async function testGateway() {
  await buildPage("gateway");
  return testInNode("tests/gateway");
}

async function testPage() {
  await buildPage("site");
  await bundlePage("gateway");
  await chromeDriver();
  await firefox();
  return testInNode("tests/page");
}

/** @param {string} folder */
async function testInNode(folder) {
  await build();
  // Kept out of the root's, so that who starts the gateway does not wait for a dozen runtimes.
  if (existsSync(join(root, folder, "package.json"))) await installPackages(folder);
  const files = fileNames(folder, ".test.js").map((name) => join(folder, `${name}.test.js`));
  if (files.length === 0) return "";
  return run(`Test ${folder}`, process.execPath, ["--test", "--test-reporter=spec", ...files]);
}
