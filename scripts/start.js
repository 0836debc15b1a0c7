// @ts-check
// `npm start` sets up and builds what is missing, then runs the gateway with the arguments that it was given.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.js";
import { bundlePage } from "./steps/page.js";
import { main, root } from "./steps/run.js";

await main(async () => {
  await build();
  // People sign in without the administrator's page, and /admin/ says that it was not built.
  await bundlePage("gateway").catch((error) => console.error(`The page at /admin/ was not built: ${error.message}`));
});

if (process.exitCode === undefined) {
  // In this very process, so that signals, the terminal and the exit code are the gateway's own.
  const gateway = join(root, "examples/gateway/node.js");
  process.argv[1] = gateway;
  await import(pathToFileURL(gateway).href);
}
