// Coefficients against λ.
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, Trace } from "../drawing/figure";
import { powersOfTen } from "../drawing/powers-of-ten";
import { baseLayout, type Labels, okabeIto, role } from "../drawing/style";

const signs = [
  { color: role.model, dash: "solid" },
  { color: role.data, dash: "dash" },
  { color: role.projection, dash: "dashdot" },
  { color: role.residual, dash: "dot" },
  { color: okabeIto.black, dash: "longdash" },
] as const;

/**
 * How coefficients shrink: each against λ, on a scale of powers of ten.
 *
 * @param lambdas λ > 0 in order, from small to large.
 * @param coefficients By name, the value at each λ; in one unit, so that they can be compared.
 * @param options.mark A λ to look at.
 * @example
 * const lambdas = [0.1, 1, 10, 100];
 * const { thetas } = ridgePath([1, 2, 3], [1, 2, 2], lambdas);
 * show(coefficientPath(lambdas, { w: thetas.map(([, w]) => w!) }));
 */
export function coefficientPath(
  lambdas: number[],
  coefficients: Record<string, number[]>,
  { mark, ...labels }: Labels & { mark?: number } = {},
): Figure {
  const names = Object.keys(coefficients);
  const traces = names.map((name, j): Trace => {
    const { color, dash } = signs[j % signs.length]!;
    const values = coefficients[name]!;
    return {
      type: "scatter",
      mode: "lines",
      name,
      x: lambdas,
      y: values,
      line: { color, dash, width: 3 },
    };
  });
  const layout = baseLayout({ x: "λ", y: "coefficient", ...labels });
  const [left, right] = extent(lambdas.map(Math.log10));
  return {
    data: traces,
    layout: {
      ...layout,
      xaxis: {
        ...layout.xaxis,
        ...powersOfTen(extent(lambdas)),
        range: [left, right],
        tickangle: 0,
      },
      showlegend: true,
      ...(mark !== undefined && { shapes: [markAt(mark)], annotations: [labelAt(mark)] }),
    },
    // On a phone there is room for five powers of ten.
    narrow: { xaxis: powersOfTen(extent(lambdas), Math.ceil((right - left) / 5)) },
    description:
      `${names.length} coefficients against λ from ${short(lambdas[0]!)} to ${short(lambdas.at(-1)!)}, on a scale of powers of ten. ` +
      names
        .map((name) => {
          const values = coefficients[name]!;
          return `${name} goes from ${short(values[0]!)} to ${short(values.at(-1)!)}.`;
        })
        .join(" "),
  };
}

function markAt(lambda: number) {
  return {
    type: "line" as const,
    x0: lambda,
    x1: lambda,
    y0: 0,
    y1: 1,
    yref: "paper" as const,
    line: { color: role.muted, width: 1.5, dash: "dot" as const },
  };
}

function labelAt(lambda: number) {
  return {
    text: `λ = ${short(lambda)}`,
    x: Math.log10(lambda),
    y: 0.5,
    yref: "paper" as const,
    xanchor: "left" as const,
    yanchor: "middle" as const,
    showarrow: false,
    font: { color: role.muted },
  };
}
