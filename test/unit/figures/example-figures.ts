import * as library from "../../../src/index";

const {
  NormalLinearRegression,
  columnSpaceScene,
  coefficientPath,
  confidenceBand,
  dataset,
  descentOnContours,
  digitsAgainstCondition,
  digitsBySolver,
  errorBowl,
  errorContours,
  errorSurface,
  errorTrough,
  errorsAgainstLambda,
  fittedPanels,
  fittedPlane,
  floorByLambda,
  leaveOneOut,
  liftedTrough,
  movingCut,
  overfitByLambda,
  panelsByLambda,
  pathInSpace,
  powerLaws,
  pythagorasScene,
  residualPanels,
  residualPlot,
  residualSquares,
  ridgePath,
  rightAngleScene,
  rmseAgainstLambda,
  scatter,
  scatter3d,
  scatterMatrix,
  scatterWithHypothesis,
  shiftedTarget,
  singularValueStems,
  spectrumByLambda,
  tiltingTrough,
  turningLine,
  vectorProjection,
  withGuess,
} = library;

const three = { x: [1, 2, 3], y: [1, 2, 2] };
const five = { x: [1, 2, 3, 4, 5], y: [2, 4, 5, 4, 5] };
const theta = [2.2, 0.6];
const labels = { title: "An example", x: "feature (cm)", y: "target (g)" };
const inSpace = { ...labels, y: "feature (s)", z: "target (g)" };

const houses = dataset("housing");
const [area, bedrooms, price] = houses.names.map((name) => houses.column(name)) as Column[];
const people = dataset("kg_lb");
const [kg, lb, energy] = people.names.map((name) => people.column(name)) as Column[];
type Column = Float64Array<ArrayBuffer>;

const lambdas = [0, 1, 10, 100];
const path = ridgePath(five.x, five.y, lambdas);
const slopes = path.thetas.map(([, w]) => w!);
const centred = five.x.map((xi) => xi - 3);
const plane = new NormalLinearRegression().fit(houses.select("area_sqft", "bedrooms"), price!);
const stackloss = dataset("stackloss");
const plant = new NormalLinearRegression().fit(
  stackloss.select("air_flow", "water_temp_c", "acid_conc"),
  stackloss.column("stack_loss"),
);
const guess = { question: "How much?", value: 0.9, unit: "g" };

/**
 * Every figure of the library at least once, with all that it can show: guesses, marks, λ. A new
 * figure joins this list, by the name under which the library exports it.
 */
export const exampleFigures: Record<string, library.Figure[]> = {
  coefficientPath: [
    coefficientPath(
      lambdas.slice(1),
      { first: slopes.slice(1), second: slopes.slice(1).reverse() },
      { ...labels, mark: 10 },
    ),
  ],
  columnSpaceScene: [
    columnSpaceScene(
      three.x,
      three.y,
      [
        [1, 0],
        [2 / 3, 1 / 2],
      ],
      { ...labels, guess: [1, 0.2] },
    ),
  ],
  confidenceBand: [confidenceBand(new NormalLinearRegression().fit(five.x, five.y), labels)],
  descentOnContours: [
    descentOnContours(
      [
        { title: "raw", feature: five.x, start: [0, 0] },
        { title: "centred", feature: centred, start: [0, 0] },
      ],
      five.y,
      [0.5, 1],
      { title: "Downhill" },
    ),
  ],
  digitsAgainstCondition: [
    digitsAgainstCondition(
      [1e2, 1e6, 1e10],
      [
        { name: "on X", digits: [14, 10, 6], theta: [16, -1] },
        { name: "on XᵀX", digits: [12, 4, 0], theta: [16, -2] },
      ],
      { title: "Digits" },
    ),
  ],
  digitsBySolver: [
    digitsBySolver(
      [
        { name: "QR", method: "design", digits: 11.5 },
        { name: "inverse", method: "gram", digits: 0 },
      ],
      { title: "Digits", limit: { name: "15 are printed", digits: 14.6 } },
    ),
  ],
  errorBowl: [
    errorBowl(three.x, three.y, {
      ...labels,
      marks: [{ at: [1, 0], name: "a guess", guess: true }],
    }),
  ],
  errorContours: [
    errorContours(
      [
        { title: "raw", columns: [five.x.map(() => 1), five.x] },
        { title: "centred", columns: [five.x.map(() => 1), centred] },
      ],
      five.y,
      labels,
    ),
  ],
  errorSurface: [
    errorSurface([centred, centred.map((value) => 2 * value)], five.y, {
      ...inSpace,
      over: [
        [-1, 1],
        [-1, 1],
      ],
    }),
  ],
  errorTrough: [
    errorTrough(kg!, lb!, energy!, { ...inSpace, marks: [{ w1: 12.9, w2: 0, name: "alone" }] }),
  ],
  errorsAgainstLambda: [
    errorsAgainstLambda(
      {
        lambdas,
        training: path.trainingRmse,
        leaveOneOut: leaveOneOut(five.x, five.y, lambdas).rmse,
      },
      { ...labels, best: { lambda: 1, rmse: 1.2 }, guess },
    ),
  ],
  fittedPanels: [
    fittedPanels(
      [
        { title: "five", ...five },
        { title: "three", ...three },
      ],
      labels,
    ),
  ],
  fittedPlane: [fittedPlane(area!, bedrooms!, price!, plane.theta, inSpace)],
  floorByLambda: [floorByLambda(kg!, lb!, energy!, lambdas, labels)],
  liftedTrough: [liftedTrough(kg!, lb!, energy!, 1000, inSpace)],
  movingCut: [movingCut(five.x, five.y, { ...labels, start: 3 })],
  overfitByLambda: [
    overfitByLambda(five, { x: [1.5, 2.5], y: [4, 4] }, (x) => [x, x ** 2], [0.01, 1, 100], labels),
  ],
  panelsByLambda: [
    panelsByLambda(five.x, five.y, lambdas, { ...labels, guess: { lambda: 10, slope: 0.3 } }),
  ],
  pathInSpace: [
    pathInSpace(
      area!,
      bedrooms!,
      price!,
      { x: [852, 4478], y: [1, 5], z: [2e5, 7e5], name: "a path" },
      inSpace,
    ),
  ],
  powerLaws: [
    powerLaws(
      [
        { name: "samples", x: [10, 100, 1000], y: [0.1, 1, 10], theta: [-2, 1] },
        { name: "features", x: [10, 100, 1000], y: [0.01, 10, 1e4], theta: [-5, 3] },
      ],
      { ...labels, guess: 2 },
    ),
  ],
  pythagorasScene: [pythagorasScene(three.x, three.y, { title: "A right angle" })],
  residualPanels: [residualPanels(plant, { title: "Four looks", target: "loss (0.1 %)" })],
  residualPlot: [residualPlot(five.x, five.y, theta, labels)],
  residualSquares: [residualSquares(five.x, five.y, theta, labels)],
  rightAngleScene: [
    rightAngleScene(three.x, three.y, {
      title: "Upright",
      others: [{ theta: [1, 0.5], name: "another" }],
      guess: 0.5,
    }),
  ],
  rmseAgainstLambda: [rmseAgainstLambda(lambdas, path.trainingRmse, labels)],
  scatter: [scatter(five.x, five.y, labels)],
  scatter3d: [scatter3d(area!, bedrooms!, price!, inSpace)],
  scatterMatrix: [
    scatterMatrix(people, { title: "People" }),
    scatterMatrix(dataset("penguins"), { title: "Penguins" }),
  ],
  scatterWithHypothesis: [
    scatterWithHypothesis(five.x, five.y, theta, {
      ...labels,
      guess: [1, 1],
      marks: [
        { x: 6, y: 5.8, name: "prediction" },
        { x: 6, y: 5, name: "your guess", guess: true },
      ],
    }),
  ],
  shiftedTarget: [shiftedTarget(five.x, five.y, 100, 1, { ...labels, guess: 0.6 })],
  singularValueStems: [singularValueStems([542, 0.66, 1e-13], 1e-12, { title: "Rank 2" })],
  spectrumByLambda: [spectrumByLambda(three.x, lambdas, { title: "Eigenvalues" })],
  tiltingTrough: [tiltingTrough(kg!, lb!, energy!, { ...labels, guess: { decimals: 1, w2: 4.9 } })],
  turningLine: [turningLine(five.x, five.y, [0.2, 0.6, 1], { ...labels, start: 0.6 })],
  vectorProjection: [vectorProjection([1, 3], [4, 2], { title: "A shadow" })],
  withGuess: [
    withGuess(scatter(five.x, five.y, labels), guess, "y"),
    withGuess(scatter(five.x, five.y, labels), guess, "x"),
  ],
};
