// An arrow in a flat figure.
import type { Trace } from "./figure";
import type { Vector } from "./vectors";

interface ArrowStyle {
  color: string;
  width: number;
  label?: string;
  /** Where the label stands beside the tip. */
  side?: "top center" | "bottom right";
}

/** An arrow in a flat figure, with its name at the tip when a label is given. */
export function arrow(
  from: Vector,
  to: Vector,
  name: string,
  { label, side = "top center", ...stroke }: ArrowStyle,
): Trace {
  return {
    type: "scatter",
    ...(label
      ? { mode: "lines+markers+text" as never, text: ["", label], textposition: side }
      : { mode: "lines+markers" }),
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
