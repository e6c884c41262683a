export type { DatasetName } from "./datasets";
export { dataset } from "./datasets";
export type { Dependency } from "./dependency";
export { type Design, designMatrix } from "./design-matrix";
export type { Diagnosis } from "./diagnosis";
export { InputError } from "./errors";
export * as lesson00 from "./exercises/lesson-00";
export * as lesson01 from "./exercises/lesson-01";
export * as lesson02 from "./exercises/lesson-02";
export * as lesson03 from "./exercises/lesson-03";
export * as lesson04 from "./exercises/lesson-04";
export * as lesson05 from "./exercises/lesson-05";
export * as lesson06 from "./exercises/lesson-06";
export * as lesson07 from "./exercises/lesson-07";
export * as lesson08 from "./exercises/lesson-08";
export * as lesson09 from "./exercises/lesson-09";
export * as lesson10 from "./exercises/lesson-10";
export type { Exercise, Verdict } from "./exercises/verdict";
export type { FeatureColumns, Features, Numbers } from "./features";
export { coefficientPath } from "./figures/coefficient-path";
export { columnSpaceScene } from "./figures/column-space-scene";
export { confidenceBand } from "./figures/confidence-band";
export { type DescentPanel, descentOnContours } from "./figures/descent-on-contours";
export { type DigitsCurve, digitsAgainstCondition } from "./figures/digits-against-condition";
export { digitsBySolver, type SolverDigits } from "./figures/digits-by-solver";
export { draggedPoint } from "./figures/dragged-point";
export {
  type ErrorSurfaceOptions,
  errorBowl,
  errorSurface,
  type SurfaceMark,
} from "./figures/error-bowl";
export { type ContourPanel, errorContours } from "./figures/error-contours";
export { errorOfSlopes } from "./figures/error-of-slopes";
export { type CoefficientMark, errorTrough, type TroughOptions } from "./figures/error-trough";
export { type ErrorsByLambda, errorsAgainstLambda } from "./figures/errors-against-lambda";
export type { Figure, FigureFrame, FigureLayout, Trace } from "./figures/figure";
export { type FittedPanel, fittedPanels } from "./figures/fitted-panels";
export { fittedPlane } from "./figures/fitted-plane";
export { type Guess, withGuess } from "./figures/guess";
export { floorByLambda, liftedTrough } from "./figures/lifted-trough";
export { movingLambda } from "./figures/moving-lambda";
export { type LambdaPanelsOptions, panelsByLambda } from "./figures/panels-by-lambda";
export { type PowerLaw, powerLaws } from "./figures/power-laws";
export { type ResidualPanelsOptions, residualPanels } from "./figures/residual-panels";
export { residualPlot } from "./figures/residual-plot";
export { residualSquares, turningLine } from "./figures/residual-squares";
export { type OtherFoot, pythagorasScene, rightAngleScene } from "./figures/right-angle-scene";
export { rmseAgainstLambda } from "./figures/rmse-against-lambda";
export { scatter } from "./figures/scatter";
export { type Path, pathInSpace, scatter3d } from "./figures/scatter-3d";
export { scatterMatrix } from "./figures/scatter-matrix";
export { type Mark, scatterWithHypothesis } from "./figures/scatter-with-hypothesis";
export { shiftedTarget } from "./figures/shifted-target";
export { singularValueStems } from "./figures/singular-value-stems";
export { type SliderStep, withSlider } from "./figures/slider";
export { spectrumByLambda } from "./figures/spectrum-by-lambda";
export type { Labels } from "./figures/style";
export { type TiltingTroughOptions, tiltingTrough } from "./figures/tilting-trough";
export { vectorProjection } from "./figures/vector-projection";
export {
  type Descent,
  type DescentOptions,
  gradientDescent,
  largestSafeRate,
} from "./gradient-descent";
export {
  type Band,
  type PredictionIntervals,
  predictWithIntervals,
} from "./inference/predict-with-intervals";
export { type ResidualDiagnostics, residualDiagnostics } from "./inference/residual-diagnostics";
export {
  type CoefficientSummary,
  Summary,
  type SummaryOptions,
  summary,
} from "./inference/summary";
export {
  conditionNumber,
  diagnose,
  type Invertibility,
  rank,
  singularValues,
} from "./invertibility";
export type { Solver, Uncertainty } from "./least-squares/solution";
export type { LinearRegressionOptions } from "./linear-regression";
export { NormalLinearRegression } from "./linear-regression";
export { meanAbsoluteError, r2, residuals, rmse, sumOfSquaredErrors } from "./metrics";
export { normalEquation } from "./normal-equation";
export { check } from "./notebook/check";
export { guess, reveal } from "./notebook/guess";
export { openInBrowser } from "./notebook/open-in-browser";
export { show } from "./notebook/show";
export { dot, hatMatrix, leverage, projectOntoColumns, projectOntoVector } from "./projection";
export { regularizer } from "./ridge/regularizer";
export type { PenaltyOptions } from "./ridge/ridge-basis";
export { type RidgePath, ridgePath } from "./ridge/ridge-path";
export { effectiveParameters, type Spectrum, spectrum } from "./ridge/spectrum";
export {
  type Coefficients,
  type SquaredError,
  squaredError,
  type TwoColumns,
} from "./squared-error";
export { type Standardised, standardise } from "./standardise";
export type { Column } from "./table/column";
export { correlations } from "./table/correlations";
export { loadCsv } from "./table/csv";
export type { CsvOptions } from "./table/csv/options";
export { Description, describe } from "./table/describe";
export { Table } from "./table/table";
export type { Showable, TextTableContent } from "./table/text-table";
export { TextTable, textTable } from "./table/text-table";
export { type BestLambda, bestLambda } from "./validation/best-lambda";
export { type KFold, type KFoldOptions, kFold } from "./validation/k-fold";
export { type LeaveOneOut, leaveOneOut, leaveOneOutResiduals } from "./validation/leave-one-out";
export { leaveOneOutByRefitting } from "./validation/refitting";
export { type Split, type SplitOptions, split } from "./validation/split";
