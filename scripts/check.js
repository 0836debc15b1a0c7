// @ts-check
// `npm run check` checks formats, lints, types and documentation; `npm run check -- --fix` mends what a
// program can, first.
import { setUp } from "./setup.js";
import { checks } from "./steps/checks.js";
import { main, StepFailed } from "./steps/run.js";
import { runChecks } from "./steps/suites.js";

await main(async () => {
  await setUp();
  if (process.argv.includes("--fix")) for (const { fix } of checks) await fix?.();
  const { failed } = await runChecks();
  if (failed > 0) throw new StepFailed(`${failed} of ${checks.length} checks failed`);
});
