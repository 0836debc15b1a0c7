// @ts-check
// `npm run bench` builds the package and runs every benchmark, `npm run bench -- NAME ...` those that are named.
import { spawnSync } from "node:child_process";
import { build } from "./build.js";
import { fileNames } from "./steps/entries.js";
import { main, root, StepFailed } from "./steps/run.js";

await main(async () => {
  const all = fileNames("benches", ".bench.js").sort();
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new StepFailed(`No benchmark ${unknown.join(", ")}; there are ${all.join(", ")}.`);
  await build();
  for (const name of all.filter((name) => names.length === 0 || names.includes(name))) {
    console.log(`\n${name}`);
    const { status } = spawnSync(process.execPath, [`benches/${name}.bench.js`], { cwd: root, stdio: "inherit" });
    if (status !== 0) throw new StepFailed(`The benchmark ${name} ended with ${status}`);
  }
});
