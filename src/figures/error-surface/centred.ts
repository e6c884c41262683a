import { CentredColumn } from "../../arithmetic/centred-column";
import type { Numbers } from "../../data/features";

/** Values about their mean: what a fit with an intercept sees of a column. */
export function centred(values: Numbers): Float64Array {
  return CentredColumn.of(Float64Array.from(values)).deviations();
}
