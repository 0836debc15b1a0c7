// @ts-check
// Tables of any length, as files: half of the requests are members, and one in a hundred stands twice.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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
    const table = Array.from({ length: rows }, (_, index) => row(first + index - (index % 100 === 99 ? 1 : 0)));
    const lines = table.map(
      ({ user_id, organization_id, user_role }) => `${user_id},${organization_id},${user_role}\n`,
    );
    writeFileSync(join(folder, `${name}.csv`), `user_id,organization_id,user_role\n${lines.join("")}`);
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(table));
  }
  return folder;
}

/** @param {number} number */
function row(number) {
  // Spread over the whole of 32 bits, so that neighbours in the file are none in an index.
  const spread = Math.imul(number, 2654435761) >>> 0;
  const user_id = `${spread.toString(16).padStart(8, "0")}-${number}`;
  return { user_id, organization_id: `org-${spread % 997}`, user_role: "internal_user" };
}
