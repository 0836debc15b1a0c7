// @ts-check
import { useEffect, useRef } from "preact/hooks";

/** @typedef {{ name: string, count: number, color: "created" | "calm" | "attention" }} Bar */

const BAR_HEIGHT = 44;

/** Loaded when the view is first looked at, so that it is there should the network go. */
export function loadBarChart() {
  return import("./bar-chart.js");
}

/**
 * A chart of bars, drawn by a library that is loaded when it is first needed. A screen reader is given the
 * table beside it.
 *
 * @param {{ bars: readonly Bar[] }} props
 */
export function Bars({ bars }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  useEffect(() => {
    let left = false;
    let remove = () => {};
    loadBarChart().then(
      ({ drawBars }) => {
        if (!left && canvas.current) remove = drawBars(canvas.current, bars);
      },
      // The network went before it was loaded: the table says it too.
      () => {},
    );
    return () => {
      left = true;
      remove();
    };
  }, [JSON.stringify(bars)]);
  return (
    <div class="bars" style={{ height: `${bars.length * BAR_HEIGHT + 4}px` }} aria-hidden="true">
      <canvas ref={canvas} />
    </div>
  );
}
