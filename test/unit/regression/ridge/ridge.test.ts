import fc from "fast-check";
import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import { designMatrix } from "../../../../src/data/design-matrix";
import { standardise } from "../../../../src/data/standardise";
import { Table } from "../../../../src/data/table/table";
import { InputError } from "../../../../src/errors/input-error";
import { normalEquation } from "../../../../src/formulas/normal-equation";
import { hatMatrix } from "../../../../src/formulas/projection";
import { regularizer } from "../../../../src/formulas/regularizer";
import { summary } from "../../../../src/regression/inference/summary";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { ridgeBasis } from "../../../../src/regression/ridge/ridge-basis";
import { ridgePath } from "../../../../src/regression/ridge/ridge-path";
import { effectiveParameters, spectrum } from "../../../../src/regression/ridge/spectrum";
import { worstDigits } from "../../../reference/digits";
import { exactLeastSquares } from "../../../reference/exact-least-squares";
import { randomSamples } from "../../../reference/random-samples";
import { expected, readColumns, relativeError, toRows } from "../../../reference/reference";

interface GridPoint {
  lambda_: number;
  theta: number[];
  rmse_train: number;
  effective_dof: number;
}

const DATASETS: [string, string[]][] = [
  ["food_truck", ["population_10k", "profit_10k_usd"]],
  ["housing", ["area_sqft", "bedrooms", "price_usd"]],
  ["ridge_demo", ["x", "y"]],
];

test.each(DATASETS)("the path on raw %s", (name, names) => {
  const columns = readColumns(name, ...names);
  const y = columns.pop()!;
  const grid: GridPoint[] = expected[name].ridge_raw;
  const path = ridgePath(
    toRows(...columns),
    y,
    grid.map((point) => point.lambda_),
  );
  grid.forEach((point, l) => {
    expect(path.lambdas[l]).toBe(point.lambda_);
    expect(relativeError(path.thetas[l]!, point.theta)).toBeLessThan(1e-12);
    expect(relativeError(path.trainingRmse[l]!, point.rmse_train)).toBeLessThan(1e-13);
    expect(relativeError(path.effectiveDegrees[l]!, point.effective_dof)).toBeLessThan(1e-13);
  });
});

test.each(DATASETS)("the path on standardised %s, in the features' units", (name, names) => {
  const columns = readColumns(name, ...names);
  const y = columns.pop()!;
  const { ridge_standardised, feature_means, feature_sd_population } = expected[name];
  const grid: GridPoint[] = ridge_standardised;
  const lambdas = grid.map((point) => point.lambda_);
  const path = ridgePath(toRows(...columns), y, lambdas, { standardise: true });
  grid.forEach((point, l) => {
    expect(relativeError(path.trainingRmse[l]!, point.rmse_train)).toBeLessThan(1e-13);
    expect(relativeError(path.effectiveDegrees[l]!, point.effective_dof)).toBeLessThan(1e-13);
    if (!feature_sd_population) return;
    const [b, ...w] = path.thetas[l]!;
    const standardised = w.map((wj, j) => wj * feature_sd_population[j]);
    const atMean = w.reduce((sum, wj, j) => sum + wj * feature_means[j], b!);
    expect(relativeError([atMean, ...standardised], point.theta)).toBeLessThan(1e-12);
  });
});

test("kilograms and pounds: the coefficients are shared, at λ = 0 too", () => {
  const [kg, lb, energy] = readColumns("kg_lb", "weight_kg", "weight_lb", "energy_kcal");
  const grid: GridPoint[] = expected.kg_lb.ridge;
  const lambdas = [0, ...grid.map((point) => point.lambda_)];
  const { thetas, effectiveDegrees } = ridgePath(toRows(kg!, lb!), energy!, lambdas);
  expect(relativeError(thetas[0]!, expected.kg_lb.min_norm_theta)).toBeLessThan(1e-12);
  expect(effectiveDegrees[0]).toBe(2);
  grid.forEach((point, l) => {
    expect(relativeError(thetas[l + 1]!, point.theta)).toBeLessThan(1e-10);
  });
});

test("a Table's columns may have any size: 1e−60 beside 1e60", () => {
  const [area, bedrooms, price] = readColumns("housing", "area_sqft", "bedrooms", "price_usd");
  const X = Table.fromColumns({
    area: Float64Array.from(area!, (x) => x * 2 ** 200),
    bedrooms: Float64Array.from(bedrooms!, (x) => x * 2 ** -200),
  });
  const path = ridgePath(X, price!, [0, 2 ** 500]);
  const [b, w1, w2] = expected.housing.theta;
  const [rawB, rawW1, rawW2] = path.thetas[0]!;
  const rescaled = [rawB!, rawW1! * 2 ** 200, rawW2! * 2 ** -200];
  expect(relativeError(rescaled, [b, w1, w2])).toBeLessThan(1e-12);
  expect(path.thetas[1]!.every(Number.isFinite)).toBe(true);
  const standardised = ridgePath(X, price!, [10], { standardise: true });
  const wanted: GridPoint = expected.housing.ridge_standardised.find(
    (point: GridPoint) => point.lambda_ === 10,
  );
  expect(relativeError(standardised.trainingRmse, [wanted.rmse_train])).toBeLessThan(1e-13);
});

const WHOLE = [
  [3, -7, 12, 5, -20, 9, 1, 16],
  [-4, 11, 2, 19, -8, 6, -13, 7],
  [10, 3, -15, 8, 17, -2, 4, -9],
] as const;
const WHOLE_Y = [5, -3, 18, 2, -11, 7, 13, -6];

test.each([
  [[30, 0, -30], 0],
  [[30, 0, -30], 60],
  [[30, 0, -30], -40],
  [[-30, 30, 0], 20],
  [[-90, 0, 90], 100],
  [[0, 0, 0], 200],
  [[0, 0, 0], 1023],
  [[500, 500, 500], 1023],
  [[-300, -300, -300], 600],
])("columns of the sizes 2^%s at λ = 2^%s: each coefficient keeps its digits", (powers, power) => {
  const columns = WHOLE.map((x, j) => Float64Array.from(x, (v) => v * 2 ** powers[j]!));
  const y = Float64Array.from(WHOLE_Y);
  const lambda = 2 ** power;
  const { theta } = exactLeastSquares([new Float64Array(8).fill(1), ...columns], y, lambda);
  const X = Table.fromColumns({ p: columns[0]!, q: columns[1]!, r: columns[2]! });
  const { thetas, effectiveDegrees } = ridgePath(X, y, [lambda]);
  expect(worstDigits(thetas[0]!, theta)).toBeGreaterThan(13.5);
  expect(effectiveDegrees[0]).toBeGreaterThanOrEqual(1);
  const { theta: fitted } = new NormalLinearRegression({ lambda }).fit(X, y);
  expect(worstDigits(fitted, theta)).toBeGreaterThan(15);
});

test.each([
  [20, 0, 0],
  [30, -40, -60],
  [40, 0, -80],
  [45, 0, 0],
  [36, 30, -90],
  [44, 20, -200],
])(
  "columns that differ by 2^-%s, beside one of another size: path, degrees and error keep their digits",
  (power, size, lambdaPower) => {
    const [p, q, r] = WHOLE;
    const near = p.map((value, i) => value + 2 ** -power * q[i]!);
    const columns = [[...p], near, r.map((value) => value * 2 ** size)].map((column) =>
      Float64Array.from(column),
    );
    const y = Float64Array.from(WHOLE_Y);
    const lambda = 2 ** lambdaPower;
    const { theta } = exactLeastSquares([new Float64Array(8).fill(1), ...columns], y, lambda);
    const X = toRows(...columns.map((column) => [...column]));
    expect(worstDigits(ridgePath(X, y, [lambda]).thetas[0]!, theta)).toBeGreaterThan(12);
  },
);

test("beside nearly dependent columns a column twice another leaves intercept and predictions as they are", () => {
  const [p, q] = WHOLE;
  const near = p.map((value, i) => value + 2 ** -20 * q[i]!);
  const design = [new Float64Array(8).fill(1), Float64Array.from(p), Float64Array.from(near)];
  const { theta } = exactLeastSquares(design, Float64Array.from(WHOLE_Y));
  const twice = p.map((value) => 2 * value);
  const [b, w1, w2, w3] = ridgePath(toRows([...p], near, twice), [...WHOLE_Y], [0]).thetas[0]!;
  expect(worstDigits([b!, w1! + 2 * w3!, w2!], theta)).toBeGreaterThan(8);
});

test("columns that differ by 2⁻⁴⁰ have the training error of their span", () => {
  const [p, q] = WHOLE;
  const near = p.map((value, i) => value + 2 ** -40 * q[i]!);
  const hard = ridgePath(toRows([...p], near), [...WHOLE_Y], [0]);
  const easy = ridgePath(toRows([...p], [...q]), [...WHOLE_Y], [0]);
  expect(relativeError(hard.trainingRmse, easy.trainingRmse)).toBeLessThan(1e-14);
  expect(hard.effectiveDegrees).toEqual([3]);
});

test("columns that differ in size by 1e400: the advice of the message works, and without a penalty nothing is refused", () => {
  const whole = toRows([...WHOLE[0]], [...WHOLE[1]]);
  const X = whole.map(([p, q]) => [p! * 2 ** 700, q! * 2 ** -700]);
  expect(() => ridgePath(X, [...WHOLE_Y], [1])).toThrow(InputError);
  const { thetas } = ridgePath(standardise(X).Z, [...WHOLE_Y], [1]);
  const wanted = ridgePath(standardise(whole).Z, [...WHOLE_Y], [1]).thetas;
  expect(relativeError(thetas[0]!, wanted[0]!)).toBeLessThan(1e-14);
  // Units change neither t nor the inflation of the variance.
  const [large, small] = [summary(X, [...WHOLE_Y]), summary(whole, [...WHOLE_Y])].map((found) =>
    found.coefficients.flatMap(({ t, p, varianceInflation }, j) =>
      j === 0 ? [t, p] : [t, p, varianceInflation],
    ),
  );
  expect(relativeError(large!, small!)).toBeLessThan(1e-13);
});

test("a slope at λ = 1e308 is as small as it is, though λ and the columns are far apart", () => {
  // w = Sxy/(Sxx + λ) = 1e310/1e308 · (1 − …): 2 for these units, and s²/λ = 2e−328 is no double.
  const [[, w]] = ridgePath([-1e-10, 1e-10], [-1e300, 1e300], [1e308]).thetas as [number[]];
  expect(relativeError(w!, 2e290 / 1e308)).toBeLessThan(1e-14);
});

test("values far from zero keep their digits: x near 3e8 with steps of 1", () => {
  const { thetas } = ridgePath(
    [3e8 + 1, 3e8 + 2, 3e8 + 3, 3e8 + 4, 3e8 + 5],
    [2, 4, 5, 4, 5],
    [0, 10],
  );
  expect(relativeError(thetas[0]![1]!, 0.6)).toBeLessThan(1e-14);
  expect(relativeError(thetas[1]![1]!, 0.3)).toBeLessThan(1e-14);
});

test("a constant column gets no weight, and fewer rows than columns do no harm", () => {
  const constant = ridgePath(
    [
      [1, 5],
      [2, 5],
      [3, 5],
    ],
    [1, 2, 2],
    [0, 1],
  );
  expect(relativeError(constant.thetas.flat(), [2 / 3, 1 / 2, 0, 1, 1 / 3, 0])).toBeLessThan(1e-14);

  const wide = [
    [1, 2, 4, 8],
    [3, 1, 1, 5],
    [2, 2, 0, 1],
  ];
  const { thetas, trainingRmse } = ridgePath(wide, [1, 2, 4], [0, 1]);
  expect(trainingRmse[0]).toBeLessThan(1e-14);
  const direct = normalEquation(designMatrix(wide), [1, 2, 4], 1);
  expect(relativeError(thetas[1]!, direct)).toBeLessThan(1e-11);
});

test("no feature: the mean of y for every λ", () => {
  const { thetas, effectiveDegrees } = ridgePath([[], [], []], [1, 2, 6], [0, 1]);
  expect(thetas).toEqual([[3], [3]]);
  expect(effectiveDegrees).toEqual([1, 1]);
});

test("the turning points are the squares of the least and the largest singular value", () => {
  const X = toRows([1, -1, 0, 0, 0, 0], [0, 0, 16, -16, 0, 0], [0, 0, 0, 0, 128, -128]);
  const { first, last } = ridgeBasis(X, [1, 2, 3, 4, 5, 6]).turningPoints();
  expect(relativeError([first, last], [2, 2 * 128 ** 2])).toBeLessThan(1e-14);
});

test("samples that are all the same give their mean alone", () => {
  const { thetas } = ridgePath([[1, 2, 3]], [5], [0, 1]);
  expect(thetas).toEqual([
    [5, 0, 0, 0],
    [5, 0, 0, 0],
  ]);
});

test("properties: the path is the normal equation, with extra rows for λ, and shifts with y", () => {
  fc.assert(
    fc.property(
      randomSamples(),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      ({ rows, y }, lambda) => {
        const { thetas, effectiveDegrees } = ridgePath(rows, y, [lambda]);
        const direct = normalEquation(designMatrix(rows), y, lambda);
        thetas[0]!.forEach((coefficient, j) => {
          expect(coefficient).toBeCloseTo(direct[j]!, 7);
        });
        expect(effectiveDegrees[0]).toBeCloseTo(hatMatrix(designMatrix(rows), lambda).trace(), 10);

        const shifted = ridgePath(
          rows,
          y.map((yi) => yi + 100),
          [lambda],
        ).thetas[0]!;
        shifted.forEach((coefficient, j) => {
          expect(coefficient - thetas[0]![j]!).toBeCloseTo(j === 0 ? 100 : 0, 9);
        });
      },
    ),
  );
});

test("properties: training error and coefficients are monotone in λ", () => {
  fc.assert(
    fc.property(randomSamples(), ({ rows, y }) => {
      const lambdas = [0, 0.1, 1, 10, 100, 1000];
      const { trainingRmse, effectiveDegrees } = ridgePath(rows, y, lambdas);
      for (let l = 1; l < lambdas.length; l++) {
        expect(trainingRmse[l]! + 1e-12).toBeGreaterThanOrEqual(trainingRmse[l - 1]!);
        expect(effectiveDegrees[l]! - 1e-12).toBeLessThanOrEqual(effectiveDegrees[l - 1]!);
      }
    }),
  );
});

test("M is the identity without its first one", () => {
  expect(regularizer(3).to2DArray()).toEqual([
    [0, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
});

test("the spectrum of the three points", () => {
  const { withM, withIdentity } = spectrum([1, 2, 3], 1);
  const root = Math.sqrt(18 ** 2 - 4 * 9);
  expect(relativeError(withM, [(18 - root) / 2, (18 + root) / 2])).toBeLessThan(1e-14);
  expect(withIdentity[0]).toBeCloseTo(1.361, 3);
  expect(withIdentity[1]).toBeCloseTo(17.639, 3);
  expect(relativeError(spectrum([1, 2, 3]).withM, expected.three_points.eig_XtX)).toBeLessThan(
    1e-14,
  );
  const [area, bedrooms] = readColumns("housing", "area_sqft", "bedrooms");
  const { withM: raw } = spectrum(toRows(area!, bedrooms!));
  expect(relativeError(raw, expected.housing.eig_XtX)).toBeLessThan(1e-12);
});

test("dependent columns have an eigenvalue of zero, which λM lifts", () => {
  const [kg, lb] = readColumns("kg_lb", "weight_kg", "weight_lb");
  expect(spectrum(toRows(kg!, lb!)).withM[0]).toBeLessThan(1e-20);
  const lifted = spectrum(toRows(kg!, lb!), 2).withM;
  expect(lifted[0]).toBeGreaterThan(0.1);
  const gram = new Matrix(
    toRows(
      kg!.map(() => 1),
      kg!,
      lb!,
    ),
  );
  const trace = gram.transpose().mmul(gram).trace() + 2 * 2;
  expect(relativeError(lifted[0]! + lifted[1]! + lifted[2]!, trace)).toBeLessThan(1e-14);
  expect(spectrum([[1, 2, 3]], 1).withM).toHaveLength(4);
});

test("the effective number of parameters", () => {
  expect(effectiveParameters([1, 2, 3], 0)).toBe(2);
  expect(effectiveParameters([1, 2, 3], 1)).toBeCloseTo(5 / 3, 14);
  expect(effectiveParameters([1, 2, 3], 1e12)).toBeCloseTo(1, 10);
});

test.each([
  ["no λ", () => ridgePath([1, 2], [1, 2], []), /lambdas.*at least one.*empty/],
  [
    "one number for λ",
    () => ridgePath([1, 2], [1, 2], 3 as never),
    /lambdas must be a list.*got 3/,
  ],
  [
    "a text for λ",
    () => ridgePath([1, 2], [1, 2], "10" as never),
    /lambdas must be a list.*got 10/,
  ],
  ["no list", () => ridgePath([1, 2], [1, 2], null as never), /lambdas must be a list/],
  ["a text as λ", () => ridgePath([1, 2], [1, 2], ["1"] as never), /finite number ≥ 0; got 1/],
  [
    "an infinite λ",
    () => spectrum([1, 2], Number.POSITIVE_INFINITY),
    /finite number.*got Infinity/,
  ],
  ["a negative λ", () => ridgePath([1, 2], [1, 2], [0, -1]), /≥ 0; got -1/],
  ["NaN", () => ridgePath([1, Number.NaN], [1, 2], [0]), /X, row 2.*NaN/],
  ["lengths", () => ridgePath([1, 2], [1, 2, 3], [0]), /X has 2, y has 3/],
  ["no rows", () => ridgePath([], [], [0]), /at least one row/],
  [
    "a constant column to standardise",
    () => ridgePath(toRows([1, 2], [3, 3]), [1, 2], [0], { standardise: true }),
    /column x2 is constant/,
  ],
  [
    "sizes beyond squares",
    () => ridgePath(toRows([1e200, 2e200], [1e-200, 3e-200]), [1, 2], [0]),
    /1e\+140 times.*take standardise\(X\)\.Z/,
  ],
  ["a size", () => regularizer(0), /whole number ≥ 1; got 0/],
  ["a λ of the spectrum", () => spectrum([1, 2], Number.NaN), /got NaN/],
  ["a λ of the parameters", () => effectiveParameters([1, 2], -1), /got -1/],
])("%s is refused", (_, run, message) => {
  expect(run).toThrow(message);
});
