import type { Trace } from "./figure";
import type { Vector } from "./vectors";

/** An arrow in a flat figure. */
export function arrow(
  from: Vector,
  to: Vector,
  name: string,
  stroke: { color: string; width: number },
): Trace {
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: [from[0]!, to[0]!],
    y: [from[1]!, to[1]!],
    line: stroke,
    // The head turns with the line; nodeplotlib's types do not know it yet.
    marker: {
      color: stroke.color,
      size: [0, 8 + 2 * stroke.width],
      symbol: "arrow",
      angleref: "previous",
      opacity: 1,
    } as never,
  };
}
