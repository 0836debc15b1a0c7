// @ts-check
import { Visible } from "./visible.jsx";

/**
 * An id, or whatever stands in its place.
 *
 * @param {{ id: unknown }} props
 */
export function Id({ id }) {
  return (
    <span class="id">
      {id === "" ? (
        <span class="unseen">empty</span>
      ) : (
        <Visible text={typeof id === "string" ? id : String(JSON.stringify(id))} />
      )}
    </span>
  );
}
