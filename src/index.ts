// The public names of the package.
export { loadCsv } from "./data/csv/load-csv";
export type { CsvOptions } from "./data/csv/options";
export type { DatasetName } from "./data/datasets";
export { dataset } from "./data/datasets";
export { type Design, designMatrix } from "./data/design-matrix";
export type { FeatureColumns, Features } from "./data/features";
export type { Numbers } from "./data/numbers";
export type { ColumnKind } from "./data/opened-table/column-kind";
export { type OpenTableOptions, openTable } from "./data/opened-table/open-table";
export type { OpenedTable } from "./data/opened-table/opened-table";
export type { TrinoOptions } from "./data/opened-table/trino-server";
export { trinoTable } from "./data/opened-table/trino-table";
export { type Standardised, standardise } from "./data/standardise";
export type { Column } from "./data/table/column";
export { correlations } from "./data/table/correlations";
export { Description, describe } from "./data/table/describe";
export { Table } from "./data/table/table";
export { InputError } from "./errors/input-error";
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
export * as lesson11 from "./exercises/lesson-11";
export * as lesson12 from "./exercises/lesson-12";
export * as lesson13 from "./exercises/lesson-13";
export * as lesson14 from "./exercises/lesson-14";
export type { Exercise, Verdict } from "./exercises/verdict";
export { angleBoard } from "./figures/boards/angle-board";
export type { Board } from "./figures/boards/board";
export { influenceBoard } from "./figures/boards/influence-board";
export { lineBoard } from "./figures/boards/line-board";
export { ridgeBoard } from "./figures/boards/ridge-board";
export { spaceBoard } from "./figures/boards/space-board";
export { sumsBoard } from "./figures/boards/sums-board";
export { scatter } from "./figures/data/scatter";
export { type Path, pathInSpace, scatter3d } from "./figures/data/scatter-3d";
export { scatterMatrix } from "./figures/data/scatter-matrix";
export { confidenceBand } from "./figures/diagnostics/confidence-band";
export {
  type DigitsCurve,
  digitsAgainstCondition,
} from "./figures/diagnostics/digits-against-condition";
export { digitsBySolver, type SolverDigits } from "./figures/diagnostics/digits-by-solver";
export { type PowerLaw, powerLaws } from "./figures/diagnostics/power-laws";
export { type ResidualPanelsOptions, residualPanels } from "./figures/diagnostics/residual-panels";
export { singularValueStems } from "./figures/diagnostics/singular-value-stems";
export type { Figure, FigureFrame, FigureLayout, Trace } from "./figures/drawing/figure";
export { type Guess, withGuess } from "./figures/drawing/guess";
export { type SliderStep, withSlider } from "./figures/drawing/slider";
export type { Labels } from "./figures/drawing/style";
export { type DescentPanel, descentOnContours } from "./figures/error-surface/descent-on-contours";
export {
  type ErrorSurfaceOptions,
  errorBowl,
  errorSurface,
  type SurfaceMark,
} from "./figures/error-surface/error-bowl";
export { type ContourPanel, errorContours } from "./figures/error-surface/error-contours";
export {
  type CoefficientMark,
  errorTrough,
  type TroughOptions,
} from "./figures/error-surface/error-trough";
export { floorByLambda, liftedTrough } from "./figures/error-surface/lifted-trough";
export { type TiltingTroughOptions, tiltingTrough } from "./figures/error-surface/tilting-trough";
export { type FittedPanel, fittedPanels } from "./figures/fit/fitted-panels";
export { fittedPlane } from "./figures/fit/fitted-plane";
export { movingCut } from "./figures/fit/moving-cut";
export { residualPlot } from "./figures/fit/residual-plot";
export { residualSquares, turningLine } from "./figures/fit/residual-squares";
export { type Mark, scatterWithHypothesis } from "./figures/fit/scatter-with-hypothesis";
export { columnSpaceScene } from "./figures/projection/column-space-scene";
export {
  type OtherFoot,
  pythagorasScene,
  rightAngleScene,
} from "./figures/projection/right-angle-scene";
export { vectorProjection } from "./figures/projection/vector-projection";
export { coefficientPath } from "./figures/ridge/coefficient-path";
export { type ErrorsByLambda, errorsAgainstLambda } from "./figures/ridge/errors-against-lambda";
export { overfitByLambda } from "./figures/ridge/overfit-by-lambda";
export { type LambdaPanelsOptions, panelsByLambda } from "./figures/ridge/panels-by-lambda";
export { rmseAgainstLambda } from "./figures/ridge/rmse-against-lambda";
export { shiftedTarget } from "./figures/ridge/shifted-target";
export { spectrumByLambda } from "./figures/ridge/spectrum-by-lambda";
export {
  type Descent,
  type DescentOptions,
  gradientDescent,
  largestSafeRate,
} from "./formulas/gradient-descent";
export { meanAbsoluteError, r2, residuals, rmse, sumOfSquaredErrors } from "./formulas/metrics";
export { normalEquation } from "./formulas/normal-equation";
export {
  dot,
  hatMatrix,
  leverage,
  projectOntoColumns,
  projectOntoVector,
} from "./formulas/projection";
export { regularizer } from "./formulas/regularizer";
export {
  type Coefficients,
  type SquaredError,
  squaredError,
  type TwoColumns,
} from "./formulas/squared-error";
export { check } from "./notebook/check";
export { guess, reveal } from "./notebook/guess";
export { openInBrowser } from "./notebook/open-in-browser";
export { show } from "./notebook/show";
export type { Dependency } from "./regression/diagnosis/dependency";
export type { Diagnosis } from "./regression/diagnosis/diagnosis";
export {
  conditionNumber,
  diagnose,
  type Invertibility,
  rank,
  singularValues,
} from "./regression/diagnosis/invertibility";
export {
  type Band,
  type PredictionIntervals,
  predictWithIntervals,
} from "./regression/inference/predict-with-intervals";
export {
  type ResidualDiagnostics,
  residualDiagnostics,
} from "./regression/inference/residual-diagnostics";
export {
  type CoefficientSummary,
  Summary,
  type SummaryOptions,
  summary,
} from "./regression/inference/summary";
export type { FittedOn, LinearRegressionOptions } from "./regression/linear-regression";
export { NormalLinearRegression } from "./regression/linear-regression";
export type { PenaltyOptions } from "./regression/ridge/ridge-basis";
export { type RidgePath, ridgePath } from "./regression/ridge/ridge-path";
export { effectiveParameters, type Spectrum, spectrum } from "./regression/ridge/spectrum";
export type { Solver, Uncertainty } from "./regression/solver/solution";
export type { PredictToOptions } from "./regression/table-prediction";
export type { FitTableOptions } from "./regression/table-rows";
export { type BestLambda, bestLambda } from "./regression/validation/best-lambda";
export { type KFold, type KFoldOptions, kFold } from "./regression/validation/k-fold";
export {
  type LeaveOneOut,
  leaveOneOut,
  leaveOneOutResiduals,
} from "./regression/validation/leave-one-out";
export { leaveOneOutByRefitting } from "./regression/validation/leave-one-out-by-refitting";
export { type Split, type SplitOptions, split } from "./regression/validation/split";
export { kFoldTable, ridgePathTable } from "./regression/validation/table-folds";
export type { Showable, TextTableContent } from "./report/text-table";
export { TextTable, textTable } from "./report/text-table";
