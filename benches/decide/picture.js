// @ts-check
import { document, OURS, Plot, picture, THEIRS } from "../report/picture.js";
import { digits } from "../report/table.js";
import { measures } from "./tables.js";

/** @param {import("./tables.js").Decided} measured */
export function decidePicture({ peers }) {
  const [ours] = peers;
  const panels = measures.map(({ field, title, unit }) => {
    const values = peers.map((peer) => ({ name: peer.name, value: peer[field] }));
    const all = values.map(({ value }) => value);
    const [left, right] = [Math.min(...all) / 2, Math.max(...all)];
    const fill = (/** @type {{ name: string }} */ { name }) => (name === ours.name ? OURS : THEIRS);
    const chart = Plot.plot({
      document,
      width: 400,
      height: 130,
      marginLeft: 170,
      marginRight: 60,
      marginTop: 4,
      marginBottom: 4,
      x: { type: "log", domain: [left, right], axis: null },
      y: { domain: values.map(({ name }) => name), label: null, tickSize: 0 },
      marks: [
        Plot.ruleX([ours[/** @type {"bytes"} */ (field)]], {
          stroke: OURS,
          strokeDasharray: "2,3",
          strokeOpacity: 0.6,
        }),
        Plot.ruleY(values, { x1: left, x2: "value", y: "name", stroke: fill, strokeWidth: 1.5 }),
        Plot.dot(values, { x: "value", y: "name", r: 4, fill }),
        Plot.text(values, {
          x: "value",
          y: "name",
          text: (/** @type {{ value: number }} */ { value }) => digits(value),
          textAnchor: "start",
          dx: 8,
        }),
      ],
    });
    return { title: `${title}, ${unit}`, chart };
  });
  return picture("What a decision costs here and in other packages, on logarithmic scales", panels, 2);
}
