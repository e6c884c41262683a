// Scatter plot of one feature and a target.
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure } from "../drawing/figure";
import { baseLayout, type Labels, points } from "../drawing/style";

/**
 * The samples as points: one feature to the right, the target upwards.
 *
 * @example
 * show(scatter([1, 2, 3, 4, 5], [2, 4, 5, 4, 5], { title: "Five points", x: "x", y: "y" }));
 */
export function scatter(x: Numbers, y: Numbers, labels: Labels = {}): Figure {
  const [left, right] = extent(x);
  const [bottom, top] = extent(y);
  return {
    data: [points(x, y, "data")],
    layout: { ...baseLayout(labels), showlegend: false },
    description:
      `${labels.title ?? "Scatter"}: ${x.length} points. ` +
      `${labels.x ?? "x"} runs from ${short(left)} to ${short(right)}, ` +
      `${labels.y ?? "y"} from ${short(bottom)} to ${short(top)}.`,
  };
}
