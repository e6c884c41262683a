// The squared error of two dependent features with a penalty.
import type { Numbers } from "../../data/numbers";
import { type SquaredError, squaredError } from "../../formulas/squared-error";
import { short } from "../../report/format-number";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { baseLayout, type Labels, line, okabeIto, points, role } from "../drawing/style";
import { centred } from "./centred";
import { errorTrough } from "./error-trough";

/** From–to of the second coefficient along the floor of the trough. */
type Span = readonly [number, number];

/**
 * The trough of two dependent features, lifted by λ to a bowl with one bottom. The line that was its
 * floor at λ = 0 is drawn where it lies now.
 *
 * @param x1 one feature, m numbers
 * @param x2 the same feature times a constant
 * @example
 * show(liftedTrough([1, 2, 3], [2, 4, 6], [1, 2, 2], 1));
 */
export function liftedTrough(
  x1: Numbers,
  x2: Numbers,
  y: Numbers,
  lambda: number,
  labels: Labels = {},
): Figure {
  const figure = errorTrough(x1, x2, y, { lambda, ...labels });
  const floor = troughOf(x1, x2, y);
  const span: Span = [0, 2 * floor.shortest[1]];
  const places = spread(span, 41);
  const heights = places.map((q) => floor.lifted(lambda, q));
  const level = 0.02 * Math.max(...heights);
  const curve = {
    type: "scatter3d",
    mode: "lines",
    name: "the floor, lifted",
    x: places.map(floor.first),
    y: places,
    z: heights.map((height) => height + level),
    line: { color: okabeIto.black, width: 5 },
  } as Trace;
  return {
    ...figure,
    data: [...figure.data, curve],
    layout: seenFromAbove(figure.layout),
    description:
      `${figure.description} The line that was the floor at λ = 0 now rises from ` +
      `${short(floor.lifted(lambda, floor.shortest[1]))} in its middle to ${short(heights[0]!)} at its ends.`,
  };
}

const signs = [
  { color: role.data, dash: "solid" },
  { color: role.projection, dash: "dot" },
  { color: role.residual, dash: "dash" },
  { color: okabeIto.black, dash: "dashdot" },
] as const;

/**
 * The floor of a trough from the side: the penalised error along the line of coefficients that all
 * fit equally well, for each λ. At λ = 0 it is level; λ > 0 bends it and leaves one lowest place.
 *
 * @param x1 one feature, m numbers
 * @param x2 the same feature times a constant
 * @example
 * show(floorByLambda([1, 2, 3], [2, 4, 6], [1, 2, 2], [0, 1, 5]));
 */
export function floorByLambda(
  x1: Numbers,
  x2: Numbers,
  y: Numbers,
  lambdas: number[],
  labels: Labels = {},
): Figure {
  const { least, shortest, lifted } = troughOf(x1, x2, y);
  const places = spread([0, 2 * shortest[1]], 61);
  const curves = lambdas.map((lambda, k) => {
    const heights = places.map((q) => lifted(lambda, q));
    return line(places, heights, `λ = ${short(lambda)}`, signs[k % signs.length]!);
  });
  const lowest = lambdas.map((lambda) => lifted(lambda, shortest[1]));
  const bent = lambdas.flatMap((lambda, k) => (lambda > 0 ? [k] : []));
  const marks = points(
    bent.map(() => shortest[1]),
    bent.map((k) => lowest[k]!),
    "lowest place",
  );
  const layout = baseLayout({ x: "second coefficient", y: "error + penalty", ...labels }, 380);
  return {
    data: [...curves, { ...marks, marker: { color: role.model, size: 13, symbol: "diamond" } }],
    layout: { ...layout, yaxis: { ...layout.yaxis, rangemode: "tozero" } },
    description:
      `The penalised error along the floor of the trough, for λ = ${lambdas.map(short).join(", ")}. ` +
      `At λ = 0 it is ${short(least)} everywhere. For each λ > 0 it is a parabola with its lowest place ` +
      `at (${short(shortest[0])}, ${short(shortest[1])}), the point of the floor nearest to zero.`,
    numbers: Object.fromEntries(
      lambdas.map((lambda, k) => [`lowest at λ = ${short(lambda)}`, short(lowest[k]!)]),
    ),
  };
}

interface Trough {
  /** The error on the floor without a penalty. */
  least: number;
  /** The point of the floor nearest to zero. */
  shortest: SquaredError["bottom"];
  /** The first coefficient on the floor beside the second. */
  first(q: number): number;
  /** The penalised error on the floor. */
  lifted(lambda: number, q: number): number;
}

function troughOf(x1: Numbers, x2: Numbers, y: Numbers): Trough {
  const { bottom, directions, least } = squaredError([centred(x1), centred(x2)], centred(y));
  const along = directions[1];
  const first = (q: number) => bottom[0] + ((q - bottom[1]) * along[0]) / along[1];
  const lifted = (lambda: number, q: number) => least + lambda * (first(q) ** 2 + q ** 2);
  return { least, shortest: bottom, first, lifted };
}

/** Steeply enough to see the bottom over the wall in front. */
function seenFromAbove(layout: FigureLayout): FigureLayout {
  const camera = { eye: { x: 0.85, y: -1.3, z: 1.7 }, center: { x: 0.02, y: 0, z: -0.12 } };
  const scene = layout.scene as NonNullable<FigureLayout["scene"]>;
  return { ...layout, scene: { ...scene, camera } as never };
}

function spread([from, to]: Span, count: number): number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
}
