// @ts-check
// The suite in Node, by import and by require.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import * as plugin from "org-membership";
import * as bulk from "org-membership/bulk";
import { memoryHost } from "org-membership/hosts/memory";
import { suite } from "./suite/index.js";

const folder = new URL("../cases/", import.meta.url);
const cases = Object.fromEntries(
  readdirSync(folder).map((file) => [
    file.replace(".json", ""),
    JSON.parse(readFileSync(new URL(file, folder), "utf8")),
  ]),
);
const require = createRequire(import.meta.url);

test("by import", async (context) => {
  for (const { name, run } of suite({ plugin, memoryHost, bulk, cases })) await context.test(name, run);
});

test("by require", async (context) => {
  const subject = {
    plugin: require("org-membership"),
    memoryHost: require("org-membership/hosts/memory").memoryHost,
    bulk: require("org-membership/bulk"),
    cases,
  };
  for (const { name, run } of suite(subject)) await context.test(name, run);
});
