// Three samples in ℝ³ and as a scatter plot, for several lines.
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import { dot } from "../../formulas/projection";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { requireStep, type SliderStep, withSlider } from "../drawing/slider";
import { arrowsIn3d, coordinates, pathIn3d, pointIn3d, rightAngleIn3d } from "../drawing/space";
import { baseLayout, type Labels, line, points, role } from "../drawing/style";
import { lengthOf, minus, times, unit, type Vector } from "../drawing/vectors";
import { type ColumnSpace, columnSpace, pointOfLine } from "./column-space";
import {
  columnArrows,
  ink,
  inWords,
  normalArrow,
  patchCorners,
  planePatch,
  sampleAxes,
  sceneAbove,
  withoutLegend,
} from "./plane-scene";

/** A line [b, w]: the line b + w·x. */
export type Line = readonly number[];

interface ColumnSpaceOptions extends Labels {
  /** Which candidate is shown first, counted from 0; 0 when left out. */
  start?: number;
  /** The reader's guess [b, w], drawn dashed in the scatter and as a cross in the plane. */
  guess?: Line;
}

/**
 * Three samples seen twice. At the left in ℝ³, one axis a sample: Y is one point, each line b + w·x
 * is one point Xθ of the plane C(X). At the right as a scatter. One slider moves both through the
 * candidates, and a right angle appears where the residual is perpendicular to the plane.
 *
 * @param x three numbers, not all the same
 * @param y three numbers
 * @param candidates Lines [b, w] for the slider, in order.
 * @throws InputError unless there are three samples and at least one candidate, `start` among them
 *
 * @example
 * show(columnSpaceScene([1, 2, 3], [1, 2, 2], [[0, 1], [1, 0], [2 / 3, 1 / 2]]));
 */
export function columnSpaceScene(
  x: Numbers,
  y: Numbers,
  candidates: readonly Line[],
  { start = 0, guess, ...labels }: ColumnSpaceOptions = {},
): Figure {
  const space = columnSpace(x, y);
  if (!(candidates?.length > 0 && candidates.every((candidate) => candidate.length === 2))) {
    throw new InputError("candidates must be lines [b, w], at least one");
  }
  requireStep(start, candidates.length, "candidates");
  const shown = candidates.map((candidate) => candidateOf(space, candidate));
  const still = stillTraces(space, shown, guess);
  const moving = shown.map((candidate) => movingTraces(space, candidate));
  const indices = moving[0]!.map((_, k) => still.length + k);
  const steps: SliderStep[] = shown.map((candidate, k) => ({
    label: labelOf(candidate),
    data: moving[k]!,
    traces: indices,
  }));
  const figure: Figure = {
    data: [...still, ...moving[start]!],
    layout: layoutOf(space, shown, labels),
    narrow: oneBelowTheOther,
    description: describe(space, shown),
    numbers: Object.fromEntries(
      shown.map(({ line: [b, w], square }) => [
        `squared length for ${lineInWords(b!, w!)}`,
        short(square),
      ]),
    ),
  };
  return withSlider(figure, steps, { active: start });
}

/** A candidate line, its point in ℝ³, and its residual. */
interface Candidate {
  line: Line;
  point: number[];
  residual: number[];
  /** ‖Y − Xθ‖² */
  square: number;
  /** Whether the residual is at a right angle to both columns. */
  upright: boolean;
}

function candidateOf(space: ColumnSpace, line: Line): Candidate {
  const point = pointOfLine(space, line);
  const residual = minus(space.y, point);
  const leaning = [space.ones, space.x].map((column) =>
    Math.abs(dot(column, residual) / (lengthOf(column) * (lengthOf(space.y) || 1))),
  );
  return {
    line,
    point,
    residual,
    square: dot(residual, residual),
    upright: Math.max(...leaning) < 1e-9,
  };
}

function labelOf({ line: [b, w], square, upright }: Candidate): string {
  return `line ${lineInWords(b!, w!)}: squared length ${short(square)}${upright ? ", a right angle" : ""}`;
}

function stillTraces(space: ColumnSpace, shown: Candidate[], guess?: Line): Trace[] {
  const { x, y } = space;
  const arrows = [...columnArrows(space), normalArrow(space, lengthOf(y) / 3)];
  const traces = [
    ...planePatch(patchCorners(space, placesOnPlane(space, shown))),
    trail(shown),
    ...sampleAxes(lengthOf(y) / 3),
    ...withoutLegend(arrowsIn3d(arrows, "columns of X, and the normal", ink)),
    pointIn3d(y, "Y, the data", role.data, { label: `Y ${inWords(y)}` }),
    onScatter(points(x, y, "data Y")),
  ];
  if (!guess) return traces;
  const ends = extent(x, 0.25);
  const name = `your guess: ${lineInWords(guess[0]!, guess[1]!)}`;
  const heights = ends.map((end) => guess[0]! + guess[1]! * end);
  return [
    ...traces,
    {
      ...pointIn3d(pointOfLine(space, guess), name, role.guess, { symbol: "cross" }),
      showlegend: false,
    },
    { ...line(ends, heights, name, { color: role.guess, dash: "dash" }) },
  ];
}

function placesOnPlane({ ones, x, yHat }: ColumnSpace, shown: Candidate[]): Vector[] {
  return [[0, 0, 0], ones, x, yHat, ...shown.map(({ point }) => point)];
}

/** All candidates as small dots: where the slider leads. */
function trail(shown: Candidate[]): Trace {
  return {
    type: "scatter3d",
    mode: "markers",
    name: "candidates",
    ...coordinates(shown.map(({ point }) => point)),
    marker: { color: role.muted, size: 2 },
    hoverinfo: "skip",
    showlegend: false,
  };
}

/** The same trace, named in the legend of the scene already. */
function onScatter(trace: Trace): Trace {
  return { ...trace, showlegend: false };
}

function movingTraces(space: ColumnSpace, { line: [b, w], point, upright }: Candidate): Trace[] {
  const { x, y } = space;
  const color = upright ? role.projection : role.model;
  const ends = extent(x, 0.25);
  const stems = {
    ...line(
      x.flatMap((xi) => [xi, xi, Number.NaN]),
      x.flatMap((_, i) => [y[i]!, point[i]!, Number.NaN]),
      "residual in the scatter",
      { color: role.residual, dash: "dot" },
    ),
    hoverinfo: "skip" as const,
  };
  return [
    pathIn3d([point, y], "residual Y − Xθ", { color: role.residual, width: 7, dash: "dot" }),
    pointIn3d(point, "Xθ, the candidate", color, { symbol: "diamond" }),
    upright
      ? rightAngleIn3d(point, times(-1, point), space.residual, angleSize(space))
      : { ...pathIn3d([], "right angle", { color: "#222222", width: 4 }), showlegend: false },
    onScatter(stems),
    onScatter(
      line(
        ends,
        ends.map((end) => b! + w! * end),
        "line",
      ),
    ),
    onScatter({
      ...points(x, point, "prediction Xθ"),
      marker: { color, size: 10, symbol: "diamond" },
    }),
  ];
}

function angleSize({ residual }: ColumnSpace): number {
  return lengthOf(residual) / 2;
}

function layoutOf(space: ColumnSpace, shown: Candidate[], labels: Labels): Figure["layout"] {
  const layout = baseLayout({ x: "feature x", y: "target y", ...labels }, 520);
  const corners = patchCorners(space, placesOnPlane(space, shown));
  const lowest = times(lengthOf(space.y) / 3, unit(space.normal));
  const heights = [...space.y, ...space.x, 0, ...shown.flatMap(({ point }) => point)];
  return {
    ...layout,
    margin: { l: 10, r: 20, t: 90, b: 50 },
    scene: {
      ...sceneAbove(space, [...corners, space.y, lowest], 1.8),
      domain: { x: [0, 0.62], y: [0, 1] },
    } as never,
    xaxis: { ...layout.xaxis, domain: [0.71, 1], range: extent(space.x, 0.3), dtick: 1 },
    yaxis: { ...layout.yaxis, range: extent(heights, 0.08) },
  };
}

/** On a phone the scatter is below the scene. */
const oneBelowTheOther: FigureLayout = {
  scene: { domain: { x: [0, 1], y: [0.5, 1] } } as never,
  xaxis: { domain: [0, 1] },
  yaxis: { domain: [0, 0.42] },
};

function describe({ y, yHat }: ColumnSpace, shown: Candidate[]): string {
  const least = shown.reduce((best, candidate) =>
    candidate.square < best.square ? candidate : best,
  );
  const first = shown[0]!;
  const last = shown.at(-1)!;
  const inLine = (candidate: Candidate) => lineInWords(candidate.line[0]!, candidate.line[1]!);
  return (
    `In space, with one axis for each sample, Y = ${inWords(y)} lies outside the plane that holds all lines; ` +
    `the nearest point of the plane is ŷ = ${inWords(yHat)}. Beside it, the same as a scatter with a line. ` +
    `A slider moves both through ${shown.length} lines: the squared length of the residual is ${short(first.square)} for ` +
    `${inLine(first)}, least with ${short(least.square)} for ${inLine(least)}, and ${short(last.square)} for ${inLine(last)}.` +
    (least.upright ? " Only at the least is the residual at a right angle to the plane." : "")
  );
}
