// Gradient descent on contour lines of the squared error.
import type { Numbers } from "../../data/numbers";
import { gradientDescent, largestSafeRate } from "../../formulas/gradient-descent";
import { type Coefficients, type SquaredError, squaredError } from "../../formulas/squared-error";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { type Panel, panelAxes, panelTitle } from "../drawing/panels";
import { nearestStep, withSlider } from "../drawing/slider";
import { baseLayout, type Labels, line, role } from "../drawing/style";
import { visibleDigits } from "../drawing/visible-digits";
import { levelLine } from "./level-line";

/** One panel: a feature, raw or centred, and the (b, w) where the steps begin. */
export interface DescentPanel {
  title: string;
  feature: Numbers;
  start: Coefficients;
  x?: string;
  y?: string;
}

export interface DescentPanelsOptions extends Pick<Labels, "title"> {
  /** How many steps each path has. */
  steps?: number;
  /** The share of the largest safe rate that is drawn first: the nearest of `shares`. */
  active?: number;
}

/** A panel with its bowl and where it lies in the figure. */
interface Bowl extends DescentPanel {
  error: SquaredError;
  safeRate: number;
  place: Panel;
  window: { x: [number, number]; y: [number, number] };
}

/** Level lines at these shares of the height of the start over the bottom; the first passes the start. */
const LEVELS = [1, 0.5, 0.2, 0.05];

/**
 * Gradient descent seen from above, on the level lines of one or several error bowls, all at one
 * scale. A slider moves the learning rate, as a share of the largest safe one of each bowl.
 *
 * @param y target, m numbers, the same for every panel
 * @param shares the steps of the slider: 1 is the largest safe rate, above it the steps diverge
 *
 * @example
 * show(descentOnContours([{ title: "raw", feature: [1, 2, 3], start: [-2, 2] }], [1, 2, 2], [0.5, 0.9, 1.05]));
 */
export function descentOnContours(
  panels: readonly DescentPanel[],
  y: Numbers,
  shares: readonly number[],
  { steps = 30, active = shares[0]!, ...labels }: DescentPanelsOptions = {},
): Figure {
  const bowls = bowlsOf(panels, y);
  const first = nearestStep(shares, active);
  const paths = shares.map((share) => bowls.map((bowl) => pathOf(bowl, y, share, steps)));
  const still = bowls.flatMap((bowl, k) => stillTraces(bowl, k === 0));
  const moving = (step: number) =>
    bowls.map((bowl, k) => pathTrace(paths[step]![k]!, bowl, k === 0));
  const figure: Figure = {
    data: [...still, ...moving(first)],
    layout: layoutOf(bowls, labels),
    narrow: oneBelowTheOther(bowls),
    description: describe(bowls, shares, paths, steps),
    numbers: numbersOf(bowls),
  };
  const places = bowls.map((_, k) => still.length + k);
  return withSlider(
    figure,
    shares.map((share, step) => ({
      label: `${share} of the largest safe rate:<br>${heightsInWords(bowls, paths[step]!, steps).replaceAll(" and ", "<br>and ")}`,
      data: moving(step).map(({ x, y }): Trace => ({ x: x!, y: y! })),
      traces: places,
    })),
    { active: first },
  );
}

function bowlsOf(panels: readonly DescentPanel[], y: Numbers): Bowl[] {
  const drawn = panels.map((panel) => {
    const ones = new Float64Array(panel.feature.length).fill(1);
    const error = squaredError([ones, panel.feature], y);
    const rim = levelLine(error, heightOf(error, panel.start), 180);
    const window = { x: extent(rim.x, 0.06), y: extent(rim.y, 0.06) };
    return { ...panel, error, safeRate: largestSafeRate(panel.feature), window };
  });
  const places = sideBySide(drawn.map(({ window }) => lengthOf(window.x)));
  const tallest = Math.max(...drawn.map(({ window }) => lengthOf(window.y)));
  return drawn.map((bowl, k) => {
    const middle = (bowl.window.y[0] + bowl.window.y[1]) / 2;
    const up: [number, number] = [middle - tallest / 2, middle + tallest / 2];
    return { ...bowl, place: places[k]!, window: { ...bowl.window, y: up } };
  });
}

const GAP = 0.14;
/** The share above the panels for their headings. */
const HEADING = 0.22;

/** Panels in a row whose widths are in proportion, so that all have one scale. */
function sideBySide(widths: readonly number[]): Panel[] {
  const room = 1 - GAP * (widths.length - 1);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let left = 0;
  return widths.map((width, k) => {
    const across: [number, number] = [left, left + (room * width) / whole];
    left = across[1] + GAP;
    const number = k === 0 ? "" : `${k + 1}`;
    return {
      axes: { xaxis: `x${number}`, yaxis: `y${number}` },
      x: `xaxis${number}`,
      y: `yaxis${number}`,
      across,
      up: [0, 1 - HEADING],
    };
  });
}

function pathOf(
  { feature, start, safeRate }: Bowl,
  y: Numbers,
  share: number,
  steps: number,
): Coefficients[] {
  const { thetas } = gradientDescent(feature, y, { rate: share * safeRate, steps, start });
  return thetas.map(([b, w]) => [b!, w!] as const);
}

function heightOf(error: SquaredError, at: Coefficients): number {
  return error.at(...at) - error.least;
}

function stillTraces({ error, start, place }: Bowl, first: boolean): Trace[] {
  const height = heightOf(error, start);
  const traces: Trace[] = LEVELS.map((share) => {
    const { x, y } = levelLine(error, share * height, 120);
    return {
      ...line(x, y, "lines of equal error"),
      line: { color: "#2B5F82", width: 1.5 },
      hoverinfo: "skip",
    };
  });
  const mark = (at: Coefficients, name: string, symbol: string, color: string): Trace => ({
    type: "scatter",
    mode: "markers",
    name,
    x: [at[0]],
    y: [at[1]],
    marker: { color, size: 13, symbol, opacity: 1, line: { width: 2 } },
  });
  traces.push(
    mark(start, "start", "square-open", role.data),
    mark(error.bottom, "bottom θ", "diamond", role.model),
  );
  return traces.map((trace, i) => ({
    ...trace,
    ...place.axes,
    showlegend: first && i >= LEVELS.length - 1,
  }));
}

function pathTrace(path: readonly Coefficients[], { place }: Bowl, first: boolean): Trace {
  return {
    ...line(
      path.map(([b]) => visibleDigits(b)),
      path.map(([, w]) => visibleDigits(w)),
      "steps",
    ),
    mode: "lines+markers",
    line: { color: role.data, width: 2 },
    marker: { color: role.data, size: 6, opacity: 1 },
    ...place.axes,
    showlegend: first,
  };
}

function layoutOf(bowls: readonly Bowl[], labels: Labels): FigureLayout {
  const { xaxis: _x, yaxis: _y, ...layout } = baseLayout(labels);
  const across = bowls.reduce((sum, { window }) => sum + lengthOf(window.x), 0);
  const up = lengthOf(bowls[0]!.window.y);
  // As high as one scale for both axes wants it in a notebook of the usual width.
  const height = 210 + (800 * (1 - GAP * (bowls.length - 1)) * up) / across / (1 - HEADING);
  const axes = bowls.map(({ place, window, x = "intercept b", y = "slope w" }) =>
    panelAxes(
      place,
      { x, y },
      {
        x: { range: window.x, constrain: "domain" },
        y: {
          range: window.y,
          scaleanchor: place.axes.xaxis,
          constrain: "domain",
          constraintoward: "top",
        },
      },
    ),
  );
  return {
    ...layout,
    ...Object.assign({}, ...axes),
    height,
    annotations: bowls.map((bowl) => headingOf(bowl, "<br>condition<br>number")),
  };
}

function headingOf({ place, title, error }: Bowl, condition: string) {
  const text = `<b>${title}</b>${condition} ${short(conditionOf(error))}`;
  return { ...panelTitle(place, text), align: "left" as const };
}

/** On a phone, in pixels: the width of the plots, the room of a heading and of an axis, and all that is around the plots. */
const phone = { across: 230, heading: 28, axis: 58, around: 268 };

/** Side by side the bowls would be small on a phone: there one is below the other, on one scale again. */
function oneBelowTheOther(bowls: readonly Bowl[]): FigureLayout {
  const widest = Math.max(...bowls.map(({ window }) => lengthOf(window.x)));
  const up = (phone.across * lengthOf(bowls[0]!.window.y)) / widest;
  const row = phone.heading + up + phone.axis;
  const whole = bowls.length * row - phone.axis;
  const places = bowls.map(({ place, window }, k): Panel => {
    const top = whole - k * row - phone.heading;
    return {
      ...place,
      // A bowl that needs less is as wide as its height wants it.
      across: [0, Math.max(0.5, lengthOf(window.x) / widest)],
      up: [(top - up) / whole, top / whole],
    };
  });
  return {
    height: phone.around + whole,
    ...Object.fromEntries(
      places.flatMap(({ x, y, across, up }) => [
        [x, { domain: across }],
        [y, { domain: up }],
      ]),
    ),
    annotations: bowls.map((bowl, k) =>
      headingOf({ ...bowl, place: places[k]! }, ": condition number"),
    ),
  };
}

function lengthOf([from, to]: readonly [number, number]): number {
  return to - from;
}

function conditionOf({ eigenvalues }: SquaredError): number {
  return eigenvalues[0] / eigenvalues[1];
}

/** "after 30 steps the error is 1.02 (raw) and 0.000012 (centred) above the bottom" */
function heightsInWords(
  bowls: readonly Bowl[],
  paths: readonly (readonly Coefficients[])[],
  steps: number,
): string {
  const heights = bowls.map(
    ({ title, error }, k) => `${aboveBottom(error, paths[k]!.at(-1)!)} (${title})`,
  );
  return `${steps} steps end ${heights.join(" and ")} above the bottom`;
}

/** The height over the bottom; what rounding leaves of a zero is a zero. */
function aboveBottom(error: SquaredError, at: Coefficients): string {
  const height = heightOf(error, at);
  return height < 1e-6 ? "0" : short(Number(height.toPrecision(2)));
}

function describe(
  bowls: readonly Bowl[],
  shares: readonly number[],
  paths: readonly (readonly (readonly Coefficients[])[])[],
  steps: number,
): string {
  const shapes = bowls.map(
    ({ title, error, safeRate }) =>
      `${title}: condition number ${short(conditionOf(error))}, largest safe rate ${short(safeRate)}.`,
  );
  const ends = shares.map((share, k) => `${share}: ${heightsInWords(bowls, paths[k]!, steps)}`);
  return (
    `Steps of gradient descent on the level lines of ${bowls.length} error bowls. ${shapes.join(" ")} ` +
    `By share of the largest safe rate, ${ends.join("; ")}.`
  );
}

function numbersOf(bowls: readonly Bowl[]): Record<string, string> {
  return Object.fromEntries(
    bowls.flatMap(({ title, error, safeRate }) => [
      [`eigenvalues of XᵀX, ${title}`, error.eigenvalues.map(short).join(" and ")],
      [`condition number of XᵀX, ${title}`, short(conditionOf(error))],
      [`largest safe rate, ${title}`, short(safeRate)],
    ]),
  );
}
