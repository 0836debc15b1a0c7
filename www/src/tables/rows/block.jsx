// @ts-check
import { Component } from "preact";
import { Visible } from "../../text/visible.jsx";
import { colorOf } from "../results/reasons.jsx";
import { counted, nameOf } from "../words.js";

/** @import { Row } from "../planning/messages.js" */

/**
 * @typedef {object} Props
 * @property {number} first
 * @property {number} count
 * @property {Row[] | undefined} rows undefined until they have arrived
 * @property {number} top in pixels
 * @property {number | null} active the row that the arrows are at, if it is one of these
 * @property {(row: number) => void} onActivate
 */

/** Rows that are fetched and laid out together. @extends {Component<Props>} */
export class Block extends Component {
  /** Scrolling moves blocks, and leaves their rows as they are. @param {Props} next */
  shouldComponentUpdate(next) {
    return NAMES.some((name) => next[name] !== this.props[name]);
  }

  render(/** @type {Props} */ { first, count, rows, top, active, onActivate }) {
    return (
      <tbody class="grid-block" style={{ top: `${top}px` }}>
        {Array.from({ length: count }, (_, place) => (
          <GridRow
            key={first + place}
            place={first + place}
            row={rows?.[place]}
            active={active === first + place}
            onActivate={onActivate}
          />
        ))}
      </tbody>
    );
  }
}

/** @type {ReadonlyArray<keyof Props>} */
const NAMES = ["first", "count", "rows", "top", "active"];

/**
 * @param {{ place: number, row: Row | undefined, active: boolean, onActivate: (row: number) => void }} props
 */
function GridRow({ place, row, active, onActivate }) {
  return (
    <tr
      id={`row-${place}`}
      class={`grid-row${active ? " active" : ""}`}
      aria-rowindex={place + 2}
      aria-selected={active}
      onClick={() => onActivate(place)}
    >
      {row ? <Cells row={row} /> : <td class="cell waiting" aria-colindex={1} aria-busy="true" colSpan={5} />}
    </tr>
  );
}

/** @param {{ row: Row }} props */
function Cells({ row: { request, decision } }) {
  const { reason, user_id, organization_id, user_role, message } = decision;
  // Where none was asked for, another role than the default is no difference, and is told all the same.
  const existing = "existing_role" in decision && decision.existing_role !== user_role;
  return (
    <>
      <td class="cell request numbers" aria-colindex={1}>
        {counted(request + 1)}
      </td>
      <td class="cell reason" aria-colindex={2} title={message}>
        <span class={`pill ${colorOf(reason)}`}>{nameOf(reason)}</span>
      </td>
      <td class="cell user_id" aria-colindex={3} title={user_id ?? ""}>
        <Text text={user_id} />
      </td>
      <td class="cell organization_id" aria-colindex={4} title={organization_id ?? ""}>
        <Text text={organization_id} />
      </td>
      <td class="cell user_role" aria-colindex={5} title={user_role ?? ""}>
        <Text text={user_role} />
        {existing && (
          <span class="quiet">
            , has <Text text={decision.existing_role} />
          </span>
        )}
      </td>
    </>
  );
}

/** @param {{ text: string | null }} props */
function Text({ text }) {
  if (text === null) return <span class="quiet">none</span>;
  return PLAIN.test(text) ? text : <Visible text={text} most={MOST} />;
}

const MOST = 120;

/** Most ids, which need no look at each of their characters while one scrolls. */
const PLAIN = new RegExp(`^[!-~]{1,${MOST}}$`);
