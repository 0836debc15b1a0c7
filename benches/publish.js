// @ts-check
// target/bench/ -> docs/: the pictures, and a page with the tables. Of the benchmarks that are named; what the
// page says of the others stays.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bulkTables } from "./bulk/tables.js";
import { decideTables } from "./decide/tables.js";
import { folder, machineLine } from "./report/results.js";
import { markdownTable } from "./report/table.js";
import { roundTripTables } from "./round-trips/tables.js";

const docs = fileURLToPath(new URL("../docs/", import.meta.url));
const page = `${docs}benchmarks.md`;

/** @type {{ name: string, title: string, picture: string, tables(measured: any): import("./report/table.js").Table[] }[]} */
const sections = [
  {
    name: "decide",
    title: "Decisions",
    picture: "What a decision costs",
    tables: (measured) => decideTables(measured, measured.versions),
  },
  { name: "round-trips", title: "Round trips", picture: "What a sign-in takes", tables: roundTripTables },
  { name: "bulk", title: "Whole tables", picture: "What whole tables take", tables: bulkTables },
];

const named = process.argv.slice(2);
const before = new Map(
  readFileSync(page, "utf8")
    .split(/^(?=## )/m)
    .map((text) => [text.match(/^## (.*)/)?.[1], text.trimEnd()]),
);

const parts = [
  `# Benchmarks

\`npm run bench\` measures all of this again; \`npm run bench -- --publish\` also writes this page and its pictures.
Ratios are what to trust: both sides of each were measured in one run, in turns.`,
];
for (const { name, title, picture, tables } of sections) {
  if (!named.includes(name)) {
    parts.push(before.get(title) ?? "");
    continue;
  }
  const measured = JSON.parse(readFileSync(`${folder}${name}.json`, "utf8"));
  if (measured.machine.quick) throw new Error("a quick run is not worth keeping");
  parts.push(`## ${title}

![${picture}](bench-${name}.svg)

${tables(measured).map(markdownTable).join("\n")}
${machineLine(measured.machine)}.`);
  copyFileSync(`${folder}${name}.svg`, `${docs}bench-${name}.svg`);
}
writeFileSync(page, `${parts.filter((part) => part !== "").join("\n\n")}\n`);
console.log("\nWritten: docs/benchmarks.md and its pictures.");
