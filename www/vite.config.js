// @ts-check
import { defineConfig } from "vite";
import { CONTENT_SECURITY_POLICY } from "./build/content-security-policy.js";
import { project } from "./build/project.js";

export default defineConfig(({ mode, command }) => ({
  // Any folder of any server will do.
  base: "./",
  build: { outDir: mode === "gateway" ? "dist/gateway" : "dist/site", modulePreload: { polyfill: false } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  plugins: [
    project(),
    {
      name: "content-security-policy",
      transformIndexHtml: () => [
        // The development server puts styles and scripts into the page itself, so there the policy would stop it.
        ...(command === "build" ? [metaTag(CONTENT_SECURITY_POLICY[mode === "gateway" ? "gateway" : "site"])] : []),
        ...(mode === "gateway" ? [{ tag: "meta", attrs: { name: "gateway", content: "." } }] : []),
      ],
    },
  ],
}));

/** @param {string} content */
function metaTag(content) {
  return {
    tag: "meta",
    attrs: { "http-equiv": "Content-Security-Policy", content },
    // Before anything that it is to govern.
    injectTo: /** @type {const} */ ("head-prepend"),
  };
}
