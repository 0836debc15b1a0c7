// @ts-check
import { useId, useState } from "preact/hooks";
import { Visible } from "../../text/visible.jsx";
import { size, TABLES } from "../words.js";

const HINTS = {
  existing: "What the membership table holds now.",
  requests: "Who will sign in, and with which organizations.",
};

/**
 * A place to drop a file on, or to choose one.
 *
 * @param {{
 *   table: "existing" | "requests",
 *   source?: import("./choose.jsx").Source,
 *   onFiles: (files: File[]) => void,
 *   children?: import("preact").ComponentChildren,
 * }} props
 */
export function FileChoice({ table, source, onFiles, children }) {
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way; the keyboard has the button
    <div
      class={`file-choice panel${over ? " over" : ""}${source ? " chosen" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(/** @type {Node | null} */ (event.relatedTarget))) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <h2 id={`${id}-name`}>{TABLES[table]}</h2>
      <p class="quiet" id={`${id}-hint`}>
        {HINTS[table]}
      </p>
      {source && (
        <p class="file-name">
          <Visible text={source.name} most={80} /> <span class="quiet">{size(source.blob.size)}</span>
        </p>
      )}
      <div class="buttons">
        <input
          id={id}
          class="unseen-but-read"
          type="file"
          accept=".csv,.ndjson,.jsonl,.json,.txt"
          aria-labelledby={`${id}-name ${id}-choose`}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])]);
            // So that the same file, mended, can be chosen again.
            currentTarget.value = "";
          }}
        />
        <label class={source ? "quiet-button" : "button"} for={id} id={`${id}-choose`}>
          {source ? "Choose another file" : "Choose a file"}
        </label>
        <span class="quiet or-drop">or drop it here</span>
        {children}
      </div>
    </div>
  );
}
