// Power laws: measurements on two logarithmic axes.
import type { Numbers } from "../../data/numbers";
import { short, withMinus } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, Trace } from "../drawing/figure";
import { baseLayout, type Labels, line, role } from "../drawing/style";

/** Measurements y at sizes x, and the line through their logarithms. */
export interface PowerLaw {
  name: string;
  /** Sizes > 0 in increasing order. */
  x: Numbers;
  /** What was measured, numbers > 0. */
  y: Numbers;
  /** log₁₀ y ≈ a + p · log₁₀ x, as [a, p]: y grows like xᵖ. */
  theta: Numbers;
}

export interface PowerLawOptions extends Labels {
  /** The exponent that the reader expects: a dashed line from the first measurement of the last law. */
  guess?: number;
}

/** Colour is never the only sign of a law. */
const signs = [
  { color: role.data, symbol: "circle", dash: "solid" },
  { color: role.model, symbol: "square", dash: "dash" },
] as const;

/**
 * Measurements on two scales of powers of ten, where y = c · xᵖ is a straight line of slope p.
 *
 * @example
 * show(powerLaws([{ name: "10 features", x: samples, y: times, theta: [-4, 1] }], { x: "samples", y: "time (ms)" }));
 */
export function powerLaws(
  laws: readonly PowerLaw[],
  { guess, ...labels }: PowerLawOptions = {},
): Figure {
  const layout = baseLayout(labels, 440);
  const named = laws.map((law) => ({ ...law, label: `${law.name}: slope ${exponent(law)}` }));
  const sizes = new Set(laws.flatMap(({ x }) => Array.from(x)));
  const guessed = guess !== undefined && Number.isFinite(guess) ? guess : undefined;
  return {
    data: [
      ...named.flatMap((law, k) => traces(law, law.label, signs[k % signs.length]!)),
      ...(guessed === undefined ? [] : [guessLine(laws.at(-1)!, guessed)]),
    ],
    layout: {
      ...layout,
      margin: { ...layout.margin, b: 70 },
      xaxis: { ...layout.xaxis, ...logAxis([...sizes]) },
      yaxis: { ...layout.yaxis, ...logAxis(oneTwoFive(laws.flatMap(({ y }) => Array.from(y)))) },
      showlegend: true,
    },
    description: `${named.map(inWords).join(" ")}${guessed === undefined ? "" : ` A dashed line shows the guess, slope ${short(guessed)}.`}`,
    numbers: Object.fromEntries([
      ...named.map((law): [string, string] => [`slope, ${law.name}`, exponent(law)]),
      ...(guessed === undefined ? [] : [["your guess", short(guessed)] as const]),
    ]),
  };
}

function traces(
  { x, y, theta }: PowerLaw,
  label: string,
  { color, symbol, dash }: (typeof signs)[number],
): Trace[] {
  const ends = endsOf(x);
  return [
    {
      ...line(
        ends,
        ends.map((size) => 10 ** (theta[0]! + theta[1]! * Math.log10(size))),
        `${label}, fitted`,
        { color, dash },
      ),
      showlegend: false,
      hoverinfo: "skip",
    },
    {
      type: "scatter",
      mode: "markers",
      name: label,
      x: Array.from(x),
      y: Array.from(y),
      marker: { color, symbol, size: 10, opacity: 1, line: { color: "#FFFFFF", width: 1 } },
      hovertemplate: "%{x:,}: %{y:.3g}<extra></extra>",
    },
  ];
}

function guessLine({ x, y }: PowerLaw, slope: number): Trace {
  const [from, to] = endsOf(x);
  const name = `your guess: slope ${short(slope)}`;
  const heights = [y[0]!, y[0]! * (to / from) ** slope];
  return line([from, to], heights, name, { color: role.guess, dash: "dash" });
}

/** A scale of powers of ten whose ticks stand at the numbers given. */
function logAxis(ticks: readonly number[]) {
  return { type: "log" as const, tickvals: [...ticks], ticktext: ticks.map(short) };
}

/** Ticks 1, 2, 5, 10, … around some numbers; powers of ten alone where those would be many. */
function oneTwoFive(values: readonly number[]): number[] {
  const [from, to] = extent(values.map(Math.log10));
  const steps = to - from > 3 ? [1] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(from); power <= to; power++) {
    ticks.push(...steps.map((step) => Number(`${step}e${power}`)));
  }
  return ticks;
}

function inWords({ label, x, y }: PowerLaw & { label: string }): string {
  const [from, to] = endsOf(x);
  return (
    `${label}. From ${short(from)} to ${short(to)} it goes from ${short(y[0]!)} to ` +
    `${short(y[y.length - 1]!)}, a straight line on two scales of powers of ten.`
  );
}

function endsOf(values: Numbers): [number, number] {
  return [values[0]!, values[values.length - 1]!];
}

function exponent({ theta }: PowerLaw): string {
  return withMinus(theta[1]!.toFixed(2));
}
