// The projection of a vector onto another, in the plane.
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import { dot, projectOntoVector } from "../../formulas/projection";
import { short } from "../../report/format-number";
import { arrow } from "../drawing/arrow";
import { extent } from "../drawing/extent";
import type { Figure, Trace } from "../drawing/figure";
import { baseLayout, type Labels, role } from "../drawing/style";
import { lengthOf, minus, rightAngle, times, type Vector } from "../drawing/vectors";

const origin = [0, 0];

/**
 * The projection of a onto b in the plane, (aᵀb / bᵀb) b: the foot of the perpendicular from a to the
 * line through b, with its right angle. Both axes share one scale, or the angle would not be right.
 *
 * @param a two numbers
 * @param b two numbers, not both 0
 * @throws InputError when a or b is not of two numbers
 *
 * @example
 * show(vectorProjection([1, 3], [4, 2], { title: "a, and its shadow on b" }));
 */
export function vectorProjection(a: Numbers, b: Numbers, labels: Labels = {}): Figure {
  if (!(a?.length === 2 && b?.length === 2)) {
    throw new InputError(`a and b must have two numbers each; got ${a?.length} and ${b?.length}`);
  }
  const [tip, base] = [Array.from(a), Array.from(b)];
  const foot = projectOntoVector(a, b);
  const e = minus(tip, foot);
  const share = dot(a, b) / dot(b, b);
  return {
    data: [
      lineThrough([times(-10, base), times(10, base)]),
      arrow(origin, base, `b = ${inWords(base)}`, { color: "#222222", width: 3, label: "b" }),
      arrow(origin, foot, `projection ${short(share)} · b = ${inWords(foot)}`, {
        color: role.projection,
        width: 6,
        label: "projection",
        side: "bottom right",
      }),
      arrow(origin, tip, `a = ${inWords(tip)}`, { color: role.data, width: 3, label: "a" }),
      residual(tip, foot, e),
      angleMark(foot, base, e),
    ],
    layout: equalScale([origin, tip, base, foot], labels),
    description:
      `The vector a = ${inWords(tip)} and the line through b = ${inWords(base)}. The nearest point of that line to a is ` +
      `${short(share)} · b = ${inWords(foot)}. What is left, ${inWords(e)}, has length ${short(lengthOf(e))} ` +
      "and meets the line at a right angle.",
    numbers: {
      aᵀb: short(dot(a, b)),
      bᵀb: short(dot(b, b)),
      "share of b": short(share),
      "length of the residual": short(lengthOf(e)),
    },
  };
}

function inWords(vector: Vector): string {
  return `(${vector.map(short).join(", ")})`;
}

function lineThrough(ends: Vector[]): Trace {
  return {
    ...path(ends, "all multiples of b"),
    line: { color: role.muted, width: 1.5, dash: "dash" },
    hoverinfo: "skip",
  };
}

function residual(tip: Vector, foot: Vector, e: Vector): Trace {
  return {
    ...path([foot, tip], `residual, length ${short(lengthOf(e))}`),
    line: { color: role.residual, width: 3, dash: "dot" },
  };
}

function angleMark(foot: Vector, base: Vector, e: Vector): Trace {
  const size = Math.min(0.25, lengthOf(e) / 3);
  const corners = size > 0 ? rightAngle(foot, times(-1, base), e, size) : [];
  return {
    ...path(corners, "right angle"),
    line: { color: "#222222", width: 1.5 },
    hoverinfo: "skip",
    showlegend: false,
  };
}

function path(places: readonly Vector[], name: string): Trace {
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: places.map(([x]) => x!),
    y: places.map(([, y]) => y!),
  };
}

function equalScale(places: readonly Vector[], labels: Labels): Figure["layout"] {
  const layout = baseLayout({ x: "first number", y: "second number", ...labels }, 500);
  const range = (k: number) =>
    extent(
      places.map((place) => place[k]!),
      0.15,
    );
  return {
    ...layout,
    // The legend has two rows.
    margin: { ...layout.margin, t: 112 },
    xaxis: { ...layout.xaxis, range: range(0), dtick: 1 },
    yaxis: { ...layout.yaxis, range: range(1), dtick: 1, scaleanchor: "x" },
  };
}
