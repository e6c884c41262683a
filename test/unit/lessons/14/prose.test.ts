import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import type { Table } from "../../../../src/data/table/table";
import { rmse } from "../../../../src/formulas/metrics";
import { residualDiagnostics } from "../../../../src/regression/inference/residual-diagnostics";
import { summary } from "../../../../src/regression/inference/summary";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { kFold } from "../../../../src/regression/validation/k-fold";
import { split } from "../../../../src/regression/validation/split";
import { exactLeastSquares } from "../../../reference/exact-least-squares";
import { expectedExtra, relativeError } from "../../../reference/reference";
import { cellsOf, proseOf, sourceOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

const prose = proseOf("14");
const penguins = dataset("penguins");
const features = ["flipper_length_mm", "bill_length_mm", "bill_depth_mm"];
const target = "body_mass_g";
const data = penguins.select(...features, target).dropMissing();
const [X, y] = [data.select(...features), data.column(target)];

const trucks = dataset("food_truck");
const population = trucks.column("population_10k");
const looked = residualDiagnostics(
  new NormalLinearRegression().fit(population, trucks.column("profit_10k_usd")),
);
const deciding = looked.cooksDistance.indexOf(Math.max(...looked.cooksDistance));
const largest = looked.leverage.indexOf(Math.max(...looked.leverage));

const plant = dataset("stackloss");
const plantModel = new NormalLinearRegression().fit(
  plant.select("air_flow", "water_temp_c", "acid_conc"),
  plant.column("stack_loss"),
);
const days = residualDiagnostics(plantModel);
const lastDay = days.cooksDistance.indexOf(Math.max(...days.cooksDistance));

function errorsOfSplit(seed: number): [number, number] {
  const { train, test: rest } = split(data, { seed, testShare: 0.25 });
  const trained = new NormalLinearRegression().fit(train.select(...features), train.column(target));
  const errorOn = (part: Table) =>
    rmse(part.column(target), trained.predict(part.select(...features)));
  return [errorOn(train), errorOn(rest)];
}
const first = split(data, { seed: 1, testShare: 0.25 });
const [trainError, testError] = errorsOfSplit(1);
const lambdas = [0, ...Array.from({ length: 61 }, (_, k) => 10 ** (-3 + k / 10))];
const folds = [1, 2, 3, 4, 5].map((seed) => {
  const { best, rmse: errors } = kFold(X, y, { k: 10, seed, lambdas, standardise: true });
  return { best, atZero: errors[0]! };
});
const [seed1] = folds as [(typeof folds)[number]];

/** The random numbers of the lesson: 60 rows of 200 features and a target. */
function noise(): { features: number[][]; target: number[] } {
  let state = 7;
  const next = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const column = () => Array.from({ length: 60 }, next);
  return { features: Array.from({ length: 200 }, column), target: column() };
}

/** For each seed the R² on the 15 test rows, with the five features chosen on all rows, and on the training rows. */
const leaks = [1, 2, 3, 4, 5].map((seed) => {
  const { train, test: unseen } = split(60, { seed });
  return {
    onAll: r2OnUnseen([...train, ...unseen], train, unseen),
    onTrain: r2OnUnseen(train, train, unseen),
  };
});

/** R² by its definition, of the exact least-squares fit of the five features of the largest |r| among `seen` rows. */
function r2OnUnseen(seen: number[], fitted: number[], unseen: number[]): number {
  const { features: all, target: t } = noise();
  const at = (rows: number[], column: number[]) => rows.map((i) => column[i]!);
  const strength = all.map((column) => Math.abs(correlation(at(seen, column), at(seen, t))));
  const five = [...all.keys()].sort((i, k) => strength[k]! - strength[i]!).slice(0, 5);
  const design = [fitted.map(() => 1), ...five.map((k) => at(fitted, all[k]!))];
  const [columns, values] = [
    design.map((column) => Float64Array.from(column)),
    Float64Array.from(at(fitted, t)),
  ];
  const { theta } = exactLeastSquares(columns, values);
  const residuals = unseen.map(
    (i) => t[i]! - five.reduce((sum, k, j) => sum + theta[j + 1]! * all[k]![i]!, theta[0]!),
  );
  const centre = mean(at(unseen, t));
  return 1 - squares(residuals) / squares(at(unseen, t).map((value) => value - centre));
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}

function correlation(a: number[], b: number[]): number {
  const [p, q] = [a.map((value) => value - mean(a)), b.map((value) => value - mean(b))];
  return p.reduce((sum, value, i) => sum + value * q[i]!, 0) / Math.sqrt(squares(p) * squares(q));
}

const phrases = [
  `the city with the largest leverage, ${looked.leverage[largest]!.toFixed(4)}. Its Cook's distance is only ${looked.cooksDistance[largest]!.toFixed(3)}.`,
  `its leverage is only ${looked.leverage[deciding]!.toFixed(4)}, but it lies ${looked.standardised[deciding]!.toFixed(2)} standard deviations above the line. Its Cook's distance is ${looked.cooksDistance[deciding]!.toFixed(3)}, the largest of all.`,
  `One city of ${population.length} cannot move a line`,
  `$R^2$ is ${summary(plantModel).r2.toFixed(3)}, and yet day ${lastDay + 1} has a standardised residual of ${printed(days.standardised[lastDay]!, 2)} and a Cook's distance of ${days.cooksDistance[lastDay]!.toFixed(2)}`,
  `${plant.rowCount} days in a plant`,
  `has ${plant.rowCount} days: the features are`,
  `${trainError.toFixed(0)} g on the ${first.train.rowCount} rows of the fit, ${testError.toFixed(0)} g on the ${first.test.rowCount} others. With seed 2 the second number is ${errorsOfSplit(2)[1].toFixed(0)} g.`,
  `the best $\\lambda$ is ${seed1.best.lambda.toFixed(1)}. It lowers the error from ${seed1.atZero.toFixed(2)} to ${seed1.best.rmse.toFixed(2)} g.`,
  `There $R^2$ is ${mean(leaks.map(({ onAll }) => onAll)).toFixed(2)} on average, and once ${leaks[0]!.onAll.toFixed(2)}`,
  `the average is ${printed(mean(leaks.map(({ onTrain }) => onTrain)), 2)}.`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

/** What is given, not computed: samples and levels, settings, the units of the data, names. */
const given = [
  "near 0, the dashed line",
  "dotted for 0.5 and solid for 1.",
  "Rows are counted from 1.",
  "The first day is 1.",
  "four sets of 11 points",
  "In 1973 Francis Anscombe",
  "$R^2 = 0.67$ four times",
  "All other x are 8",
  "The point at $x = 19$ has the leverage 1, so its residual is always 0",
  "From seed to seed the error at 0 varies by more than 2 g.",
  "so leave $\\lambda$ at 0",
  "It has 60 rows. The 200 features and the target are random numbers",
  "\\frac{1}{m} \\sum_{i=1}^{m}",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("the random numbers are those of the lesson's cells", () => {
  const cells = cellsOf("14").map(sourceOf).join("\n");
  expect(cells).toContain("(seed = (seed * 16807) % 2147483647) / 2147483647");
  expect(cells).toContain("lehmer(7)");
  expect(cells).toContain("{ length: 200 }");
  expect(cells).toContain("{ length: 60 }, next");
  expect(Math.max(...leaks.map(({ onAll }) => onAll))).toBe(leaks[0]!.onAll);
});

test("chosen on all rows, every split seems to predict; on the training rows, four of five are worse than the mean", () => {
  expect(leaks.every(({ onAll }) => onAll > 0)).toBe(true);
  expect(leaks.filter(({ onTrain }) => onTrain < 0)).toHaveLength(4);
});

test("no city reaches the first line of Cook's distance", () => {
  const trucks = dataset("food_truck");
  const { cooksDistance } = residualDiagnostics(
    new NormalLinearRegression().fit(
      trucks.select("population_10k"),
      trucks.column("profit_10k_usd"),
    ),
  );
  expect(Math.max(...cooksDistance)).toBeLessThan(0.5);
});

test("Anscombe's sets print the same to two digits; without one point set IV has no slope", () => {
  expect(prose).toContain("A summary prints the same for each, to two digits:");
  const anscombe = dataset("anscombe");
  const lines = ["I", "II", "III", "IV"].map((name) => {
    const set = anscombe.where("dataset", name);
    const { coefficients, r2, residualDeviation } = summary(set.select("x"), set.column("y"));
    expect(
      relativeError(
        coefficients.map(({ coefficient }) => coefficient),
        expectedExtra[`anscombe_${name}`].theta,
      ),
    ).toBeLessThan(1e-12);
    const all = [coefficients[0]!.coefficient, coefficients[1]!.coefficient];
    return [...all, coefficients[1]!.standardError, r2, residualDeviation].map((value) =>
      value.toPrecision(2),
    );
  });
  expect(lines).toEqual(Array(4).fill(["3.0", "0.50", "0.12", "0.67", "1.2"]));
  const rest = anscombe.where("dataset", "IV").where("x", (x) => x !== 19);
  expect(new Set(rest.column("x"))).toEqual(new Set([8]));
});

test("from seed to seed the error differs by more than any λ gains", () => {
  const atZero = folds.map((fold) => fold.atZero);
  expect(Math.max(...atZero) - Math.min(...atZero)).toBeGreaterThan(2);
  for (const fold of folds) expect(fold.atZero - fold.best.rmse).toBeLessThan(0.1);
});

const rows = penguins.select(...features, "species", target).dropMissing();

test("no penguin is near a line of Cook's distance, and the tails are those of a normal distribution", () => {
  const { cooksDistance, standardised } = residualDiagnostics(
    new NormalLinearRegression().fit(X, y),
  );
  expect(Math.max(...cooksDistance)).toBeLessThan(0.05);
  // Of 342 normal residuals about 0.3 % are beyond 3, so one or two.
  expect(standardised.filter((r) => Math.abs(r) > 3).length).toBeLessThanOrEqual(2);
});

test("the bend in the residuals is mostly the species", () => {
  const bend = (X: Table) => {
    const fit = new NormalLinearRegression().fit(X, rows.column(target));
    const fitted = fit.predict(X);
    const residual = rows.column(target).map((yi, i) => yi - fitted[i]!);
    const curve = fitted.map((value) => [value, (value / 1000) ** 2]);
    return summary(curve, residual).coefficients[2]!.t;
  };
  const without = bend(rows.select(...features));
  const grouped = bend(rows.select(...features).with(rows.indicators("species")));
  expect(without).toBeGreaterThan(4);
  expect(grouped).toBeLessThan(2);
});
