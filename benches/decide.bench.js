// @ts-check
// The same decision by this package, by what one would pick instead, and by hand, side by side.
import { decidePicture } from "./decide/picture.js";
import { runDecide } from "./decide/run.js";
import { decideTables } from "./decide/tables.js";
import { keep, quick, versions } from "./report/results.js";
import { textTable } from "./report/table.js";

const effort = quick ? { rounds: 1, timeMs: 50, starts: 3 } : { rounds: 5, timeMs: 400, starts: 41 };
const measured = await runDecide(effort);
for (const table of decideTables(measured, versions())) console.log(textTable(table));
keep("decide", { versions: versions(), ...measured }, decidePicture(measured));
