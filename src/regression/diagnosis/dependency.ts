// Dependent columns as combinations of the others, by least squares.
import { withWorkspace } from "../../arithmetic/workspace";
import type { EquilibratedFactor } from "../../linear-algebra/triangular-factor";
import { RefinedLeastSquares } from "../solver/qr/iterative-refinement";

/** A column that is a linear combination of others, for instance weight_lb = 2.2046 · weight_kg. */
export interface Dependency {
  /** The name of the dependent column. */
  column: string;
  /** The combination in words: "temp_f = 32 + 1.8 · temp_c"; a number alone multiplies the ones. */
  combination: string;
  /** The same as numbers: the coefficient of each column that takes part, of the ones as "intercept". */
  coefficients: Record<string, number>;
}

/** In a combination, a term smaller than this part of the whole is rounding. */
const NEGLIGIBLE = 1e-10;

/**
 * Each dependent column as a combination of the independent ones, by least squares on the triangular factor.
 *
 * Method: min ‖r_d − Σ c_k r_k‖ over the columns r of R, whose linear dependences are those of the design matrix.
 *
 * References: Björck, Numerical Methods for Least Squares Problems (1996), section 2.7.
 */
export function dependenciesOf(
  { columns, norms, scales }: EquilibratedFactor,
  dependent: readonly number[],
  names: readonly string[],
): Dependency[] {
  if (dependent.length === 0) return [];
  const independent = names.map((_, j) => j).filter((j) => !dependent.includes(j));
  const combinations = withWorkspace(() => {
    const system = new RefinedLeastSquares(independent.map((k) => columns[k]!));
    return dependent.map((d) => system.solve(columns[d]!, NEGLIGIBLE).x);
  });
  return dependent.map((d, index) => {
    const coefficients: Record<string, number> = {};
    independent.forEach((k, place) => {
      const size = combinations[index]![place]!;
      if (!(Math.abs(size) > NEGLIGIBLE)) return;
      coefficients[names[k]!] = size * (norms[d]! / norms[k]!) * (scales[d]! / scales[k]!);
    });
    return { column: names[d]!, combination: inWords(names[d]!, coefficients), coefficients };
  });
}

function inWords(column: string, coefficients: Record<string, number>): string {
  const terms = Object.entries(coefficients).map(([name, value], place) => {
    const sign = value < 0 ? (place === 0 ? "−" : " − ") : place === 0 ? "" : " + ";
    return sign + term(name, Number(Math.abs(value).toPrecision(5)));
  });
  return `${column} = ${terms.join("") || "0"}`;
}

function term(name: string, size: number): string {
  if (name === "intercept") return String(size);
  return size === 1 ? name : `${size} · ${name}`;
}
