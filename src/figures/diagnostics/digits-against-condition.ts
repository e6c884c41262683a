// Correct digits against the condition number.
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import type { Figure, Trace } from "../drawing/figure";
import { powersOfTen } from "../drawing/powers-of-ten";
import { baseLayout, type Labels, line, okabeIto, role } from "../drawing/style";

/** The digits that one solver keeps, a number for each condition number. */
export interface DigitsCurve {
  name: string;
  digits: Numbers;
  /** digits ≈ a + s · log₁₀ κ, as [a, s]: drawn as a line as far as it lies between 0 and 16. */
  theta?: Numbers;
}

/** Colour is never the only sign of a solver. */
const signs = [
  { color: role.model, symbol: "square", dash: "dash" },
  { color: role.data, symbol: "circle", dash: "solid" },
  { color: okabeIto.green, symbol: "diamond", dash: "dot" },
] as const;

const DOUBLE = 16;

/**
 * Correct digits against the condition number of X, on a scale of powers of ten: a solver that works on X
 * loses a digit for each power of ten, one that goes through XᵀX loses two.
 *
 * @param condition the condition number of each design, ≥ 1, in increasing order
 * @param curves up to three solvers
 *
 * @example
 * show(digitsAgainstCondition(kappas, [{ name: "QR of X", digits, theta: [16, -1] }]));
 */
export function digitsAgainstCondition(
  condition: Numbers,
  curves: readonly DigitsCurve[],
  labels: Labels = {},
): Figure {
  const kappa = Array.from(condition);
  const ends: [number, number] = [kappa[0]!, kappa[kappa.length - 1]!];
  const layout = baseLayout({ x: "condition number κ of X", y: "correct digits", ...labels }, 460);
  const named = curves.map((curve) => ({ ...curve, label: labelOf(curve) }));
  return {
    data: named.flatMap((curve, k) => traces(kappa, ends, curve, signs[k % signs.length]!)),
    layout: {
      ...layout,
      margin: { ...layout.margin, b: 70 },
      xaxis: { ...layout.xaxis, ...powersOfTen(ends, 2) },
      yaxis: { ...layout.yaxis, range: [-0.7, 17], dtick: 2 },
    },
    description:
      `Correct digits of the worst coefficient for ${kappa.length} designs, their condition number from ` +
      `${short(ends[0])} to ${short(ends[1])}. ` +
      `${named.map(({ label, digits }) => `${label}: from ${tenths(digits[0]!)} to ${tenths(digits[digits.length - 1]!)} digits`).join(". ")}.`,
    numbers: Object.fromEntries(
      named.map(({ name, digits, theta }) => [
        name,
        `${tenths(digits[0]!)} to ${tenths(digits[digits.length - 1]!)} digits${theta ? `, slope ${slopeInWords(theta)}` : ""}`,
      ]),
    ),
  };
}

function labelOf({ name, theta }: DigitsCurve): string {
  return theta ? `${name}: slope ${slopeInWords(theta)}` : name;
}

/** To two decimals; what is 0 to two decimals has no sign. */
function slopeInWords(theta: Numbers): string {
  return short(Number(theta[1]!.toFixed(2)) || 0);
}

function traces(
  kappa: number[],
  ends: [number, number],
  { digits, theta, label }: DigitsCurve & { label: string },
  { color, symbol, dash }: (typeof signs)[number],
): Trace[] {
  const markers: Trace = {
    type: "scatter",
    mode: "markers",
    name: label,
    x: kappa,
    y: Array.from(digits),
    marker: { color, symbol, size: 9, opacity: 1, line: { color: "#FFFFFF", width: 1 } },
    hovertemplate: `${label}<br>κ = %{x:.3g}: %{y:.1f} digits<extra></extra>`,
  };
  if (!theta) return [markers];
  const x = within(ends, theta[0]!, theta[1]!);
  const heights = x.map((value) => theta[0]! + theta[1]! * Math.log10(value));
  return [
    {
      ...line(x, heights, `${label}, fitted`, { color, dash }),
      showlegend: false,
      hoverinfo: "skip",
    },
    markers,
  ];
}

/** From where to where the line a + s·log₁₀ κ lies between 0 and 16 digits. */
function within(ends: [number, number], a: number, s: number): [number, number] {
  if (s === 0) return ends;
  const crossings = [DOUBLE, 0].map((digits) => 10 ** ((digits - a) / s)).sort((p, q) => p - q);
  return [Math.max(ends[0], crossings[0]!), Math.min(ends[1], crossings[1]!)];
}

function tenths(digits: number): string {
  return digits.toFixed(1);
}
