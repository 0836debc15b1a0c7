// @ts-check
/** The host over a table in memory. */
import { provision } from "org-membership";
import { memoryHost } from "org-membership/hosts/memory";
import { holds } from "./holds.js";

let table = memoryHost();

holds("memory", {
  host: { find: (keys, context) => table.find(keys, context), create: (rows, context) => table.create(rows, context) },
  provision,
  reset: () => {
    table = memoryHost();
  },
  rows: () => table.rows().map((row) => ({ ...row })),
});
