// @ts-check
// Chromium, under a strict content security policy: without a bundler, and with each of three.
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { chromiumFile } from "../../support/chromium.js";
import { openPage } from "../chromium.js";
import { load } from "../programs.js";
import { webpack } from "./webpack.js";

/** @import { Runtime } from "../runtimes.js" */

/** @type {Runtime[]} */
export const browsers = [
  inChromium("without a bundler", async () => "plain.html"),
  inChromium("through esbuild", async (folder) => {
    await build({
      entryPoints: [join(folder, "page.js")],
      outdir: join(folder, "esbuild"),
      bundle: true,
      minify: true,
    });
    copyFileSync(join(folder, "page.html"), join(folder, "esbuild/page.html"));
    return "esbuild/page.html";
  }),
  inChromium("through Vite", async (folder) => {
    await load("vite").build({
      root: folder,
      base: "./",
      logLevel: "error",
      build: { outDir: "vite", rollupOptions: { input: join(folder, "page.html") } },
    });
    return "vite/page.html";
  }),
  inChromium("through webpack", async (folder) => {
    const output = { path: join(folder, "webpack"), filename: "page.js" };
    await webpack({ context: folder, entry: "./page.js", output });
    copyFileSync(join(folder, "page.html"), join(folder, "webpack/page.html"));
    return "webpack/page.html";
  }),
];

/**
 * @param {string} how
 * @param {(folder: string) => Promise<string>} bundled resolves to the path of the page
 * @returns {Runtime}
 */
function inChromium(how, bundled) {
  return {
    name: `Chromium, ${how}`,
    missing: chromiumFile === undefined && "there is no Chromium on PATH",
    async run({ folder }) {
      const { value, faults } = await openPage(folder, await bundled(folder), "results");
      if (faults.length > 0) throw new Error(faults.join("\n"));
      return value;
    },
  };
}
