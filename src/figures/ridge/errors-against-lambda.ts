// Training and leave-one-out error against λ.
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, Trace } from "../drawing/figure";
import type { Guess } from "../drawing/guess";
import { baseLayout, type Labels, line, points, role } from "../drawing/style";

/** Two errors for the same λ: place l of each list belongs to λ number l. */
export interface ErrorsByLambda {
  /** λ ≥ 0 in order, from small to large; 0 may be the first. */
  lambdas: Numbers;
  /** RMSE on the samples of the fit. */
  training: Numbers;
  /** RMSE on samples that the fit has not seen. */
  leaveOneOut: Numbers;
}

interface ErrorsOptions extends Labels {
  /** What the error on unseen samples is called. Default: "leave-one-out RMSE". */
  unseen?: string;
  /** The λ with the least error on unseen samples, and that error: a diamond. */
  best?: { lambda: number; rmse: number };
  /** The reader's guess of that λ: a dashed line. */
  guess?: Guess;
}

/**
 * The training error beside the error on unseen samples against λ, on a scale of powers of ten.
 *
 * Such a scale has no place for 0. λ = 0 is apart at the left, behind a break in the axis and
 * in both curves.
 *
 * @example
 * const { trainingRmse } = ridgePath(x, y, lambdas);
 * const { rmse } = leaveOneOut(x, y, lambdas);
 * show(errorsAgainstLambda({ lambdas, training: trainingRmse, leaveOneOut: rmse }));
 */
export function errorsAgainstLambda(
  errors: ErrorsByLambda,
  { best, guess, unseen = "leave-one-out RMSE", ...labels }: ErrorsOptions = {},
): Figure {
  const { lambdas, training, leaveOneOut } = errors;
  const scale = scaleOf(lambdas);
  const curve = (values: Numbers, name: string, { color, dash, symbol }: Sign): Trace => {
    const [x, y] = broken(lambdas, values, scale);
    // Only λ = 0 is a point by itself; along the curves markers would hide the dashes.
    const size = x.map((place) => (place === scale.zero ? 10 : 0));
    return {
      ...line(x, y, name, { color, dash }),
      mode: "lines+markers",
      marker: { color, symbol, opacity: 1, size },
      hovertemplate: `${name}: %{y:.5g}<extra></extra>`,
    };
  };
  const data: Trace[] = [
    curve(training, "training RMSE", { color: role.data, dash: "solid", symbol: "circle" }),
    curve(leaveOneOut, unseen, {
      color: role.residual,
      dash: "dash",
      symbol: "square",
    }),
  ];
  if (best) {
    data.push({
      ...points(
        [scale.place(best.lambda)],
        [best.rmse],
        `least unseen error: λ = ${short(best.lambda)}`,
      ),
      marker: { color: role.model, size: 13, symbol: "diamond" },
    });
  }
  const placed = guess && guess.value >= 0 ? guess : undefined;
  if (placed) {
    const [low, high] = extent([...Array.from(training), ...Array.from(leaveOneOut)]);
    const at = scale.place(placed.value);
    data.push(
      line([at, at], [low, high], `your guess: λ = ${short(placed.value)}`, {
        color: role.guess,
        dash: "dash",
      }),
    );
  }
  const layout = baseLayout({ x: "λ", y: "RMSE", ...labels });
  return {
    data,
    layout: {
      ...layout,
      xaxis: { ...layout.xaxis, tickvals: scale.ticks, ticktext: scale.names, zeroline: false },
      ...(scale.zero !== undefined && { shapes: [breakAt(scale.zero + 0.5) as never] }),
      showlegend: true,
    },
    description: describe(errors, unseen, labels) + inWords(best, unseen, placed),
    numbers: numbersOf(errors, unseen, best),
  };
}

/** Colour is never the only sign of a curve. */
interface Sign {
  color: string;
  dash: "solid" | "dash";
  symbol: "circle" | "square";
}

/** Where a λ is drawn: at its power of ten; 0 one step to the left of the smallest. */
interface LambdaScale {
  place(lambda: number): number;
  zero: number | undefined;
  ticks: number[];
  names: string[];
}

function scaleOf(lambdas: Numbers): LambdaScale {
  const positive = Array.from(lambdas).filter((lambda) => lambda > 0);
  const [low, high] = extent(positive.map(Math.log10));
  const zero = Array.from(lambdas).includes(0) ? low - 1 : undefined;
  const decades: number[] = [];
  for (let k = Math.ceil(low - 1e-9); k <= high + 1e-9; k++) decades.push(k);
  return {
    place: (lambda) => Math.min(high, Math.max(low - 1, Math.log10(lambda))),
    zero,
    ticks: [...(zero === undefined ? [] : [zero]), ...decades],
    names: [...(zero === undefined ? [] : ["0"]), ...decades.map((k) => short(Number(`1e${k}`)))],
  };
}

/** Places and values of a curve, with a gap after λ = 0. */
function broken(lambdas: Numbers, values: Numbers, scale: LambdaScale): [number[], number[]] {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  Array.from(lambdas).forEach((lambda, l) => {
    x.push(scale.place(lambda));
    y.push(values[l]!);
    if (lambda !== 0) return;
    x.push(null);
    y.push(null);
  });
  return [x as number[], y as number[]];
}

/** Two short strokes through the axis: from here on it is another scale. */
function breakAt(x: number) {
  return {
    type: "path",
    yref: "paper",
    path: `M ${x - 0.06},-0.03 L ${x},0.03 M ${x},-0.03 L ${x + 0.06},0.03`,
    line: { color: role.muted, width: 2 },
  };
}

function describe(
  { lambdas, training, leaveOneOut }: ErrorsByLambda,
  unseen: string,
  labels: Labels,
): string {
  const last = lambdas.length - 1;
  const between = (values: Numbers) => `${short(values[0]!)} to ${short(values[last]!)}`;
  return (
    `${labels.title ? `${labels.title}. ` : ""}Two errors against λ from ${short(lambdas[0]!)} to ${short(lambdas[last]!)}, on a scale of powers of ten` +
    `${lambdas[0] === 0 ? " with λ = 0 apart at the left" : ""}. The training RMSE goes from ${between(training)}. ` +
    `The ${unseen} goes from ${between(leaveOneOut)}.`
  );
}

function inWords(best: ErrorsOptions["best"], unseen: string, guess: Guess | undefined): string {
  return (
    (best ? ` The least ${unseen} is ${short(best.rmse)}, at λ = ${short(best.lambda)}.` : "") +
    (guess ? ` A dashed line marks the guess, λ = ${short(guess.value)}.` : "")
  );
}

function numbersOf(
  { lambdas, training, leaveOneOut }: ErrorsByLambda,
  unseen: string,
  best: ErrorsOptions["best"],
): Record<string, string> {
  const last = lambdas.length - 1;
  const pair = (l: number) =>
    `training ${short(training[l]!)}, ${unseen} ${short(leaveOneOut[l]!)}`;
  return {
    [`RMSE at λ = ${short(lambdas[0]!)}`]: pair(0),
    [`RMSE at λ = ${short(lambdas[last]!)}`]: pair(last),
    ...(best && { "best λ": short(best.lambda), [`${unseen} there`]: short(best.rmse) }),
  };
}
