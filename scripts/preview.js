// @ts-check
// `npm run preview` builds what is missing, then serves the administrator's page on its own.
import { buildPage, pageFolder } from "./steps/page.js";
import { main } from "./steps/run.js";

await main(async () => {
  await buildPage("site");
  const { preview } = await import("vite");
  const server = await preview({ root: pageFolder });
  server.printUrls();
});
