// @ts-check
// `npm run soak` does what tests of the engine and the package do in a few seconds, for some minutes: the engine lasts,
// and random input finds nothing.
import { spawnSync } from "node:child_process";
import { build } from "./build.js";
import { main, root, StepFailed } from "./steps/run.js";
import { cargo, nativeRust } from "./steps/rust.js";

await main(async () => {
  await build();
  const env = { PROPTEST_CASES: "10000" };
  await cargo("Test the engine on random input", nativeRust, ["test", "--test", "properties"], { env });
  const files = ["tests/package/soak.test.js", "tests/package/fuzz.test.js"];
  const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=spec", ...files], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, SOAK: "full", FUZZ_RUNS: "40000" },
  });
  if (status !== 0) throw new StepFailed("The engine did not last, or random input found something");
});
