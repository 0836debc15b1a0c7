// @ts-check
import { useEffect, useRef, useState } from "preact/hooks";
import { Failure } from "../failure.jsx";
import { many } from "../words.js";

/**
 * The gateway's own table as the memberships that exist: read once, as NDJSON, and planned like a file.
 *
 * @param {{
 *   live: import("../../live/live.js").Live,
 *   onRead: (source: import("./choose.jsx").Source) => void,
 * }} props
 */
export function LiveTable({ live, onRead }) {
  const [rows, setRows] = useState(/** @type {number | null} */ (null));
  const [error, setError] = useState(/** @type {unknown} */ (null));
  const reading = useRef(/** @type {AbortController | null} */ (null));
  const cancel = () => reading.current?.abort();
  useEffect(() => cancel, []);

  const read = async () => {
    const controller = new AbortController();
    reading.current = controller;
    setError(null);
    setRows(0);
    try {
      const { blob, count } = await asNdjson(live.pages(controller.signal), setRows);
      onRead({ name: `The gateway's live table, ${many(count, "row", "rows")}`, blob });
    } catch (problem) {
      if (!controller.signal.aborted) {
        setError(Object.assign(new Error(String(/** @type {any} */ (problem)?.message)), { code: "ERR_LIVE_TABLE" }));
      }
    }
    setRows(null);
  };

  if (rows === null) {
    return (
      <>
        <button type="button" class="quiet-button" onClick={read}>
          Read the gateway's live table
        </button>
        {error !== null && <Failure error={error} />}
      </>
    );
  }
  return (
    <span class="buttons">
      <span class="quiet numbers">Reading, {many(rows, "row", "rows")} so far</span>
      <button type="button" class="quiet-button" onClick={cancel}>
        Cancel
      </button>
    </span>
  );
}

/**
 * A table that breaks off is no table: its error goes on, and no part of it is planned with.
 *
 * @param {AsyncIterable<import("org-membership").Membership[]>} pages
 * @param {(count: number) => void} progress
 */
async function asNdjson(pages, progress) {
  /** @type {Blob[]} */
  const parts = [];
  let count = 0;
  for await (const page of pages) {
    // A blob may lie on the disk; the strings would all lie in memory.
    parts.push(new Blob([page.map((row) => `${JSON.stringify(row)}\n`).join("")]));
    count += page.length;
    progress(count);
  }
  // An empty file is of no known format; a list without rows is.
  return { blob: count > 0 ? new Blob(parts) : new Blob(["[]"]), count };
}
