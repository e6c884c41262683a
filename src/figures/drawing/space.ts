// Paths, points and arrows in three dimensions.
import type { Trace } from "./figure";
import { lengthOf, minus, rightAngle, times, type Vector } from "./vectors";

interface Stroke {
  color: string;
  width: number;
  dash?: "solid" | "dash" | "dot";
}

/** A line in ℝ³ through some places; `null` in between begins another line. */
export function pathIn3d(places: readonly (Vector | null)[], name: string, line: Stroke): Trace {
  return {
    type: "scatter3d",
    mode: "lines",
    name,
    ...coordinates(places),
    line,
    hoverinfo: "skip",
  };
}

/** A point in ℝ³, with its name above it when a label is given. */
export function pointIn3d(
  place: Vector,
  name: string,
  color: string,
  { symbol = "circle", label = "" } = {},
): Trace {
  return {
    type: "scatter3d",
    mode: label ? "text+markers" : "markers",
    name,
    ...coordinates([place]),
    marker: { color, symbol, size: 6 },
    ...(label && {
      text: [label],
      textposition: "top center",
      textfont: { color: "#222222", size: 13 },
    }),
    hovertemplate: `${name}<br>(%{x:.3f}, %{y:.3f}, %{z:.3f})<extra></extra>`,
  };
}

/** An arrow in ℝ³, with its name at the tip. */
export interface Arrow3d {
  from: Vector;
  to: Vector;
  label: string;
  side?: Side;
}

type Side = "top center" | "bottom center" | "middle right";

/**
 * Arrows of one colour: all shafts, all heads and all names are three traces, however many arrows
 * there are, for each trace costs time when a slider moves.
 */
export function arrowsIn3d(arrows: readonly Arrow3d[], name: string, line: Stroke): Trace[] {
  const tips = arrows.map(({ to }) => to);
  const heads = arrows.map(({ from, to }) => {
    const shaft = minus(to, from);
    return times(Math.min(0.1, 0.16 / lengthOf(shaft)), shaft);
  });
  const { x: u, y: v, z: w } = coordinates(heads);
  // Plotly ignores a list of one.
  const sides = arrows.map(({ side = "bottom center" }) => side);
  return [
    pathIn3d(
      arrows.flatMap(({ from, to }) => [from, to, null]),
      name,
      line,
    ),
    {
      type: "cone",
      name: `heads: ${name}`,
      ...coordinates(tips),
      ...{ u, v, w },
      anchor: "tip",
      sizemode: "raw",
      sizeref: 1,
      colorscale: [
        [0, line.color],
        [1, line.color],
      ],
      showscale: false,
      hoverinfo: "skip",
    },
    {
      type: "scatter3d",
      mode: "text",
      name: `names: ${name}`,
      ...coordinates(tips),
      text: arrows.map(({ label }) => label),
      textposition: (sides.length === 1 ? sides[0] : sides) as never,
      textfont: { color: "#222222", size: 13 },
      hoverinfo: "skip",
      showlegend: false,
    },
  ];
}

/** The small square that marks a right angle at `corner`, between two directions. */
export function rightAngleIn3d(corner: Vector, along: Vector, up: Vector, size: number): Trace {
  return {
    ...pathIn3d(rightAngle(corner, along, up, size), "right angle", { color: "#222222", width: 4 }),
    showlegend: false,
  };
}

/** Places as lists of their first, second and third coordinates. */
export function coordinates(places: readonly (Vector | null)[]) {
  const pick = (k: number) => places.map((place) => place?.[k] ?? null) as number[];
  return { x: pick(0), y: pick(1), z: pick(2) };
}
