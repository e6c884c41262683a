// The right angles of projection: Pythagoras, and Xᵀe = 0.
import type { Numbers } from "../../data/numbers";
import { dot } from "../../formulas/projection";
import { short } from "../../report/format-number";
import type { Figure } from "../drawing/figure";
import { onLines } from "../drawing/on-lines";
import { arrowsIn3d, pathIn3d, pointIn3d, rightAngleIn3d } from "../drawing/space";
import { baseLayout, type Labels, role } from "../drawing/style";
import { lengthOf, minus, plus, times, unit, type Vector } from "../drawing/vectors";
import { type ColumnSpace, columnSpace, pointOfLine } from "./column-space";
import {
  columnArrows,
  ink,
  inWords,
  normalArrow,
  patchCorners,
  planePatch,
  rounded,
  sampleAxes,
  sceneAbove,
  withoutLegend,
} from "./plane-scene";

/** Another line [b, w], to be compared with the best: a point of the plane that is not the nearest. */
export interface OtherFoot {
  theta: readonly number[];
  name: string;
}

/**
 * The triangle 0, ŷ, Y in ℝ³ with its right angle at ŷ: ‖Y‖² = ‖ŷ‖² + ‖e‖².
 *
 * @param x three numbers, not all the same
 * @param y three numbers
 *
 * @example
 * show(pythagorasScene([1, 2, 3], [1, 2, 2], { title: "9 = 53/6 + 1/6" }));
 */
export function pythagorasScene(x: Numbers, y: Numbers, labels: Labels = {}): Figure {
  const space = columnSpace(x, y);
  const { yHat, residual } = space;
  const origin = [0, 0, 0];
  const size = lengthOf(space.y) / 3;
  const corners = patchCorners(space, [origin, space.ones, space.x, yHat]);
  const [whole, shadow, rest] = [space.y, yHat, residual].map((v) => short(dot(v, v)));
  const leg = (to: Vector, name: string, label: string, color: string, above = true) =>
    arrowsIn3d([{ from: origin, to, label, side: above ? "top center" : "bottom center" }], name, {
      color,
      width: 6,
    });
  return {
    data: [
      ...planePatch(corners),
      ...sampleAxes(size),
      ...withoutLegend(arrowsIn3d([normalArrow(space, size)], "the normal", ink)),
      ...leg(space.y, `Y, squared length ${whole}`, `Y ${inWords(space.y)}`, role.data),
      ...leg(yHat, `ŷ, squared length ${shadow}`, `ŷ ${inWords(yHat)}`, role.projection, false),
      residualPath(yHat, space.y, `e = Y − ŷ, squared length ${rest}`),
      rightAngleIn3d(yHat, times(-1, yHat), residual, lengthOf(residual) / 2),
    ],
    layout: layoutOf(space, [...corners, space.y, times(size, unit(space.normal))], labels),
    description:
      `In space, the origin, ŷ = ${inWords(yHat)} and Y = ${inWords(space.y)} make a triangle with a right angle at ŷ. ` +
      `The squared length of Y is ${whole}, that of ŷ ${shadow}, that of the residual ${rest}: the last two add up to the first.`,
    numbers: { "‖Y‖²": whole!, "‖ŷ‖²": shadow!, "‖e‖²": rest! },
  };
}

/**
 * The foot ŷ of the perpendicular from Y to the plane, seen from near: the residual is at a right
 * angle to the ones and to x, drawn from the foot. Other lines are points of the plane too, and
 * farther from Y.
 *
 * @param x three numbers, not all the same
 * @param y three numbers
 * @param options Titles, `others` to compare with, and `guess`, a reader's guess of a squared length:
 * the feet that lie so far from Y make a circle about ŷ.
 *
 * @example
 * show(rightAngleScene([1, 2, 3], [1, 2, 2], { title: "e is perpendicular to both columns" }));
 */
export function rightAngleScene(
  x: Numbers,
  y: Numbers,
  {
    others = [],
    guess = Number.NaN,
    ...labels
  }: Labels & { others?: readonly OtherFoot[]; guess?: number } = {},
): Figure {
  const space = columnSpace(x, y);
  const { ones, yHat, residual } = space;
  const reach = 1.8 * lengthOf(residual) || 1;
  const directions = [ones, space.x].map((column) => times(reach, unit(column)));
  const feet = others.map(({ theta }) => pointOfLine(space, theta));
  const tips = directions.map((direction) => plus(yHat, direction));
  const arrows = columnArrows(space).map((column, k) => ({
    ...column,
    from: yHat,
    to: tips[k]!,
    label: k === 0 ? "along the ones" : "along x",
  }));
  const opposite = directions.map((direction) => plus(yHat, times(-0.5, direction)));
  const guessed = circleOfFeet(space, guess, 3 * reach);
  const corners = patchCorners(space, [yHat, ...tips, ...opposite, ...feet, ...guessed]);
  const [oe, xe] = [dot(ones, residual), dot(space.x, residual)].map((v) => short(rounded(v)));
  const mark = lengthOf(residual) / 4;
  return {
    data: [
      ...planePatch(corners),
      ...withoutLegend(arrowsIn3d(arrows, "directions of the columns", ink)),
      residualPath(yHat, space.y, `e, squared length ${short(dot(residual, residual))}`),
      ...directions.map((direction) => rightAngleIn3d(yHat, direction, residual, mark)),
      pointIn3d(space.y, "Y, the data", role.data, { label: `Y ${inWords(space.y)}` }),
      pointIn3d(yHat, "ŷ = Xθ, the foot", role.projection, { symbol: "diamond" }),
      ...others.flatMap(({ name }, k) => otherFoot(space, feet[k]!, name, k)),
      ...(guessed.length > 0 ? [guessPath(guessed, guess)] : []),
    ],
    layout: layoutOf(space, [...corners, space.y], labels),
    description:
      `The plane of all lines, seen near ŷ = ${inWords(yHat)}. The residual e = ${inWords(residual)} leads from ŷ to ` +
      `Y = ${inWords(space.y)}. It is at a right angle to the ones (dot product ${oe}) and to x (dot product ${xe}).` +
      others
        .map(
          ({ name }, k) =>
            ` ${name}: another foot, ${inWords(feet[k]!)}, squared length ${squareTo(space, feet[k]!)}.`,
        )
        .join("") +
      (guessed.length > 0
        ? ` A dashed circle about ŷ holds all feet of the guess, squared length ${short(guess)}.`
        : ""),
    numbers: {
      "ones · e": oe!,
      "x · e": xe!,
      "‖e‖²": short(dot(residual, residual)),
      ...Object.fromEntries(
        others.map(({ name }, k) => [`squared length, ${name}`, squareTo(space, feet[k]!)]),
      ),
    },
  };
}

function residualPath(from: Vector, to: Vector, name: string) {
  return pathIn3d([from, to], name, { color: role.residual, width: 7, dash: "dot" });
}

/** A line from Y to another point of the plane, and that point. */
function otherFoot(space: ColumnSpace, foot: Vector, name: string, k: number) {
  // As long as an entry of a legend may be on a phone.
  const long = onLines(`${name}, squared length ${squareTo(space, foot)}`, 34);
  return [
    {
      ...pathIn3d([space.y, foot], name, { color: role.muted, width: 4, dash: "dash" }),
      showlegend: false,
    },
    pointIn3d(foot, long, role.model, { symbol: k % 2 === 0 ? "square" : "circle-open" }),
  ];
}

/**
 * The places of the plane whose squared length to Y is `square`: a circle about ŷ, by Pythagoras of
 * radius √(square − ‖e‖²). None where no place is as near as that, and none beyond `farthest`.
 */
function circleOfFeet(
  { yHat, residual, basis: [u, v] }: ColumnSpace,
  square: number,
  farthest: number,
) {
  const radius = Math.sqrt(square - dot(residual, residual));
  if (!(radius <= farthest)) return [];
  return Array.from({ length: 61 }, (_, k) => {
    const angle = (2 * Math.PI * k) / 60;
    const along = plus(times(Math.cos(angle), u), times(Math.sin(angle), v));
    return plus(yHat, times(radius, along));
  });
}

function guessPath(circle: readonly Vector[], square: number) {
  const name = `your guess, squared length ${short(square)}`;
  return pathIn3d(circle, name, { color: role.guess, width: 6, dash: "dash" });
}

function squareTo({ y }: ColumnSpace, foot: Vector): string {
  const e = minus(y, foot);
  return short(dot(e, e));
}

function layoutOf(space: ColumnSpace, places: readonly Vector[], labels: Labels) {
  const layout = baseLayout(labels, 500);
  return {
    ...layout,
    margin: { l: 0, r: 0, t: 60, b: 0 },
    scene: sceneAbove(space, places, 2.7) as never,
  };
}
