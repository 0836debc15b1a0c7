// @ts-check
import { OURS as COLOUR, document, Plot, picture, THEIRS } from "../report/picture.js";
import { digits } from "../report/table.js";
import { OURS } from "./tables.js";
import { ways } from "./ways.js";

const panels = /** @type {const} */ ([
  { field: "ms", title: "Milliseconds", from: 0 },
  // At few rows it is what any process does.
  { field: "bytes_a_row", title: "Bytes of memory a row", from: 100_000 },
]);

/** @param {import("./tables.js").Bulk} measured */
export function bulkPicture({ sizes }) {
  const all = sizes.flatMap(({ rows, ways: results }) =>
    Object.entries(results).flatMap(([key, result]) =>
      "fails" in result ? [] : [{ rows, key, name: ways[key].name.replace(", from the files", ", files"), ...result }],
    ),
  );
  const ours = (/** @type {{ key: string }} */ { key }) => key === OURS;
  const largest = Math.max(...sizes.map(({ rows }) => rows));
  const charts = panels.map(({ field, title, from }) => {
    const points = all.filter(({ rows }) => rows >= from || largest < from);
    // Many names at the right: those that would stand in each other's way are moved apart.
    const last = apart(points.filter(({ rows }) => rows === largest).sort((one, other) => one[field] - other[field]));
    const colour = (/** @type {{ key: string }} */ point) => (ours(point) ? COLOUR : THEIRS);
    const place = { x: "rows", y: field };
    const chart = Plot.plot({
      document,
      width: 500,
      height: 280,
      marginLeft: 56,
      marginRight: 200,
      marginBottom: 36,
      x: {
        type: "log",
        ticks: [...new Set(points.map(({ rows }) => rows))],
        tickFormat: (/** @type {number} */ rows) => rows.toLocaleString("en", { notation: "compact" }),
        label: "rows a side",
        labelArrow: "none",
        labelAnchor: "center",
      },
      y: { type: "log", ticks: 5, tickFormat: digits, label: null, grid: true },
      marks: [
        Plot.lineY(points, { ...place, z: "key", stroke: colour, strokeWidth: 2 }),
        Plot.dot(points, { ...place, r: 3, fill: colour }),
        last.map(({ point, dy }) =>
          Plot.text([point], {
            ...place,
            text: () => `${point.name}: ${digits(point[field])}`,
            textAnchor: "start",
            fill: colour,
            dx: 8,
            dy,
          }),
        ),
      ],
    });
    return { title, chart };

    /** @param {typeof points} sorted */
    function apart(sorted) {
      const values = points.map((point) => point[field]);
      const [low, high] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
      const height = (/** @type {number} */ value) => (-(Math.log(value) - low) / (high - low)) * 220;
      let free = Number.POSITIVE_INFINITY;
      return sorted.map((point) => {
        const at = height(point[field]);
        const moved = Math.min(at, free - 13);
        free = moved;
        return { point, dy: moved - at };
      });
    }
  });
  const label =
    "What whole tables take by each way, by their rows, on logarithmic scales: ours in orange, the others in grey";
  return picture(label, charts, 2);
}
