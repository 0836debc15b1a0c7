// @ts-check
// `npm test` runs every suite, `npm test -- NAME ...` those that are named. The last line tells the counts.
import { setUp } from "./setup.js";
import { chromeDriver } from "./steps/chromium.js";
import { seconds } from "./steps/progress.js";
import { main, StepFailed } from "./steps/run.js";
import { suites } from "./steps/suites.js";

await main(async () => {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new StepFailed(`No suite ${unknown.join(", ")}; there are ${suites.map(({ name }) => name).join(", ")}.`);
  }
  const wanted = suites.filter(({ name }) => names.length === 0 || names.includes(name));

  // The browser is fetched while the compilers work; a failure is told by the suites that need it.
  if (wanted.some(({ name }) => ["wasm-chromium", "gateway", "runtimes", "page"].includes(name)))
    chromeDriver().catch(() => {});
  await setUp();

  let passed = 0;
  let failed = 0;
  for (const suite of wanted) {
    console.log(`\n${suite.name}`);
    const started = performance.now();
    const counts = await suite.run();
    const ranNone = counts.passed + counts.failed === 0;
    if (ranNone) console.log("FAILED  the suite ran no test");
    passed += counts.passed;
    failed += ranNone ? 1 : counts.failed;
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
    console.log(`${suite.name}: ${counts.passed} passed, ${counts.failed} failed${skipped}, ${seconds(started)}`);
  }
  if (failed > 0) process.exitCode = 1;
  console.log(`\n${passed} passed, ${failed} failed`);
});
