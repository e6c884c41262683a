// Summary statistics of a column, quantiles of type 7.
import { CentredColumn } from "../../arithmetic/centred-column";

/** Summary statistics of a column of numbers; the missing ones do not count. */
export interface ColumnStatistics {
  count: number;
  mean: number;
  /** The sample standard deviation √(Σ(x − x̄)² / (count − 1)); NaN for a single value. */
  sd: number;
  min: number;
  lowerQuartile: number;
  median: number;
  upperQuartile: number;
  max: number;
}

/** Count, mean, standard deviation and quartiles of the numbers that are not missing; NaN where there are none. */
export function columnStatistics(column: Float64Array): ColumnStatistics {
  const sorted = column.filter((x) => !Number.isNaN(x)).sort();
  const count = sorted.length;
  const centred = CentredColumn.of(sorted);
  return {
    count,
    mean: count > 0 ? centred.mean : Number.NaN,
    sd: count > 1 ? (centred.norm / Math.sqrt(count - 1)) * centred.scale : Number.NaN,
    min: quantile(sorted, 0),
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    max: quantile(sorted, 1),
  };
}

/**
 * Sample quantile of type 7, the default of R, NumPy and pandas: the value below which a share of the sorted values lies.
 *
 * Method: low·(1 − f) + high·f, with f the fraction of share · (n − 1) and low, high the values on both sides of it.
 *
 * References: Hyndman and Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996) 361–365.
 */
export function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.ceil(place)]!;
  // Two products, because high − low overflows where the values have opposite signs near 1e308.
  return low === high ? low : low * (1 - (place - below)) + high * (place - below);
}
