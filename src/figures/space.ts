import type { Trace } from "./figure";
import { lengthOf, rightAngle, type Vector } from "./vectors";

interface Stroke {
  color: string;
  width: number;
  dash?: "solid" | "dash" | "dot";
}

/** A line in ℝ³ through some places; `null` in between lifts the pen. */
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

/** A point in ℝ³. */
export function pointIn3d(place: Vector, name: string, color: string, symbol = "circle"): Trace {
  return {
    type: "scatter3d",
    mode: "markers",
    name,
    ...coordinates([place]),
    marker: { color, symbol, size: 6 },
    hovertemplate: `${name}<br>(%{x:.3f}, %{y:.3f}, %{z:.3f})<extra></extra>`,
  };
}

/** A name that stands at a place in ℝ³. */
export function labelIn3d(place: Vector, text: string, color: string, side = "top center"): Trace {
  return {
    type: "scatter3d",
    mode: "text",
    name: text,
    ...coordinates([place]),
    text: [text],
    textposition: side as never,
    textfont: { color, size: 13 },
    hoverinfo: "skip",
    showlegend: false,
  };
}

/** An arrow in ℝ³: its shaft and its head. */
export function arrowIn3d(from: Vector, to: Vector, name: string, line: Stroke): Trace[] {
  const shaft = to.map((end, k) => end - from[k]!);
  return [
    { ...pathIn3d([from, to], name, line), showlegend: false },
    {
      type: "cone",
      name,
      showlegend: false,
      ...coordinates([to]),
      u: [shaft[0]!],
      v: [shaft[1]!],
      w: [shaft[2]!],
      anchor: "tip",
      sizemode: "absolute",
      sizeref: Math.min(0.08 * lengthOf(shaft), 0.14),
      colorscale: [
        [0, line.color],
        [1, line.color],
      ],
      showscale: false,
      hoverinfo: "skip",
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
