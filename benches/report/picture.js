// @ts-check
// Charts side by side in one SVG that reads on a light page and on a dark one.
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

export { Plot };

export const { document } = parseHTML("<html><body></body></html>");

/** Ours and the others: both stand out from white and from black. */
export const OURS = "#e8590c";
export const THEIRS = "#868e96";

const GAP = 16;
const TITLE = 20;

/**
 * @typedef {{ title: string, chart: any }} Panel `title`: as SVG; `chart`: an element that Plot made
 */

/**
 * @param {string} label what the picture shows, for who cannot see it
 * @param {Panel[]} panels
 * @param {number} columns
 */
export function picture(label, panels, columns) {
  const [width, height] = ["width", "height"].map((name) => Number(panels[0].chart.getAttribute(name)));
  const rows = Math.ceil(panels.length / columns);
  const whole = { width: columns * (width + GAP), height: rows * (height + TITLE + GAP) };
  const parts = panels.map(({ title, chart }, index) => {
    const x = (index % columns) * (width + GAP);
    const y = Math.floor(index / columns) * (height + TITLE + GAP);
    return `<g transform="translate(${x},${y})"><text x="4" y="14" font-weight="600">${title}</text>
<g transform="translate(0,${TITLE})" text-anchor="middle">${chart.innerHTML}</g></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole.width} ${whole.height}" role="img">
<title>${label}</title>
<style>${style}</style>
${tidied(parts.join("\n"))}
</svg>
`;
}

// Media queries reach into a picture that a page shows by <img>.
const style = [
  "svg{font:12px system-ui,sans-serif;color:#24292f;fill:currentColor}",
  "@media(prefers-color-scheme:dark){svg{color:#e6edf3}}",
].join("");

/**
 * Without Plot's own style for each chart, and with as many decimals as can be seen.
 *
 * @param {string} text
 */
function tidied(text) {
  return text
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/(?<==")[^"]+(?=")/g, (attribute) =>
      attribute.replace(/\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1)))),
    );
}
