import type { Numbers } from "../../data/features";

/** Values about their mean: what a fit with an intercept sees of a column. */
export function centred(values: Numbers): number[] {
  const mean = Array.from(values).reduce((sum, value) => sum + value / values.length, 0);
  return Array.from(values, (value) => value - mean);
}
