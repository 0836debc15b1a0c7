// @ts-check
import { BarController, BarElement, CategoryScale, Chart, LinearScale } from "chart.js";
import { counted } from "../words.js";

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/**
 * Draws bars, a name and a number above each, in the colours of the page, light or dark.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {readonly import("./bars.jsx").Bar[]} bars
 * @returns {() => void} takes them away
 */
export function drawBars(canvas, bars) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chart = draw(canvas, bars);
  const again = () => {
    chart.destroy();
    chart = draw(canvas, bars);
  };
  dark.addEventListener("change", again);
  return () => {
    dark.removeEventListener("change", again);
    chart.destroy();
  };
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {readonly import("./bars.jsx").Bar[]} bars
 */
function draw(canvas, bars) {
  const style = getComputedStyle(canvas);
  const color = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return new Chart(canvas, {
    type: "bar",
    data: {
      labels: bars.map(({ name }) => name),
      datasets: [
        {
          data: bars.map(({ count }) => count),
          backgroundColor: bars.map((bar) => color(bar.color)),
          // Three of a million are still there.
          minBarLength: 3,
          barThickness: 8,
          borderRadius: 4,
          borderSkipped: false,
        },
      ],
    },
    options: {
      indexAxis: "y",
      animation: false,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: 4, right: 0 } },
      scales: {
        x: { display: false, min: 0, max: Math.max(...bars.map(({ count }) => count)) },
        y: { display: false },
      },
    },
    plugins: [captions(style, color("text"), color("quiet"), bars)],
  });
}

/**
 * The name above a bar on the left, the number on the right: an axis would take half the width of a telephone.
 *
 * @param {CSSStyleDeclaration} style
 * @param {string} text
 * @param {string} quiet
 * @param {readonly import("./bars.jsx").Bar[]} bars
 * @returns {import("chart.js").Plugin}
 */
function captions(style, text, quiet, bars) {
  return {
    id: "captions",
    afterDatasetsDraw({ ctx, chartArea }) {
      ctx.save();
      ctx.font = `14px ${style.fontFamily}`;
      ctx.textBaseline = "bottom";
      for (const [index, { name, count }] of bars.entries()) {
        const above = chartArea.top + ((index + 0.5) * (chartArea.bottom - chartArea.top)) / bars.length - 8;
        const number = counted(count);
        ctx.textAlign = "right";
        ctx.fillStyle = text;
        ctx.fillText(number, chartArea.right, above);
        ctx.textAlign = "left";
        ctx.fillStyle = quiet;
        ctx.fillText(fitted(ctx, name, chartArea.width - ctx.measureText(number).width - 16), chartArea.left, above);
      }
      ctx.restore();
    },
  };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} name
 * @param {number} width
 */
function fitted(context, name, width) {
  if (context.measureText(name).width <= width) return name;
  const characters = [...name];
  while (characters.length > 0 && context.measureText(`${characters.join("")}…`).width > width) characters.pop();
  return `${characters.join("")}…`;
}
