// @ts-check
/** The files of the administrator's page on Node, as the root's `npm start` builds them. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";

const FOLDER = fileURLToPath(new URL("../../www/dist/gateway", import.meta.url));

/** The folder, or undefined where the page was not built. */
export function builtPageFolder() {
  return existsSync(`${FOLDER}/index.html`) ? FOLDER : undefined;
}

/** @returns {import("./admin.js").Assets | null} null where the page was not built */
export function builtPage() {
  const root = builtPageFolder();
  return root === undefined ? null : new Hono().use(serveStatic({ root }));
}
