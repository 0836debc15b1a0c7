// @ts-check
// `npm run soak` does what tests/package/soak.test.js does in a few seconds, for some minutes.
import { spawnSync } from "node:child_process";
import { build } from "./build.js";
import { main, root, StepFailed } from "./steps/run.js";

await main(async () => {
  await build();
  const { status } = spawnSync(process.execPath, ["--test", "--test-reporter=spec", "tests/package/soak.test.js"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, SOAK: "full" },
  });
  if (status !== 0) throw new StepFailed("The engine did not last");
});
