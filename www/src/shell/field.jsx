// @ts-check
import { useId } from "preact/hooks";

/**
 * A labelled field for text, with what is wrong with it told below.
 *
 * @param {{
 *   label: string,
 *   hint?: string,
 *   value: string,
 *   onInput: (value: string) => void,
 *   lines?: number,
 *   problem?: import("preact").ComponentChildren,
 *   disabled?: boolean,
 *   inputMode?: "numeric",
 *   placeholder?: string,
 *   suggestions?: readonly string[],
 *   drop?: (event: DragEvent) => void,
 *   children?: import("preact").ComponentChildren,
 * }} props
 */
export function Field({ label, hint, value, onInput, lines, problem, suggestions, drop, children, ...rest }) {
  const id = useId();
  const attributes = {
    id,
    value,
    onInput: (/** @type {{ currentTarget: HTMLInputElement | HTMLTextAreaElement }} */ { currentTarget }) =>
      onInput(currentTarget.value),
    "aria-describedby": `${id}-hint ${id}-problem`,
    "aria-invalid": problem ? /** @type {const} */ ("true") : undefined,
    autocomplete: /** @type {const} */ ("off"),
    autocapitalize: /** @type {const} */ ("off"),
    spellcheck: false,
    ...rest,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {lines ? (
        <textarea rows={lines} {...attributes} onDrop={drop} />
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
        {problem}
      </div>
      {children}
    </div>
  );
}
