import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Table } from "../../../../src/data/table/table";
import {
  criticalT,
  normalQuantile,
  twoSidedP,
  upperTailOfF,
} from "../../../../src/regression/inference/distributions";
import { predictWithIntervals } from "../../../../src/regression/inference/predict-with-intervals";
import { residualDiagnostics } from "../../../../src/regression/inference/residual-diagnostics";
import { type Summary, summary } from "../../../../src/regression/inference/summary";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { leaveOneOutResiduals } from "../../../../src/regression/validation/leave-one-out";
import { exactLeastSquares } from "../../../reference/exact-least-squares";
import { powersOf } from "../../../reference/powers";
import { randomSamples } from "../../../reference/random-samples";
import {
  expected,
  expectedExtra,
  LONGLEY,
  nistCertified,
  readColumns,
  readNist,
  relativeError,
  toRows,
} from "../../../reference/reference";

const THREE: [number[][], number[]] = [toRows([1, 2, 3]), [1, 2, 2]];
const FIVE: [number[][], number[]] = [toRows([1, 2, 3, 4, 5]), [2, 4, 5, 4, 5]];

function samplesOf(dataset: string, ...names: string[]): [number[][], number[]] {
  const columns = readColumns(dataset, ...names);
  const y = columns.pop()!;
  return [toRows(...columns), y];
}

const FOOD_TRUCK = samplesOf("food_truck", "population_10k", "profit_10k_usd");
const HOUSING = samplesOf("housing", "area_sqft", "bedrooms", "price_usd");
const RIDGE_DEMO = samplesOf("ridge_demo", "x", "y");

const SETS: [string, [number[][], number[]]][] = [
  ["three_points", THREE],
  ["five_points", FIVE],
  ["food_truck", FOOD_TRUCK],
  ["housing", HOUSING],
  ["ridge_demo", RIDGE_DEMO],
];

function list(result: Summary, key: "standardError" | "t" | "p" | "coefficient"): number[] {
  return result.coefficients.map((line) => line[key]);
}

test.each(SETS)("the summary of %s agrees with the reference", (name, [X, y]) => {
  const wanted = expected[name];
  const result = summary(X, y);
  expect(relativeError(list(result, "coefficient"), wanted.theta)).toBeLessThan(1e-12);
  expect(relativeError(list(result, "standardError"), wanted.std_errors)).toBeLessThan(1e-13);
  expect(relativeError(list(result, "t"), wanted.t_stats)).toBeLessThan(1e-12);
  expect(relativeError(list(result, "p"), wanted.p_values)).toBeLessThan(1e-11);
  result.coefficients.forEach(({ interval }, j) => {
    expect(relativeError(interval, wanted.ci95[j])).toBeLessThan(1e-11);
  });
  expect(relativeError(result.r2, wanted.r2)).toBeLessThan(1e-13);
  expect(relativeError(result.adjustedR2, wanted.adj_r2)).toBeLessThan(1e-13);
  expect(relativeError(result.residualDeviation, wanted.residual_sd)).toBeLessThan(1e-13);
  expect(relativeError(result.f.statistic, wanted.f_stat)).toBeLessThan(1e-12);
  expect(relativeError(result.f.p, wanted.f_pvalue)).toBeLessThan(1e-11);
  expect(result.degreesOfFreedom).toBe(wanted.dof);
  expect(relativeError(result.conditionNumber, wanted.cond_X)).toBeLessThan(1e-10);
  expect(result.remarks).toEqual([]);
});

test.each<[string, [number[][], number[]]]>([
  ["stackloss", samplesOf("stackloss", "air_flow", "water_temp_c", "acid_conc", "stack_loss")],
  ["penguins_mass_on_flipper", samplesOf("penguins", "flipper_length_mm", "body_mass_g")],
  [
    "penguins_mass_on_all3",
    samplesOf("penguins", "flipper_length_mm", "bill_length_mm", "bill_depth_mm", "body_mass_g"),
  ],
])("coefficients and standard errors of %s", (name, [X, y]) => {
  const wanted = expectedExtra[name];
  const result = summary(X, y);
  expect(result.sampleCount).toBe(wanted.n);
  expect(relativeError(list(result, "coefficient"), wanted.theta)).toBeLessThan(1e-12);
  expect(relativeError(list(result, "standardError"), wanted.std_errors)).toBeLessThan(1e-13);
  expect(relativeError(result.r2, wanted.r2)).toBeLessThan(1e-13);
  expect(relativeError(result.residualDeviation, wanted.residual_sd)).toBeLessThan(1e-13);
});

test.each([
  ["longley", samplesOf("longley", ...LONGLEY.slice(1), LONGLEY[0]!)],
  ["norris", nistSamples("norris", 1)],
  ["wampler2", nistSamples("wampler2", 5)],
] as [string, [number[][], number[]]][])(
  "NIST's certified standard deviations of %s",
  (name, [X, y]) => {
    const { certified } = nistCertified[name];
    const result = summary(X, y);
    const params: { estimate: string; sd: string }[] = certified.params;
    const estimates = params.map(({ estimate }) => estimate);
    expect(relativeError(list(result, "coefficient"), estimates)).toBeLessThan(1e-10);
    if (Number(certified.residual_sd) === 0) {
      expect(result.residualDeviation).toBeLessThan(1e-9);
      return;
    }
    const deviations = params.map(({ sd }) => sd);
    expect(relativeError(list(result, "standardError"), deviations)).toBeLessThan(1e-12);
    expect(relativeError(result.residualDeviation, certified.residual_sd)).toBeLessThan(1e-12);
    expect(relativeError(result.r2, certified.r_squared)).toBeLessThan(1e-13);
    expect(relativeError(result.f.statistic, certified.anova.regression[3])).toBeLessThan(1e-11);
  },
);

test.each(SETS)("confidence and prediction intervals of %s", (name, [X, y]) => {
  const model = new NormalLinearRegression().fit(X, y);
  for (const { x, yhat, se_mean, ci95_mean, pi95 } of expected[name].predictions) {
    const { predictions, standardErrors, confidence, prediction } = predictWithIntervals(model, [
      x,
    ]);
    expect(relativeError(predictions, [yhat])).toBeLessThan(1e-12);
    expect(relativeError(standardErrors, [se_mean])).toBeLessThan(1e-12);
    expect(relativeError([confidence.lower[0]!, confidence.upper[0]!], ci95_mean)).toBeLessThan(
      1e-11,
    );
    expect(relativeError([prediction.lower[0]!, prediction.upper[0]!], pi95)).toBeLessThan(1e-11);
  }
});

test("another level gives another reach", () => {
  const model = new NormalLinearRegression().fit(...FIVE);
  const wide = predictWithIntervals(model, [6], { level: 0.99 }).confidence;
  const narrow = predictWithIntervals(model, [6], { level: 0.5 }).confidence;
  const width = ({ lower, upper }: typeof wide) => upper[0]! - lower[0]!;
  expect(width(wide) / width(narrow)).toBeCloseTo(criticalT(0.99, 3) / criticalT(0.5, 3), 12);
  expect(summary(model, { level: 0.99 }).coefficients[1]!.interval[0]).toBeLessThan(
    summary(model).coefficients[1]!.interval[0],
  );
});

test("the distributions at values known in closed form, and far in the tail", () => {
  for (const t of [0.01, 0.5, 1, 3, 100]) {
    expect(relativeError(twoSidedP(t, 1), 1 - (2 / Math.PI) * Math.atan(t))).toBeLessThan(1e-12);
    expect(relativeError(upperTailOfF(t * t, [1, 7]), twoSidedP(t, 7))).toBeLessThan(1e-12);
    expect(relativeError(upperTailOfF(t, [2, 10]), (1 + t / 5) ** -5)).toBeLessThan(1e-12);
  }
  expect(relativeError(twoSidedP(1e50, 2), 1e-100)).toBeLessThan(1e-12);
  expect(relativeError(criticalT(0.95, 1), Math.tan((Math.PI * 0.95) / 2))).toBeLessThan(1e-13);
  expect(relativeError(criticalT(0.95, 95), expected.food_truck.t_crit_975)).toBeLessThan(1e-14);
  expect(relativeError(normalQuantile(0.975), 1.959963984540054)).toBeLessThan(1e-15);
  expect(twoSidedP(Number.POSITIVE_INFINITY, 3)).toBe(0);
  expect(twoSidedP(Number.NaN, 3)).toBeNaN();
});

test("values far from zero: x near 3e8 with steps of 1", () => {
  const result = summary(
    [1, 2, 3, 4, 5].map((x) => 3e8 + x),
    FIVE[1],
  );
  expect(relativeError(result.coefficients[1]!.standardError, 0.282842712474619)).toBeLessThan(
    1e-14,
  );
  expect(relativeError(result.f.p, expected.five_points.f_pvalue)).toBeLessThan(1e-13);
});

test("a Table's names come back, and the text can be read", () => {
  const X = Table.fromColumns({
    area_sqft: Float64Array.from(HOUSING[0], (row) => row[0]!),
    bedrooms: Float64Array.from(HOUSING[0], (row) => row[1]!),
  });
  const result = summary(new NormalLinearRegression().fit(X, HOUSING[1]), { target: "price_usd" });
  expect(result.coefficients.map(({ name }) => name)).toEqual([
    "intercept",
    "area_sqft",
    "bedrooms",
  ]);
  const text = inspect(result);
  expect(text).toMatch(/area_sqft +139.211 +14.7951 +9.409 +4.22e−12/);
  expect(text).toContain("47 samples, rank 3 of 3 columns with the ones, 44 degrees of freedom");
  expect(text).toContain("in the units of price_usd");
  expect(text).toContain("F(2, 44) = 60.38, p = 2.43e−13");
  expect(text).toContain("condition number 9712");
  expect(result.html).toContain("<td");
});

test("with λ > 0 what no longer holds is left out, and said", () => {
  const result = summary(new NormalLinearRegression({ lambda: 10 }).fit(...RIDGE_DEMO));
  expect(list(result, "standardError")).toEqual([Number.NaN, Number.NaN]);
  expect(result.f.p).toBeNaN();
  expect(result.adjustedR2).toBeNaN();
  expect(1 - result.r2).toBeCloseTo(
    (9.711337591350972 / 9.279378574384607) ** 2 * (1 - expected.ridge_demo.r2),
    12,
  );
  expect(inspect(result)).not.toContain("NaN\n");
  expect(result.remarks.join()).toMatch(/λ = 10 shrinks.*no longer hold/);
});

test("dependent columns: no standard error for those that take part, the others keep theirs", () => {
  const [kg, lb, energy] = readColumns("kg_lb", "weight_kg", "weight_lb", "energy_kcal");
  const other = energy!.map((_, i) => (i * i) % 7);
  const result = summary(toRows(kg!, lb!, other), energy!);
  const without = summary(toRows(kg!, other), energy!);
  expect(list(result, "standardError").slice(1, 3)).toEqual([Number.NaN, Number.NaN]);
  expect(
    relativeError(result.coefficients[3]!.standardError, without.coefficients[2]!.standardError),
  ).toBeLessThan(1e-10);
  expect(relativeError(result.f.statistic, without.f.statistic)).toBeLessThan(1e-9);
  expect(result.degreesOfFreedom).toBe(7);
  const inflation = result.coefficients.map(({ varianceInflation }) => varianceInflation);
  expect(inflation.slice(0, 3)).toEqual([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
  expect(relativeError(inflation[3]!, 1 / (1 - correlation(kg!, other) ** 2))).toBeLessThan(1e-10);
  expect(result.remarks.join()).toMatch(/dependent: x2 = 2.2046 · x1.*Leave out x2/);
});

test("features that say much the same are named", () => {
  const x = Array.from({ length: 20 }, (_, i) => i);
  const twin = x.map((xi, i) => xi + (i % 2) / 10);
  const y = x.map((xi, i) => 2 * xi + Math.sin(i));
  const result = summary(toRows(x, twin), y);
  const correlation = residualOf(x, twin);
  expect(relativeError(result.coefficients[1]!.varianceInflation, 1 / correlation)).toBeLessThan(
    1e-9,
  );
  expect(result.remarks.join()).toMatch(/much the same.*x1 \(.*times\), x2/);
});

test("no degree of freedom, and a constant y", () => {
  const exact = summary([1, 2], [1, 3]);
  expect(exact.residualDeviation).toBeNaN();
  expect(exact.coefficients[1]!.p).toBeNaN();
  expect(exact.remarks.join()).toMatch(/No degree of freedom is left/);
  const constant = summary([1, 2, 3], [4, 4, 4]);
  expect(constant.r2).toBeNaN();
  expect(constant.remarks.join()).toMatch(/y is constant/);
});

test("residual diagnostics of the food trucks", () => {
  const model = new NormalLinearRegression().fit(...FOOD_TRUCK);
  const { leverage, standardised, studentised, cooksDistance, residuals, fitted } =
    residualDiagnostics(model);
  const most = leverage.indexOf(Math.max(...leverage));
  expect(FOOD_TRUCK[0][most]).toEqual([22.203]);
  expect(relativeError(leverage[most]!, expected.food_truck.leverage_max)).toBeLessThan(1e-13);
  expect(relativeError(Math.min(...residuals), expected.food_truck.residuals_min)).toBeLessThan(
    1e-12,
  );
  expect(relativeError(fitted, model.predict(FOOD_TRUCK[0]))).toBeLessThan(1e-11);
  // statsmodels 0.14, OLS(...).fit().get_influence(), the first city and the 63rd.
  const wanted = [
    [0, 4.72710475, 5.37685037, 0.14981467],
    [62, -1.26293934, -1.26695559, 0.11919317],
  ] as const;
  for (const [row, standard, student, cook] of wanted) {
    expect(standardised[row]).toBeCloseTo(standard, 8);
    expect(studentised[row]).toBeCloseTo(student, 8);
    expect(cooksDistance[row]).toBeCloseTo(cook, 8);
  }
  expect(cooksDistance.indexOf(Math.max(...cooksDistance))).toBe(0);
});

test("properties: diagnostics agree with refitting", () => {
  fc.assert(
    fc.property(randomSamples(), ({ rows, y }) => {
      const model = quietFit(rows, y);
      fc.pre(model !== undefined && y.length - rows[0]!.length - 1 >= 2);
      const { leverage, standardised, studentised, cooksDistance, residuals } = residualDiagnostics(
        model!,
      );
      fc.pre(leverage.every((h) => h < 0.999) && residuals.some((e) => Math.abs(e) > 1e-3));
      const left = leaveOneOutResiduals(rows, y);
      const rank = rows[0]!.length + 1;
      const row = residuals.findIndex((e) => Math.abs(e) > 1e-3);
      expect(residuals[row]! / (1 - leverage[row]!)).toBeCloseTo(left[row]!, 8);

      const others = quietFit(
        rows.filter((_, i) => i !== row),
        y.filter((_, i) => i !== row),
      );
      fc.pre(others !== undefined);
      const s = summary(model!).residualDeviation;
      const moved = rows.reduce(
        (sum, x) => sum + (model!.predict([x])[0]! - others!.predict([x])[0]!) ** 2,
        0,
      );
      expect(cooksDistance[row]).toBeCloseTo(moved / (rank * s * s), 6);
      const sWithout = summary(others!).residualDeviation;
      fc.pre(sWithout > 1e-3);
      expect(studentised[row]! / standardised[row]!).toBeCloseTo(s / sWithout, 6);
    }),
  );
});

test("normal quantiles follow the ranks of the standardised residuals", () => {
  const { standardised, normalQuantiles } = residualDiagnostics(
    new NormalLinearRegression().fit(...FIVE),
  );
  const byResidual = standardised
    .map((_, i) => i)
    .sort((a, b) => standardised[a]! - standardised[b]!);
  const wanted = [1, 2, 3, 4, 5].map((place) => normalQuantile((place - 3 / 8) / 5.25));
  expect(byResidual.map((i) => normalQuantiles[i])).toEqual(wanted);
  const large = residualDiagnostics(
    new NormalLinearRegression().fit(...FOOD_TRUCK),
  ).normalQuantiles;
  expect(relativeError(Math.max(...large), normalQuantile(96.5 / 97))).toBeLessThan(1e-14);
});

test.each([20, 30, 40])(
  "a column beside two that differ by 2^-%s has the variance inflation of exact fractions",
  (power) => {
    const x = [3, -7, 12, 5, -20, 9, 1, 16];
    const near = [-4, 11, 2, 19, -8, 6, -13, 7].map((q, i) => x[i]! + q * 2 ** -power);
    const z = [10, 3, -15, 8, 17, -2, 4, -9];
    const columns = [x, near, z].map((column) => Float64Array.from(column));
    const y = [5, -3, 18, 2, -11, 7, 13, -6];
    const design = [new Float64Array(8).fill(1), ...columns];
    const { inverseRoots } = exactLeastSquares(design, Float64Array.from(y));
    const found = quietly(() => summary(toRows(x, near, z), y)).coefficients.slice(1);
    columns.forEach((column, j) => {
      const mean = column.reduce((sum, value) => sum + value, 0) / 8;
      const length = Math.hypot(...column.map((value) => value - mean));
      const wanted = (inverseRoots[j + 1]! * length) ** 2;
      expect(relativeError(found[j]!.varianceInflation, wanted)).toBeLessThan(1e-14);
    });
  },
);

test("nearly dependent columns: a polynomial of degree 8 keeps its standard errors", () => {
  const x = Array.from({ length: 24 }, (_, i) => i / 23 + 1);
  const y = x.map((xi, i) => Math.exp(xi) + Math.sin(9 * i) / 8);
  const design = powersOf(x, 8);
  const X = toRows(...design.slice(1));
  const { inverseRoots, residualLength } = exactLeastSquares(design, Float64Array.from(y));
  const s = residualLength / Math.sqrt(15);
  const wanted = inverseRoots.map((root) => root * s);
  const result = quietly(() => summary(X, y));
  expect(relativeError(list(result, "standardError"), wanted)).toBeLessThan(1e-13);
  expect(result.coefficients[1]!.varianceInflation).toBeGreaterThan(1e8);
  const { standardErrors } = quietly(() =>
    predictWithIntervals(new NormalLinearRegression().fit(X, y), [X[3]!]),
  );
  const leverage = residualDiagnostics(quietly(() => new NormalLinearRegression().fit(X, y)))
    .leverage[3]!;
  expect(relativeError(leverage, (standardErrors[0]! / s) ** 2)).toBeLessThan(1e-7);
});

const dependent = () =>
  quietly(() =>
    new NormalLinearRegression().fit(toRows([1, 2, 3, 5], [2, 4, 6, 10]), [1, 2, 4, 3]),
  );
const fitted = () => new NormalLinearRegression().fit(...FIVE);

test.each([
  ["a level of 95", () => summary(fitted(), { level: 95 }), /level.*between 0 and 1.*got 95/],
  ["a level of NaN", () => predictWithIntervals(fitted(), [1], { level: Number.NaN }), /got NaN/],
  ["a model that is not fitted", () => summary(new NormalLinearRegression()), /not fitted yet/],
  [
    "intervals with λ > 0",
    () => predictWithIntervals(new NormalLinearRegression({ lambda: 2 }).fit(...FIVE), [1]),
    /λ = 0 alone.*λ = 2/,
  ],
  [
    "intervals with dependent columns",
    () => predictWithIntervals(dependent(), [[1, 2]]),
    /leave out x2/,
  ],
  [
    "intervals without freedom",
    () => predictWithIntervals(new NormalLinearRegression().fit([1, 2], [1, 2]), [1]),
    /2 samples for 2 coefficients/,
  ],
  [
    "another number of features",
    () => predictWithIntervals(fitted(), [[1, 2]]),
    /1 features.*got 2/,
  ],
  [
    "diagnostics with λ > 0",
    () => residualDiagnostics(new NormalLinearRegression({ lambda: 2 }).fit(...FIVE)),
    /λ = 2/,
  ],
  ["NaN", () => summary([1, Number.NaN], [1, 2]), /row 2.*NaN/],
])("%s is refused", (_, run, message) => {
  expect(run).toThrow(message);
});

/** 1 − R² of b on a. */
function residualOf(a: number[], b: number[]): number {
  return 1 - new NormalLinearRegression().fit(a, b).score(a, b);
}

/** A fit of full rank, or nothing. */
function quietFit(rows: number[][], y: number[]): NormalLinearRegression | undefined {
  const model = quietly(() => new NormalLinearRegression().fit(rows, y));
  const { rank, columnCount, scaledConditionNumber } = model.diagnosis;
  return rank === columnCount && scaledConditionNumber < 1e3 ? model : undefined;
}

function quietly<Result>(run: () => Result): Result {
  const log = console.log;
  console.log = () => {};
  try {
    return run();
  } finally {
    console.log = log;
  }
}

/** NIST's own file: y and x; the design is 1, x, …, x^degree. */
function nistSamples(name: string, degree: number): [number[][], number[]] {
  const [y, x] = readNist(name);
  return [toRows(...powersOf(x, degree).slice(1)), y];
}

/** r by its definition. */
function correlation(x: readonly number[], y: readonly number[]): number {
  const about = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value / values.length, 0);
    return values.map((value) => value - mean);
  };
  const [u, v] = [about(x), about(y)];
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  return product(u, v) / Math.sqrt(product(u, u) * product(v, v));
}
