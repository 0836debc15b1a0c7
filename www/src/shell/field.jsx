// @ts-check
import { useId } from "preact/hooks";
import { MOST_CHARACTERS, TOO_MUCH } from "../text/size.js";
import { Visible } from "../text/visible.jsx";
import { announce } from "./announce.jsx";

/** @typedef {import("preact").ComponentChildren} Children */

/**
 * A labelled field for text; what is wrong with it, and what to look at twice, stands below.
 *
 * @param {{
 *   label: string,
 *   hint?: Children,
 *   value: string,
 *   onInput: (value: string) => void,
 *   lines?: number,
 *   problems?: readonly string[],
 *   note?: Children,
 *   disabled?: boolean,
 *   inputMode?: "numeric",
 *   placeholder?: string,
 *   suggestions?: readonly string[],
 *   children?: Children,
 * }} props
 */
export function Field({ label, hint, value, onInput, lines, problems = [], note, suggestions, children, ...rest }) {
  const id = useId();
  const attributes = {
    id,
    value,
    onInput: (/** @type {{ currentTarget: HTMLInputElement | HTMLTextAreaElement }} */ { currentTarget }) =>
      onInput(currentTarget.value),
    "aria-describedby": `${id}-hint ${id}-problem ${id}-note`,
    "aria-invalid": problems.length > 0 ? /** @type {const} */ ("true") : undefined,
    autocomplete: /** @type {const} */ ("off"),
    autocapitalize: /** @type {const} */ ("off"),
    spellcheck: false,
    ...rest,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {lines ? (
        <textarea rows={lines} {...attributes} {...droppable(onInput)} />
      ) : (
        <input type="text" {...attributes} {...(suggestions && { list: `${id}-list` })} />
      )}
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      <div id={`${id}-problem`} class="problem">
        <Problems problems={problems} />
      </div>
      <div id={`${id}-note`} class="note">
        {note}
      </div>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {children}
    </div>
  );
}

/** @param {{ problems: readonly string[] }} props */
function Problems({ problems }) {
  if (problems.length === 0) return null;
  return (
    <ul>
      {problems.slice(0, MOST_PROBLEMS).map((problem) => (
        <li key={problem}>
          <Visible text={problem} most={400} />
        </li>
      ))}
      {problems.length > MOST_PROBLEMS && <li>And {problems.length - MOST_PROBLEMS} more like these.</li>}
    </ul>
  );
}

const MOST_PROBLEMS = 5;

/**
 * A file that is dropped becomes the text; a text that is dropped, the browser itself puts in.
 *
 * @param {(text: string) => void} onText
 */
export function droppable(onText) {
  return {
    onDragOver: (/** @type {DragEvent} */ event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    },
    onDrop: async (/** @type {DragEvent} */ event) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      if (file.size > MOST_CHARACTERS) announce(TOO_MUCH);
      // One character more than is taken, so that the field itself says so.
      onText(await file.slice(0, MOST_CHARACTERS + 1).text());
    },
  };
}
