// Fit by the normal equation.
import { Matrix } from "ml-matrix";
import { norm } from "../arithmetic/norm";
import { normalEquation } from "../formulas/normal-equation";
import { planeFromOrigin } from "./solver/plane";
import { columnCountOf, type LeastSquaresProblem } from "./solver/problem";
import { qrFit } from "./solver/qr/qr-fit";
import type { LeastSquaresSolution } from "./solver/solution";

/**
 * Normal equation, the formula of the lessons as it stands, with the digits that it loses.
 *
 * Method: θ = (XᵀX + λM)⁻¹XᵀY. Triangular factor, condition bound and uncertainty are those of the QR fit.
 */
export function normalEquationFit(problem: LeastSquaresProblem): LeastSquaresSolution {
  const { features, target, intercept, lambda } = problem;
  const design = Matrix.ones(target.length, columnCountOf(problem));
  features.forEach((feature, j) => {
    design.setColumn(intercept ? j + 1 : j, feature);
  });
  const theta = Float64Array.from(normalEquation(design, target, lambda));
  const fitted = design.mmul(Matrix.columnVector([...theta])).getColumn(0);
  return {
    ...qrFit(problem),
    theta,
    plane: planeFromOrigin(problem, theta),
    residualLength: norm(target.map((y, i) => y - fitted[i]!)),
    solver: "normal-equation",
  };
}
