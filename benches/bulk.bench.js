// @ts-check
// Whole tables: how many memberships would be created, by this package and by what one would write instead.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeTables } from "./bulk/files.js";
import { ways } from "./bulk/ways.js";
import { keep, quick } from "./report/results.js";
import { digits, ratio, textTable } from "./report/table.js";

const measure = fileURLToPath(new URL("bulk/measure.js", import.meta.url));
const sizes = quick ? [10_000] : [10_000, 100_000, 1_000_000];
const [rounds, times] = quick ? [1, 2] : [2, 3];

/** @type {any[]} */
const results = [];
for (const rows of sizes) {
  const folder = writeTables(rows);
  /** @type {Record<string, any>} */
  const measured = {};
  // In turns, so that what disturbs the machine disturbs all.
  for (let round = 0; round < rounds; round++) {
    for (const key of Object.keys(ways)) {
      const args = ["--max-old-space-size=4096", measure, key, folder, String(times)];
      const answer = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
      const best = measured[key];
      if (best && best.created !== answer.created) throw new Error(`${key} counts otherwise`);
      if (!best || answer.best_ms < best.best_ms) measured[key] = answer;
    }
  }
  rmSync(folder, { recursive: true });
  const ours = measured["org-membership"];
  if (Object.values(measured).some(({ created }) => created !== ours.created)) throw new Error("they do not agree");
  results.push({ rows, measured });
  console.log(
    textTable({
      title: `${rows.toLocaleString("en")} memberships, ${rows.toLocaleString("en")} requests`,
      notes: [`The best of ${rounds * times} runs. Copying the bytes of the CSV takes ${digits(ours.copy_ms)} ms.`],
      head: ["", "ms", "to ours", "first run, ms", "memory, MB"],
      rows: Object.entries(ways).map(([key, { name }]) => {
        const { best_ms, first_ms, megabytes } = measured[key];
        return [name, digits(best_ms), ratio(best_ms, ours.best_ms), digits(first_ms), digits(megabytes)];
      }),
    }),
  );
}
keep("bulk", { results });
