import { formatNumber } from "../../report/format-number";
import type { NormalLinearRegression } from "../linear-regression";
import type { Summary } from "./summary";

/** A variance inflated more than this makes a slope hard to read; a common rule of thumb. */
const MUCH_INFLATION = 10;

/** What is bad about a fit and what no longer holds, in words. */
export function remarksOn(model: NormalLinearRegression, summary: Summary): string[] {
  const { diagnosis, samples } = model;
  const remarks: string[] = [];
  if (samples.lambda > 0) {
    remarks.push(
      `λ = ${formatNumber(samples.lambda)} shrinks the coefficients on purpose, so they are biased: standard errors, ` +
        "t, p, intervals, F, adjusted R² and the residual standard deviation no longer hold and are left out (NaN). " +
        "R² holds for these samples alone; leaveOneOut(X, y, lambdas) judges λ.",
    );
  }
  if (samples.lambda === 0 && diagnosis.rank < diagnosis.columnCount) {
    const which = diagnosis.dependencies.map(({ combination }) => combination).join("; ");
    remarks.push(
      `The columns are dependent: ${which}. Many θ fit equally well, so the coefficients that take part ` +
        `have no standard error. Leave out ${diagnosis.dependentColumns.join(", ")}.`,
    );
  } else if (diagnosis.warning) {
    remarks.push(`${capitalised(diagnosis.warning)}.`);
  }
  const inflated = summary.coefficients.filter(
    ({ varianceInflation }) =>
      varianceInflation > MUCH_INFLATION && varianceInflation < Number.POSITIVE_INFINITY,
  );
  if (inflated.length > 0) {
    const which = inflated.map(
      ({ name, varianceInflation }) => `${name} (${formatNumber(varianceInflation, 3)} times)`,
    );
    remarks.push(
      `The features say much the same, which inflates the variance of ${which.join(", ")}. ` +
        "Predictions are not hurt by it; a single coefficient means little.",
    );
  }
  if (!(summary.degreesOfFreedom > 0)) {
    remarks.push(
      "No degree of freedom is left: as many coefficients as samples, so the error cannot be estimated. " +
        "Use more samples or fewer features.",
    );
  }
  if (Number.isNaN(summary.r2)) {
    remarks.push("y is constant, so there is no variance to explain and no R².");
  }
  return remarks;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
