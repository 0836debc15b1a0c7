// @ts-check
import { observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { ROWS_A_BLOCK } from "./row-store.js";
import { TallScroll } from "./tall-scroll.js";

/** The scrolling has come to rest when it did not move for as long. */
const REST_MS = 150;

/**
 * Which blocks of rows are in sight, and where they lie.
 *
 * @param {{ current: HTMLElement | null }} element that scrolls
 * @param {import("./row-store.js").RowStore} store
 * @param {{ row: number, head: number }} heights in pixels
 */
export function useRowsInSight(element, store, heights) {
  const [, setChange] = useState(0);
  const render = useRef(() => setChange((change) => change + 1)).current;
  const scroll = useRef(/** @type {TallScroll | null} */ (null));
  const virtual = useRef(/** @type {Virtualizer<HTMLElement, Element> | null} */ (null));

  useLayoutEffect(() => {
    const scroller = /** @type {HTMLElement} */ (element.current);
    const tall = new TallScroll(scroller, store.length * heights.row, heights.head);
    scroll.current = tall;
    const block = ROWS_A_BLOCK * heights.row;
    // It measures every item once, 57 ms for a million: its items are blocks, all of one height.
    const virtualizer = new Virtualizer({
      count: Math.ceil(store.length / ROWS_A_BLOCK),
      estimateSize: () => block,
      getScrollElement: () => scroller,
      observeElementRect,
      observeElementOffset: (_, tell) => follow(scroller, tall, tell, render),
      scrollToFn: (offset) => tall.to(offset),
      onChange: render,
      overscan: 1,
    });
    virtual.current = virtualizer;
    store.onArrival = render;
    const leave = virtualizer._didMount();
    virtualizer._willUpdate();
    render();
    return leave;
  }, [element, store, heights.row, heights.head]);

  return { scroll, blocks: virtual.current?.getVirtualItems() ?? [] };
}

/**
 * @param {HTMLElement} scroller
 * @param {TallScroll} tall
 * @param {(offset: number, isScrolling: boolean) => void} tell
 * @param {() => void} render
 */
function follow(scroller, tall, tell, render) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  const rest = () => {
    tall.rest();
    tell(tall.offset, false);
    render();
  };
  const scrolled = () => {
    const { shift } = tall;
    tall.follow();
    tell(tall.offset, true);
    // The same blocks may be in sight as before, elsewhere.
    if (tall.shift !== shift) render();
    clearTimeout(resting);
    resting = setTimeout(rest, REST_MS);
  };
  tell(tall.offset, false);
  scroller.addEventListener("scroll", scrolled, { passive: true });
  return () => {
    clearTimeout(resting);
    scroller.removeEventListener("scroll", scrolled);
  };
}
