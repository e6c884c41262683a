// Training RMSE against λ.
import { short } from "../../report/format-number";
import type { Figure } from "../drawing/figure";
import { baseLayout, type Labels, line, role } from "../drawing/style";

/**
 * The RMSE on the samples of the fit against λ.
 *
 * @param lambdas The λ in order, from small to large.
 * @param errors The RMSE at each.
 *
 * @example
 * const path = ridgePath(x, y, lambdas);
 * show(rmseAgainstLambda(path.lambdas, path.trainingRmse, { title: "It never falls" }));
 */
export function rmseAgainstLambda(
  lambdas: number[],
  errors: number[],
  labels: Labels = {},
): Figure {
  const trace = line(lambdas, errors, "training RMSE", { color: role.data });
  const last = lambdas.length - 1;
  return {
    data: [{ ...trace, mode: "lines+markers", marker: { color: role.data, size: 9 } }],
    layout: {
      ...baseLayout({ x: "λ", y: "RMSE", ...labels }),
      showlegend: false,
    },
    description:
      `The RMSE at ${lambdas.length} values of λ. It goes from ${short(errors[0]!)} at λ = ${short(lambdas[0]!)} ` +
      `to ${short(errors[last]!)} at λ = ${short(lambdas[last]!)}` +
      `${errors.every((error, k) => k === 0 || error > errors[k - 1]!) ? ", and rises at each step." : "."}`,
    numbers: Object.fromEntries(
      lambdas.map((lambda, k) => [`RMSE at λ = ${short(lambda)}`, short(errors[k]!)]),
    ),
  };
}
