// @ts-check
import { linkTo } from "../../shell/address.js";
import { Visible } from "../../text/visible.jsx";
import { counted } from "../words.js";
import { recordOfRow } from "./row-record.js";

/**
 * The row that the arrows are at, in a whole sentence, and the way to its explanation.
 *
 * @param {{ row: import("../planning/messages.js").Row | undefined, policy: import("org-membership").Policy }} props
 */
export function RowDetail({ row, policy }) {
  if (!row)
    return (
      <p class="row-detail quiet">Choose a row, by a click or with the arrow keys, to read why it is decided so.</p>
    );
  const record = recordOfRow(row, policy);
  return (
    <div class="row-detail">
      <p>
        <span class="quiet">Request {counted(row.request + 1)}.</span>{" "}
        <Visible text={row.decision.message} most={400} />
      </p>
      {record !== null && (
        <a class="quiet-button" href={linkTo(record)}>
          Explain
        </a>
      )}
    </div>
  );
}
