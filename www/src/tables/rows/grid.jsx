// @ts-check
import { useEffect, useRef, useState } from "preact/hooks";
import { Block } from "./block.jsx";
import { COLUMNS, GridHead } from "./grid-head.jsx";
import { keyTarget } from "./keys.js";
import { RowDetail } from "./row-detail.jsx";
import { useRowHeights } from "./row-heights.js";
import { ROWS_A_BLOCK } from "./row-store.js";
import { useRowsInSight } from "./use-rows-in-sight.js";

/**
 * A table that holds as many elements as are in sight. One stop of the Tab key; the arrows go from row to row.
 *
 * @param {{
 *   store: import("./row-store.js").RowStore,
 *   busy: boolean,
 *   arrangement: import("../planning/row-index.js").Arrangement,
 *   onArrange: (arrangement: import("../planning/row-index.js").Arrangement) => void,
 * }} props
 */
export function Grid({ store, busy, arrangement, onArrange }) {
  const element = useRef(/** @type {HTMLDivElement | null} */ (null));
  const heights = useRowHeights();
  const { scroll, blocks } = useRowsInSight(element, store, heights);
  const detail = useRef(/** @type {HTMLDivElement | null} */ (null));
  const table = useRef(/** @type {HTMLTableElement | null} */ (null));
  const [active, setActive] = useState(/** @type {number | null} */ (null));
  useEffect(() => setActive(null), [store]);
  const { shift = 0, height = 0 } = scroll.current ?? {};

  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const tall = scroll.current;
    // A button of the head has keys of its own.
    if (!tall || event.target !== table.current || store.length === 0) return;
    if (event.key === "Enter") return detail.current?.querySelector("a")?.click();
    const first = Math.ceil(tall.offset / heights.row);
    const page = Math.max(Math.floor(tall.room / heights.row) - 1, 1);
    const target = keyTarget(event, active, { first, page, last: store.length - 1 });
    if (target === undefined) return;
    event.preventDefault();
    setActive(target);
    const top = target * heights.row;
    if (top < tall.offset) tall.to(top);
    else if (top + heights.row > tall.offset + tall.room) tall.to(top + heights.row - tall.room);
  };

  const onFocus = (/** @type {FocusEvent} */ event) => {
    const tall = scroll.current;
    if (!tall || active !== null || event.target !== table.current || store.length === 0) return;
    setActive(Math.min(Math.ceil(tall.offset / heights.row), store.length - 1));
  };

  return (
    <div ref={detail} class="grid-and-detail panel">
      <div ref={element} class="grid">
        <table
          ref={table}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows the arrows go through
          role="grid"
          tabIndex={0}
          aria-labelledby="every-request"
          aria-rowcount={store.length + 1}
          aria-colcount={COLUMNS.length}
          aria-busy={busy}
          aria-readonly="true"
          aria-activedescendant={active === null ? undefined : `row-${active}`}
          style={{ height: `${height + heights.head}px` }}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
        >
          <GridHead arrangement={arrangement} onArrange={onArrange} />
          {blocks.map(({ index, start }) => (
            <Block
              key={index}
              first={index * ROWS_A_BLOCK}
              count={Math.min(ROWS_A_BLOCK, store.length - index * ROWS_A_BLOCK)}
              rows={store.block(index)}
              top={start - shift + heights.head}
              active={active !== null && Math.floor(active / ROWS_A_BLOCK) === index ? active : null}
              onActivate={setActive}
            />
          ))}
        </table>
        {store.length === 0 && <p class="grid-empty quiet">No request is like that.</p>}
      </div>
      {store.length > 0 && <RowDetail row={active === null ? undefined : store.row(active)} policy={store.policy} />}
    </div>
  );
}
