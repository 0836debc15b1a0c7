// @ts-check
// `npm run screenshots` makes the README's picture of the page, docs/preview.png, and one of every state in
// target/screenshots, to be looked at.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromeDriver } from "./steps/chromium.js";
import { fileNames } from "./steps/entries.js";
import { installPackages } from "./steps/packages.js";
import { buildPage, bundlePage } from "./steps/page.js";
import { main, root, run } from "./steps/run.js";

await main(async () => {
  await buildPage("site");
  await bundlePage("gateway");
  await chromeDriver();
  await installPackages("tests/page");
  const folder = join(root, "target/screenshots");
  const tests = fileNames("tests/page", ".test.js").map((name) => `tests/page/${name}.test.js`);
  const picturing = tests.filter((test) => /picture|EveryLook/i.test(readFileSync(join(root, test), "utf8")));
  await run("Take the pictures", process.execPath, ["--test", ...picturing], {
    env: { SCREENSHOTS: folder, README_PICTURE: "1" },
  });
  console.log(`docs/preview.png and ${folder}`);
});
