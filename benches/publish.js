// @ts-check
// target/bench/ -> docs/: the pictures, and a page with the tables.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decideTables } from "./decide/tables.js";
import { folder, machineLine } from "./report/results.js";
import { markdownTable } from "./report/table.js";
import { roundTripTables } from "./round-trips/tables.js";

const docs = fileURLToPath(new URL("../docs/", import.meta.url));
const read = (/** @type {string} */ name) => JSON.parse(readFileSync(`${folder}${name}.json`, "utf8"));

const [decide, roundTrips] = [read("decide"), read("round-trips")];
if (decide.machine.quick || roundTrips.machine.quick) throw new Error("a quick run is not worth keeping");

mkdirSync(docs, { recursive: true });
writeFileSync(
  `${docs}benchmarks.md`,
  `# Benchmarks

\`npm run bench\` measures all of this again; \`npm run bench -- --publish\` also writes this page and its pictures.
Ratios are what to trust: both sides of each were measured in one run, in turns.

## Decisions

![What a decision costs](bench-decide.svg)

${decideTables(decide, decide.versions).map(markdownTable).join("\n")}
${machineLine(decide.machine)}.

## Round trips

![What a sign-in takes](bench-round-trips.svg)

${roundTripTables(roundTrips).map(markdownTable).join("\n")}
${machineLine(roundTrips.machine)}.
`,
);
for (const name of ["decide", "round-trips"]) copyFileSync(`${folder}${name}.svg`, `${docs}bench-${name}.svg`);
console.log("\nWritten: docs/benchmarks.md and its pictures.");
