// @ts-check
import { useId } from "preact/hooks";
import { size } from "./words.js";

/**
 * How far the plan is, and the way out of it.
 *
 * @param {{
 *   progress: import("./planning/messages.js").Progress | null,
 *   again: boolean,
 *   onCancel: () => void,
 * }} props
 */
export function PlanningProgress({ progress, again, onCancel }) {
  const id = useId();
  const { bytes, of } = progress ?? { bytes: 0, of: 1 };
  const part = Math.floor((bytes / of) * 100);
  return (
    <div class="planning panel">
      <label class="planning-name" for={id}>
        {again ? "Planning again, by the policy as it is now" : "Planning"}
      </label>
      <progress class="planning-bar" id={id} max="100" value={part} />
      <span class="quiet numbers">
        {progress === null && "starting"}
        {progress && bytes < of && `${size(bytes)} of ${size(of)}, ${part} %`}
        {progress && bytes >= of && "deciding"}
      </span>
      <button type="button" class="quiet-button" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}
