// One point moved up and down, and the lines with and without it.
import { designMatrix } from "../../data/design-matrix";
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import { leverage } from "../../formulas/projection";
import { NormalLinearRegression } from "../../regression/linear-regression";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { extent } from "../drawing/extent";
import type { Figure, Trace } from "../drawing/figure";
import { nearestStep, type SliderStep, withSlider } from "../drawing/slider";
import { baseLayout, type Dash, type Labels, line, points, role } from "../drawing/style";

interface DragOptions extends Labels {
  /** The step nearest to this height is shown first; the first one when left out. */
  start?: number;
}

/**
 * One point is dragged up and down. The line of all points follows it by the leverage h of that
 * point; the line without it stays. The residual e reaches to the one, the leave-one-out residual
 * e / (1 − h) to the other.
 *
 * @param row The point that moves, counted from 0.
 * @param heights Its y at the steps of the slider, in order.
 */
export function draggedPoint(
  x: Numbers,
  y: Numbers,
  row: number,
  heights: number[],
  { start = heights[0]!, ...labels }: DragOptions = {},
): Figure {
  if (!(Number.isInteger(row) && row >= 0 && row < x.length)) {
    throw new InputError(`row must be one of 0 to ${x.length - 1}; got ${row}`);
  }
  const others = (values: Numbers) => Array.from(values).filter((_, i) => i !== row);
  const without = new NormalLinearRegression().fit(others(x), others(y));
  const h = leverage(designMatrix(x))[row]!;
  const steps = heights.map((height) => stepAt(x, y, row, height, without));
  const ends = extent(x, 0.08);
  const still = [
    // Points need no entry: the legend keeps one row for the lines.
    { ...points(others(x), others(y), "the other points"), showlegend: false },
    line(ends, without.predict(ends), "line without the point", {
      color: role.muted,
      dash: "dash",
    }),
  ];
  const active = nearestStep(heights, start);
  const layout = baseLayout(labels, 440);
  const figure: Figure = {
    data: [...still, ...steps[active]!.data],
    layout: {
      ...layout,
      showlegend: true,
      xaxis: { ...layout.xaxis, range: extent(x, 0.1) },
      yaxis: { ...layout.yaxis, range: extent([...others(y), ...heights], 0.12) },
    },
    description:
      `The point at ${labels.x ?? "x"} = ${short(x[row]!)} is dragged from ${short(heights[0]!)} to ${short(heights.at(-1)!)}. ` +
      `Its leverage is h = ${short(h)}: for each 1 that it moves, the line of all points moves ${short(h)} there. ` +
      `The line without it, ${lineInWords(without.theta[0]!, without.theta[1]!)}, stays. ` +
      `The leave-one-out residual is ${short(1 / (1 - h))} times the residual.`,
    numbers: {
      "leverage h": short(h),
      ...Object.fromEntries(
        steps.map(({ e, deleted }, k) => [
          `at y = ${short(heights[k]!)}`,
          `residual ${short(e)}, leave-one-out residual ${short(deleted)}`,
        ]),
      ),
    },
  };
  return withSlider(
    figure,
    steps.map(({ data, label }) => ({ label, data, traces: [2, 3, 4, 5] })),
    { active },
  );
}

function stepAt(
  x: Numbers,
  y: Numbers,
  row: number,
  height: number,
  without: NormalLinearRegression,
): SliderStep & { e: number; deleted: number } {
  const moved = Array.from(y, (yi, i) => (i === row ? height : yi));
  const model = new NormalLinearRegression().fit(x, moved);
  const ends = extent(x, 0.08);
  const place = x[row]!;
  const [yHat, unseen] = [model.predict([place])[0]!, without.predict([place])[0]!];
  const [e, deleted] = [height - yHat, height - unseen];
  const beside = 0.012 * (ends[1] - ends[0]);
  return {
    label: `y = ${short(height)}: residual ${short(e)}, leave-one-out residual ${short(deleted)}`,
    data: [
      line(ends, model.predict(ends), "line of all points"),
      stem(place - beside, yHat, height, "residual e", role.residual, "dot"),
      stem(place + beside, unseen, height, "leave-one-out residual", role.projection, "dashdot"),
      {
        ...points([place], [height], "the dragged point"),
        marker: { color: role.data, size: 12, symbol: "square" },
        showlegend: false,
      },
    ],
    e,
    deleted,
  };
}

function stem(x: number, from: number, to: number, name: string, color: string, dash: Dash): Trace {
  return line([x, x], [from, to], name, { color, dash });
}
