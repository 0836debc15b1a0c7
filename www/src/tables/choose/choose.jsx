// @ts-check
import { useEffect } from "preact/hooks";
import { example } from "./example.js";
import { FileChoice } from "./file-choice.jsx";
import { LiveTable } from "./live-table.jsx";

/** @typedef {"existing" | "requests"} TableName */
/** A table that was chosen. @typedef {{ name: string, blob: Blob }} Source */
/** @typedef {Partial<Record<TableName, Source>>} Sources */

/**
 * Where the two tables come from.
 *
 * @param {{
 *   sources: Sources,
 *   onChange: (sources: Sources) => void,
 *   live: import("../../live/live.js").Live | null,
 * }} props
 */
export function Choose({ sources, onChange, live }) {
  useEffect(stopLosingThePage, []);

  /** Two files dropped at once are for both, the first where it was dropped. */
  const take = (/** @type {TableName} */ table, /** @type {File[]} */ [first, second]) => {
    if (!first) return;
    const other = table === "existing" ? "requests" : "existing";
    onChange({ ...sources, [table]: sourceOf(first), ...(second && { [other]: sourceOf(second) }) });
  };

  return (
    <section class="choose" aria-label="The two tables">
      <div class="choose-files">
        <FileChoice table="existing" source={sources.existing} onFiles={(files) => take("existing", files)}>
          {live && <LiveTable live={live} onRead={(existing) => onChange({ ...sources, existing })} />}
        </FileChoice>
        <FileChoice table="requests" source={sources.requests} onFiles={(files) => take("requests", files)} />
      </div>
      <div class="choose-more">
        <p class="choose-formats quiet">
          CSV with a header, NDJSON or a JSON array, each row with <code>user_id</code>, <code>organization_id</code>{" "}
          and, if you like, <code>user_role</code>.
        </p>
        <div class="buttons">
          {sources.existing && sources.requests && (
            <button
              type="button"
              class="quiet-button"
              onClick={() => onChange({ existing: sources.requests, requests: sources.existing })}
            >
              Swap the two
            </button>
          )}
          <button
            type="button"
            class="quiet-button"
            onClick={() => onChange({ existing: sourceOf(example.existing()), requests: sourceOf(example.requests()) })}
          >
            Try with an example
          </button>
        </div>
      </div>
    </section>
  );
}

/** @param {File} file */
function sourceOf(file) {
  return { name: file.name, blob: file };
}

/** A file dropped beside its place would be opened instead of the page. */
function stopLosingThePage() {
  const prevent = (/** @type {DragEvent} */ event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  };
  addEventListener("dragover", prevent);
  addEventListener("drop", prevent);
  return () => {
    removeEventListener("dragover", prevent);
    removeEventListener("drop", prevent);
  };
}
