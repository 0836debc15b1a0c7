// @ts-check
// The gateway's own pages show ids in the same way.
import { visibleParts } from "../../../examples/gateway/visible-text.js";

/**
 * An id or a sentence, with what cannot be seen in it named. Text, never markup.
 *
 * @param {{ text: string, most?: number }} props
 */
export function Visible({ text, most }) {
  return visibleParts(text, most).map(({ text: part, unseen }, index) =>
    unseen ? (
      <span key={index} class="unseen">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
