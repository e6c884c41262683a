// The squared error of two nearly dependent features, by rounding.
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { onLines } from "../drawing/on-lines";
import { type Panel, panelAxes, panelGrid, panelTitle } from "../drawing/panels";
import { signedLog, signedLogAxis } from "../drawing/signed-log";
import { requireStep, type SliderStep, withSlider } from "../drawing/slider";
import { baseLayout, type Labels, line, points, role } from "../drawing/style";
import { type ValleyFloor, valleyFloor } from "./valley-floor";

/** How to name, and what to show of, a trough that tilts. */
export interface TiltingTroughOptions extends Labels {
  /** To how many decimals x₂ is rounded, step by step; a last step keeps them all. */
  decimals?: readonly number[];
  /** What x₂ counts: "pounds". */
  rounded?: string;
  /** The names of the two coefficients. */
  coefficients?: readonly [string, string];
  /** The part of the floor that is shown closely, as values of w₂. */
  near?: readonly [number, number];
  /** Which step is shown first, counted from 0; 0 when left out. */
  start?: number;
  /** The reader's guess of the best w₂ at so many decimals. */
  guess?: { decimals: number; w2: number };
}

/** One step of the slider; without a floor of its own the floor is level. */
interface Step {
  name: string;
  floor?: ValleyFloor;
}

const sideBySide = panelGrid(1, 2, { across: 0.17 });
const oneBelowTheOther = panelGrid(2, 1, { up: 0.22, heading: 0.04 });
const [left, right] = sideBySide as [Panel, Panel];

/**
 * The floor of the trough when x₂, a multiple of x₁, is rounded. It tilts a little, and its lowest
 * point, the least-squares solution, moves to large coefficients of opposite sign.
 * Left, the floor near zero; right, where it is lowest. A slider keeps more and more decimals.
 *
 * @param x1 first feature, m numbers
 * @param x2 second feature, a multiple of the first, m numbers
 * @param y target, m numbers
 * @param options Titles (`x`: the coefficient w₂, `y`: the error, `z`: both
 * coefficients, with units), names, `decimals`, `start`.
 * @throws InputError unless `start` counts one of the steps
 *
 * @example
 * show(tiltingTrough(kg, lb, energy, { rounded: "pounds", coefficients: ["w_kg", "w_lb"] }));
 */
export function tiltingTrough(
  x1: Numbers,
  x2: Numbers,
  y: Numbers,
  options: TiltingTroughOptions = {},
): Figure {
  const { decimals = [0, 1, 2, 3, 4], near = [-20, 20], start = 0, guess } = options;
  const { rounded = "x₂", coefficients = ["w₁", "w₂"], ...labels } = options;
  const roundings = decimals.map((count) => ({
    name: decimalsInWords(count),
    floor: valleyFloor(x1, roundedTo(x2, count), y),
  }));
  const steps: Step[] = [...roundings, { name: "exact" }];
  requireStep(start, steps.length, "steps");
  const slides = steps.map(
    (step): SliderStep => ({
      label: `${rounded}, ${step.name}: ${lowestInWords(step, coefficients).replace(" at ", " at<br>")}`,
      data: [floorLine(step, near), floorBottom(step, near), band(step)],
      traces: [0, 1, 2],
      layout: { yaxis: { range: riseRange(step, near) } },
    }),
  );
  const names = { x: coefficients[1], y: "change of the squared error", ...labels };
  const narrowNames = { ...names, y: onLines(names.y, 24) };
  const figure = {
    data: [...slides[start]!.data, ...lowestPlaces(roundings, coefficients), ...guessMark(guess)],
    layout: layoutOf(steps, start, near, names),
    narrow: {
      ...layoutOf(steps, start, near, narrowNames, oneBelowTheOther as [Panel, Panel], {
        powersApart: 3,
        tickfont: { size: 11 },
      }),
      height: 720,
    },
    description: describe(roundings, near, coefficients, rounded),
    numbers: Object.fromEntries(
      steps.map((step) => [`${rounded}, ${step.name}`, lowestInWords(step, coefficients)]),
    ),
  };
  return withSlider(figure, slides, { active: start });
}

function roundedTo(values: Numbers, decimals: number): number[] {
  return Array.from(values, (value) => Number(value.toFixed(decimals)));
}

function decimalsInWords(count: number): string {
  return `${count} decimal${count === 1 ? "" : "s"}`;
}

function lowestInWords({ floor }: Step, coefficients: readonly [string, string]): string {
  if (!floor) return "the floor is level";
  const { w1, w2 } = floor.lowest;
  return `lowest at ${coefficients[0]} = ${short(w1)}, ${coefficients[1]} = ${short(w2)}`;
}

function places([from, to]: readonly [number, number]): number[] {
  return Array.from({ length: 41 }, (_, k) => from + ((to - from) * k) / 40);
}

function risesOf({ floor }: Step, near: readonly [number, number]): number[] {
  return places(near).map((w2) => floor?.rise(w2) ?? 0);
}

/** The height of the left panel: what there is to see, or 1 to either side of a level floor. */
function riseRange(step: Step, near: readonly [number, number]): [number, number] {
  return step.floor ? extent(risesOf(step, near), 0.08) : [-1, 1];
}

function floorLine(step: Step, near: readonly [number, number]): Trace {
  return { ...line(places(near), risesOf(step, near), "floor of the trough"), ...left.axes };
}

function floorBottom({ floor }: Step, [from, to]: readonly [number, number]): Trace {
  const inside = floor && floor.lowest.w2 >= from && floor.lowest.w2 <= to ? [floor.lowest.w2] : [];
  return {
    ...points(
      inside,
      inside.map((w2) => floor!.rise(w2)),
      "lowest",
    ),
    marker: { color: role.model, size: 13, symbol: "diamond" },
    showlegend: false,
    ...left.axes,
  };
}

/** The step that is shown, as a grey band between its two coefficients; all the axis when level. */
function band({ name, floor }: Step): Trace {
  const ends = floor ? [signedLog(floor.lowest.w1), signedLog(floor.lowest.w2)] : [-20, 20];
  return {
    ...line(ends, [], "shown at left", { color: "#D0D0D0" }),
    y: [name, name],
    line: { color: "#D0D0D0", width: 14 },
    showlegend: false,
    hoverinfo: "skip",
    ...right.axes,
  };
}

function lowestPlaces(
  steps: { name: string; floor: ValleyFloor }[],
  [first, second]: readonly [string, string],
): Trace[] {
  const rows = steps.map(({ name }) => name);
  const of = (key: "w1" | "w2", name: string, marker: object): Trace => ({
    ...points(
      steps.map(({ floor }) => signedLog(floor.lowest[key])),
      [],
      `best ${name}`,
    ),
    y: rows,
    marker: { size: 12, ...marker },
    text: steps.map(({ floor }) => `${name} = ${short(floor.lowest[key])}`),
    hovertemplate: "%{y}: %{text}<extra></extra>",
    ...right.axes,
  });
  return [
    of("w1", first, { color: role.data, symbol: "square" }),
    of("w2", second, { color: role.model, symbol: "diamond" }),
  ];
}

function guessMark(guess: TiltingTroughOptions["guess"]): Trace[] {
  if (!guess) return [];
  return [
    {
      ...points([signedLog(guess.w2)], [], `your guess: ${short(guess.w2)}`),
      y: [decimalsInWords(guess.decimals)],
      marker: { color: role.guess, size: 13, symbol: "x" },
      hoverinfo: "name",
      ...right.axes,
    },
  ];
}

function layoutOf(
  steps: Step[],
  start: number,
  near: readonly [number, number],
  labels: Labels,
  [left, right] = sideBySide as [Panel, Panel],
  { powersApart = 2, ...fonts }: { powersApart?: number; tickfont?: object } = {},
): FigureLayout {
  const layout = baseLayout(labels, 430);
  const size = Math.max(...steps.flatMap(({ floor }) => sizes(floor)));
  const rows = steps.map(({ name }) => name);
  return {
    ...layout,
    margin: { ...layout.margin, t: 110, l: 80 },
    ...panelAxes(
      left,
      { x: labels.x ?? "w₂", y: labels.y! },
      // The numbers on this axis change with the step; its place should not.
      { x: { range: near }, y: { range: riseRange(steps[start]!, near), automargin: false } },
    ),
    ...panelAxes(
      right,
      { x: labels.z ?? "coefficient", y: "decimals kept" },
      {
        x: { ...signedLogAxis(Math.ceil(Math.log10(size)), powersApart), tickangle: 0, ...fonts },
        y: { type: "category", categoryarray: rows, range: [rows.length - 0.5, -0.5] },
      },
    ),
    annotations: [panelTitle(left, "The floor near zero"), panelTitle(right, "Where it is lowest")],
  };
}

function sizes(floor?: ValleyFloor): number[] {
  return floor ? [Math.abs(floor.lowest.w1), Math.abs(floor.lowest.w2)] : [10];
}

function describe(
  steps: { name: string; floor: ValleyFloor }[],
  near: readonly [number, number],
  coefficients: readonly [string, string],
  rounded: string,
): string {
  const [first, last] = [steps[0]!, steps.at(-1)!];
  const across = ({ floor }: Step) => Math.abs(floor!.rise(near[1]) - floor!.rise(near[0]));
  return (
    `The floor of the error's trough, and its lowest point, as ${rounded} keep more decimals. ` +
    `With ${first.name} it is ${lowestInWords(first, coefficients)}; with ${last.name} ` +
    `${lowestInWords(last, coefficients)}. Between ${coefficients[1]} = ${short(near[0])} and ${short(near[1])} ` +
    `the floor then rises or falls by ${short(across(last))}. With exact ${rounded} it is level, and no point is lowest.`
  );
}
