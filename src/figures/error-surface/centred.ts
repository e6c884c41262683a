// Values about their mean, for error surfaces.
import { CentredColumn } from "../../arithmetic/centred-column";
import type { Numbers } from "../../data/numbers";

/** Values about their mean: what a fit with an intercept sees of a column. */
export function centred(values: Numbers): Float64Array {
  return CentredColumn.of(Float64Array.from(values)).deviations();
}
