// Singular values as stems.
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import type { Figure, Trace } from "../drawing/figure";
import { powersOfTen } from "../drawing/powers-of-ten";
import { axis, baseLayout, type Labels, line, points, role } from "../drawing/style";

/** Room for the number of the last stem, in distances of stems. */
const beyond = 1.3;

/**
 * The singular values of a matrix as stems on a logarithmic axis, with the level below which a
 * value is no more than the rounding of the arithmetic. As many are above it as the numerical rank says.
 *
 * @param values singular values, the largest first
 * @param rounding the level: m · ε · σ₁ for m rows
 *
 * @example
 * show(singularValueStems(singularValues(X), 1.2e-12, { title: "Two directions, and a rounding" }));
 */
export function singularValueStems(values: Numbers, rounding: number, labels: Labels = {}): Figure {
  const sigma = Array.from(values);
  const floor = Math.min(rounding, ...sigma.filter((value) => value > 0)) / 100;
  const names = sigma.map((_, k) => `σ${subscript(k + 1)}`);
  const heights = sigma.map((value) => Math.max(value, floor));
  const rank = sigma.filter((value) => value > rounding).length;
  const places = sigma.map((_, k) => k);
  const layout = baseLayout({ x: "singular value", y: "size (log scale)", ...labels }, 400);
  return {
    data: [
      stems(heights, floor),
      heads(places.slice(0, rank), heights, sigma, "a direction that counts", "circle"),
      heads(places.slice(rank), heights, sigma, "rounding, counts as 0", "circle-open"),
      level(sigma.length, rounding),
    ],
    layout: {
      ...layout,
      xaxis: {
        ...layout.xaxis,
        zeroline: false,
        range: [-0.5, names.length - 0.5 + beyond],
        tickvals: places,
        ticktext: names,
      },
      yaxis: {
        ...axis(labels.y ?? "size (log scale)"),
        ...powersOfTen([floor, 100 * sigma[0]!], 4),
        range: [Math.log10(floor), Math.log10(sigma[0]!) + 2],
      },
    },
    description:
      `The singular values are ${sigma.map(short).join(", ")}. ` +
      `${rank} of ${sigma.length} are above the level of rounding, ${short(rounding)}: the numerical rank is ${rank}.`,
    numbers: Object.fromEntries([
      ...sigma.map((value, k) => [names[k]!, short(value)]),
      ["rounding", short(rounding)],
    ]),
  };
}

function subscript(k: number): string {
  return [...String(k)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");
}

function stems(heights: number[], floor: number): Trace {
  return {
    type: "scatter",
    mode: "lines",
    name: "stem",
    x: heights.flatMap((_, k) => [k, k, null]) as number[],
    y: heights.flatMap((height) => [floor, height, null]) as number[],
    line: { color: role.data, width: 3 },
    showlegend: false,
    hoverinfo: "skip",
  };
}

function heads(
  places: number[],
  heights: number[],
  sigma: number[],
  name: string,
  symbol: string,
): Trace {
  // Its number has little room on a narrow page.
  const last = sigma.length - 1;
  return {
    ...points(
      places,
      places.map((k) => heights[k]!),
      name,
    ),
    mode: "text+markers",
    cliponaxis: false,
    text: places.map((k) => `  ${short(Number(sigma[k]!.toPrecision(k === last ? 2 : 4)))}`),
    textposition: "middle right",
    marker: { color: role.data, size: 14, symbol, line: { width: 3, color: role.data } },
  };
}

function level(count: number, rounding: number): Trace {
  return {
    ...line(
      [-0.5, count - 0.5 + beyond],
      [rounding, rounding],
      `level of rounding: ${short(rounding)}`,
    ),
    line: { color: role.muted, width: 2, dash: "dash" },
  };
}
