// @ts-check
import { defineConfig } from "vite";
import { project } from "./build/project.js";

/**
 * A page that asks no server: not even its own may be reached, so nothing that is typed can leave the browser.
 *
 * @type {Record<string, string>}
 */
const contentSecurityPolicy = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self'",
  "style-src": "'self'",
  "img-src": "data:",
  "connect-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** Built with `--mode gateway`, the page reads the gateway's own table, from the gateway alone. */
const inGateway = { ...contentSecurityPolicy, "connect-src": "'self'" };

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
        ...(command === "build" ? [metaTag(mode === "gateway" ? inGateway : contentSecurityPolicy)] : []),
        ...(mode === "gateway" ? [{ tag: "meta", attrs: { name: "gateway", content: "." } }] : []),
      ],
    },
  ],
}));

/** @param {Record<string, string>} policy */
function metaTag(policy) {
  const content = Object.entries(policy)
    .map((directive) => directive.join(" "))
    .join("; ");
  return {
    tag: "meta",
    attrs: { "http-equiv": "Content-Security-Policy", content },
    // Before anything that it is to govern.
    injectTo: /** @type {const} */ ("head-prepend"),
  };
}
