import { SingularValueDecomposition } from "ml-matrix";
import { scaleColumns } from "./least-squares/column-scaling";
import { HouseholderQr } from "./least-squares/householder";
import type { ColumnDependency, LeastSquaresSolution, Solver } from "./least-squares/least-squares";

/** A column that the others make up, for instance weight_lb = 2.2046 · weight_kg. */
export interface Dependency {
  /** The name of the dependent column. */
  column: string;
  /** The combination in words: "weight_lb = 2.2046 · weight_kg"; a number alone multiplies the ones. */
  combination: string;
  /** The same as numbers: the coefficient of each column that takes part, the ones as "intercept". */
  coefficients: Record<string, number>;
}

/** How well a design matrix X = [1 | features] determines θ. */
export interface Diagnosis {
  /** The number of independent columns, the ones included. */
  rank: number;
  /** The number of columns, the ones included. */
  columnCount: number;
  /** Largest singular value over smallest, of X in its own units. It changes with the units. */
  conditionNumber: number;
  /** The same after each column is divided by a power of two to a common size: what costs digits. */
  scaledConditionNumber: number;
  /** The method that gave θ. */
  solver: Exclude<Solver, "auto">;
  /** How many decimal digits of θ hold when the data hold all of theirs, 16 at most. */
  trustedDigits: number;
  dependencies: Dependency[];
  /** The names of the dependent columns: leave them out and the same predictions remain. */
  dependentColumns: string[];
  /** What is wrong, in a sentence; absent when nothing is. */
  warning?: string;
}

export function diagnosisOf(
  solution: LeastSquaresSolution,
  columns: readonly Float64Array[],
  names: readonly string[],
  solver: Exclude<Solver, "auto">,
): Diagnosis {
  const dependencies = solution.dependencies.map((dependency) => describe(dependency, names));
  const { rank, scaledConditionNumber } = solution;
  const diagnosis: Diagnosis = {
    rank,
    columnCount: columns.length,
    conditionNumber: conditionOf(columns),
    scaledConditionNumber,
    solver,
    trustedDigits: trustedDigits(scaledConditionNumber),
    dependencies,
    dependentColumns: dependencies.map(({ column }) => column),
  };
  if (rank < columns.length) diagnosis.warning = warningOf(diagnosis);
  return diagnosis;
}

function conditionOf(columns: readonly Float64Array[]): number {
  const rowCount = Math.max(columns.length, columns[0]!.length);
  const { columns: scaled, scales } = scaleColumns(
    columns.map((column) => {
      const longer = new Float64Array(rowCount);
      longer.set(column);
      return longer;
    }),
  );
  const R = new HouseholderQr(scaled).upperTriangle();
  const largest = scales.reduce((a, b) => Math.max(a, b));
  const values = new SingularValueDecomposition(
    R.map((row) => row.map((value, j) => value * (scales[j]! / largest))),
  ).diagonal;
  return values[0]! / values[values.length - 1]!;
}

function trustedDigits(conditionNumber: number): number {
  return Math.max(0, Math.min(16, Math.floor(16 - Math.log10(conditionNumber))));
}

function describe(dependency: ColumnDependency, names: readonly string[]): Dependency {
  const column = names[dependency.column]!;
  const coefficients: Record<string, number> = {};
  dependency.others.forEach((j, k) => {
    const coefficient = dependency.coefficients[k]!;
    if (Math.abs(coefficient) > 1e-12) coefficients[names[j]!] = coefficient;
  });
  const terms = Object.entries(coefficients).map(([name, value]) =>
    name === "intercept" ? shortNumber(value) : `${shortNumber(value)} · ${name}`,
  );
  return { column, combination: `${column} = ${terms.join(" + ") || "0"}`, coefficients };
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(5)));
}

function warningOf({ dependencies, rank, columnCount }: Diagnosis): string {
  const which = dependencies.map(({ combination }) => combination).join("; ");
  return (
    `the columns are dependent (rank ${rank} of ${columnCount}): ${which}. ` +
    "Many θ fit equally well; this is the shortest. Leave out a column, or use λ > 0"
  );
}
