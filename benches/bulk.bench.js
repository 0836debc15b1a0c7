// @ts-check
// Whole tables: how many memberships would be created, by this package and by what one would write instead.
import { bulkPicture } from "./bulk/picture.js";
import { runBulk } from "./bulk/run.js";
import { bulkTables } from "./bulk/tables.js";
import { keep, quick, versions } from "./report/results.js";
import { textTable } from "./report/table.js";

/** @type {import("./bulk/run.js").Size[]} */
const efforts = quick
  ? [
      { rows: 10_000, rounds: 1, times: 3 },
      { rows: 50_000, rounds: 1, times: 3 },
    ]
  : [
      { rows: 10_000, rounds: 3, times: 6 },
      { rows: 100_000, rounds: 3, times: 6 },
      { rows: 1_000_000, rounds: 3, times: 4 },
      { rows: 5_000_000, rounds: 1, times: 4 },
    ];

const sizes = efforts.map((effort) => {
  console.error(`  ${effort.rows.toLocaleString("en")} rows a side ...`);
  return runBulk(effort);
});
for (const table of bulkTables({ sizes })) console.log(textTable(table));
keep("bulk", { versions: versions(), sizes }, bulkPicture({ sizes }));
