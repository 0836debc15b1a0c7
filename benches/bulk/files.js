// @ts-check
// Tables of any length, as files: half of the requests are members, and one in a hundred stands twice.
import { closeSync, mkdtempSync, openSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** So many rows are written at once. */
const SLAB = 10_000;

/**
 * Writes both tables in both formats, into a folder of their own.
 *
 * @param {number} rows of each
 */
export function writeTables(rows) {
  const folder = mkdtempSync(join(tmpdir(), "org-membership-bench-"));
  for (const [name, first] of /** @type {const} */ ([
    ["existing", 0],
    ["requests", rows / 2],
  ])) {
    const [csv, json] = ["csv", "json"].map((format) => openSync(join(folder, `${name}.${format}`), "w"));
    writeSync(csv, "user_id,organization_id,user_role\n");
    for (let from = 0; from < rows; from += SLAB) {
      const slab = Array.from({ length: Math.min(SLAB, rows - from) }, (_, index) => row(first + from + index));
      const lines = slab.map(
        ({ user_id, organization_id, user_role }) => `${user_id},${organization_id},${user_role}\n`,
      );
      writeSync(csv, lines.join(""));
      writeSync(json, `${from === 0 ? "[" : ","}${JSON.stringify(slab).slice(1, -1)}`);
    }
    writeSync(json, "]");
    closeSync(csv);
    closeSync(json);
  }
  return folder;
}

/** @param {number} index */
function row(index) {
  const number = index - (index % 100 === 99 ? 1 : 0);
  // Spread over the whole of 32 bits, so that neighbours in the file are none in an index.
  const spread = Math.imul(number, 2654435761) >>> 0;
  const user_id = `${spread.toString(16).padStart(8, "0")}-${number}`;
  return { user_id, organization_id: `org-${spread % 997}`, user_role: "internal_user" };
}
