// @ts-check
// Serves the application, and prints what one of its routes answers.
import { createServer } from "node:http";
import { createRequire } from "node:module";

// Not by import, because the types are checked where Next.js is not installed.
const application = createRequire(import.meta.url)("next")({ dev: false });
await application.prepare();
const server = createServer(application.getRequestHandler());
server.listen(0, "127.0.0.1", async () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  console.log(await (await fetch(`http://127.0.0.1:${port}/${process.argv[2]}`)).text());
  process.exit();
});
