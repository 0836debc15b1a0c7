// @ts-check
// A sign-in of many organizations: two round trips, or two for each of them.
import { keep, quick } from "./report/results.js";
import { textTable } from "./report/table.js";
import { roundTripsPicture } from "./round-trips/picture.js";
import { runRoundTrips } from "./round-trips/run.js";
import { roundTripTables } from "./round-trips/tables.js";

const effort = { delays: [0, 1, 5, 20], counts: [1, 5, 20, 200], budgetMs: quick ? 0 : 3000 };
const measured = await runRoundTrips(effort);
for (const table of roundTripTables(measured)) console.log(textTable(table));
keep("round-trips", measured, roundTripsPicture(measured));
