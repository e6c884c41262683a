// Confidence and prediction bands of a line.
import { mean } from "../../arithmetic/mean";
import { InputError } from "../../errors/input-error";
import { type Band, predictWithIntervals } from "../../regression/inference/predict-with-intervals";
import type { NormalLinearRegression } from "../../regression/linear-regression";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { baseLayout, type Dash, type Labels, line, points, role } from "../drawing/style";
import { thinnedRemark, thinnedRows } from "../drawing/thinned";

/** Places at which the curved edges of a band are computed. */
const PLACES = 61;

/**
 * The samples and the fitted line with two bands: the narrow one holds the mean of y at each place, the
 * wide one a single new sample, each with the confidence given.
 *
 * @param model fitted on one feature, with λ = 0
 * @param options titles, and `level`, 0.95 when left out
 * @throws InputError when the model has more than one feature, or as `predictWithIntervals` does
 *
 * @example
 * show(confidenceBand(new NormalLinearRegression().fit(x, y), { x: "area (sqft)", y: "price ($)" }));
 */
export function confidenceBand(
  model: NormalLinearRegression,
  { level = 0.95, ...labels }: Labels & { level?: number } = {},
): Figure {
  const { features, target } = model.samples;
  if (features.columns.length !== 1) {
    throw new InputError(
      `a band is drawn over one feature; the model has ${features.columns.length}: ${features.names.join(", ")}`,
    );
  }
  const x = features.columns[0]!;
  const [left, right] = extent(x, 0.05);
  const places = Array.from(
    { length: PLACES },
    (_, k) => left + ((right - left) * k) / (PLACES - 1),
  );
  const { predictions, confidence, prediction } = predictWithIntervals(model, places, { level });
  const outside = countOutside(target, predictWithIntervals(model, x, { level }).prediction);
  const rows = thinnedRows(x.length);
  const at = (column: Float64Array) => rows.map((row) => column[row]!);
  const percent = `${short(100 * level)} %`;
  const [intercept, slope] = model.theta as [number, number];
  const share = short(Number(((100 * outside) / x.length).toFixed(1)));
  return {
    data: [
      ...bandTraces(places, prediction, `a new sample, ${percent}`, wide),
      ...bandTraces(places, confidence, `the mean, ${percent}`, narrow),
      { ...points(at(x), at(target), "data"), marker: { color: role.data, size: 6, opacity: 0.7 } },
      line(places, predictions, "fitted line"),
    ],
    layout: withRoomForNumbers(baseLayout(labels, 440)),
    description:
      `The line ${lineInWords(intercept, slope)} through ${x.length} points, with two bands of ${percent}. ` +
      `At the mean of the feature the band of the mean is ${short(widthAtMean(model, x, level, "confidence"))} wide, ` +
      `that of a new sample ${short(widthAtMean(model, x, level, "prediction"))}. ` +
      `${outside} points, ${share} %, lie outside the wide band.${thinnedRemark(rows.length, x.length)}`,
    numbers: { "points outside the wide band": outside, points: x.length },
  };
}

const wide = { fill: "rgba(230, 159, 0, 0.16)", edge: "#9A6A00", dash: "dash" as Dash };
const narrow = { fill: "rgba(213, 94, 0, 0.32)", edge: role.model, dash: "dot" as Dash };

/** The lower edge, then the upper one with the colour between the two. */
function bandTraces(
  places: readonly number[],
  { lower, upper }: Band,
  name: string,
  { fill, edge, dash }: typeof wide | typeof narrow,
): Trace[] {
  const style = { line: { color: edge, width: 1.5, dash } };
  return [
    { ...line(places, lower, name), ...style, showlegend: false },
    { ...line(places, upper, name), ...style, fill: "tonexty", fillcolor: fill },
  ];
}

/** A column's name beside numbers of four digits and more needs some distance. */
function withRoomForNumbers(layout: FigureLayout): FigureLayout {
  const title = { ...(layout.yaxis?.title as object), standoff: 14 };
  return { ...layout, yaxis: { ...layout.yaxis, title } as FigureLayout["yaxis"] & object };
}

function countOutside(y: Float64Array, { lower, upper }: Band): number {
  return y.filter((value, i) => value < lower[i]! || value > upper[i]!).length;
}

function widthAtMean(
  model: NormalLinearRegression,
  x: Float64Array,
  level: number,
  kind: "confidence" | "prediction",
): number {
  const { lower, upper } = predictWithIntervals(model, [mean(x)], { level })[kind];
  return upper[0]! - lower[0]!;
}
