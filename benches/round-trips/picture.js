// @ts-check
import { document, OURS, Plot, picture, THEIRS } from "../report/picture.js";
import { digits } from "../report/table.js";

const legend = `<tspan fill="${THEIRS}">one after another</tspan>, <tspan fill="${OURS}">org-membership</tspan>`;

/** @param {import("./tables.js").RoundTrips} measured */
export function roundTripsPicture({ sign_ins }) {
  const points = sign_ins.flatMap(({ delay_ms, organizations, ours, one_after_another }) => [
    { delay_ms, organizations, who: "ours", ms: ours.first },
    { delay_ms, organizations, who: "one after another", ms: one_after_another.first },
  ]);
  const times = points.map(({ ms }) => ms);
  const domain = [Math.min(...times) / 2.5, Math.max(...times) * 2.5];
  const stroke = (/** @type {{ who: string }} */ { who }) => (who === "ours" ? OURS : THEIRS);
  const panels = [...new Set(sign_ins.map(({ delay_ms }) => delay_ms))].map((delay) => {
    const here = points.filter(({ delay_ms }) => delay_ms === delay);
    const place = { x: "organizations", y: "ms" };
    const chart = Plot.plot({
      document,
      width: 400,
      height: 220,
      marginLeft: 52,
      marginRight: 24,
      marginBottom: 36,
      x: {
        type: "log",
        ticks: [...new Set(here.map(({ organizations }) => organizations))],
        insetLeft: 14,
        tickFormat: String,
        label: "organizations",
        labelArrow: "none",
        labelAnchor: "center",
      },
      y: { type: "log", domain, ticks: 4, tickFormat: digits, label: "ms", labelArrow: "none", grid: true },
      marks: [
        Plot.lineY(here, { ...place, z: "who", stroke, strokeWidth: 2 }),
        Plot.dot(here, { ...place, r: 3.5, fill: stroke }),
        ...["ours", "one after another"].map((who) =>
          Plot.text(here, {
            ...place,
            filter: (/** @type {{ who: string }} */ point) => point.who === who,
            text: (/** @type {{ ms: number }} */ { ms }) => digits(ms),
            fill: stroke,
            // Where the lines meet, theirs stands above and ours below.
            dy: who === "ours" ? 12 : -11,
          }),
        ),
      ],
    });
    return { title: `${delay === 0 ? "loopback" : `${delay} ms added`}: ${legend}`, chart };
  });
  const label =
    "Milliseconds of a first sign-in, by its number of organizations: ours in orange, one organization after another in grey";
  return picture(label, panels, 2);
}
