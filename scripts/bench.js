// @ts-check
// `npm run bench` builds the package and runs every benchmark, `npm run bench -- NAME ...` those that are
// named. `--quick` measures little, to see that it works; `--publish` writes what
// was measured into docs/benchmarks.md.
import { spawnSync } from "node:child_process";
import { build } from "./build.js";
import { fileNames } from "./steps/entries.js";
import { installPackages } from "./steps/packages.js";
import { main, root, StepFailed } from "./steps/run.js";

await main(async () => {
  const all = fileNames("benches", ".bench.js").sort();
  const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
  const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
  const unknown = [
    ...names.filter((name) => !all.includes(name)),
    ...options.filter((option) => !["--quick", "--publish"].includes(option)),
  ];
  if (unknown.length > 0) throw new StepFailed(`No benchmark ${unknown.join(", ")}; there are ${all.join(", ")}.`);
  await build();
  // Kept out of the root's, so that who starts the gateway waits for none of them.
  await installPackages("benches");
  const measured = all.filter((name) => names.length === 0 || names.includes(name));
  for (const name of measured) {
    console.log(`\n${name}`);
    node(`${name}.bench.js`, options);
  }
  if (options.includes("--publish")) node("publish.js", measured);
});

/** @param {string} file in benches/ @param {string[]} options */
function node(file, options) {
  const { status } = spawnSync(process.execPath, [`benches/${file}`, ...options], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new StepFailed(`benches/${file} ended with ${status}`);
}
