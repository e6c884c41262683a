import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { designMatrix } from "../../../../src/data/design-matrix";
import { normalEquation } from "../../../../src/formulas/normal-equation";
import { hatMatrix, leverage } from "../../../../src/formulas/projection";
import { ridgePath } from "../../../../src/regression/ridge/ridge-path";
import { effectiveParameters } from "../../../../src/regression/ridge/spectrum";
import { bestLambda } from "../../../../src/regression/validation/best-lambda";
import { kFold } from "../../../../src/regression/validation/k-fold";
import {
  leaveOneOut,
  leaveOneOutResiduals,
} from "../../../../src/regression/validation/leave-one-out";
import { leaveOneOutByRefitting } from "../../../../src/regression/validation/leave-one-out-by-refitting";
import {
  expected,
  expectedOfLessons,
  readColumns,
  relativeError,
} from "../../../reference/reference";
import { cellsOf, proseOf, sourceOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

const prose = proseOf("08");
const sourceOfCell = (id: string) => sourceOf(cellsOf("08").find((cell) => cell.id === id)!);
const x = [1, 2, 3];
const y = [1, 2, 2];
const demo = dataset("ridge_demo");
const [demoX, demoY] = [demo.column("x"), demo.column("y")];
const houses = dataset("housing");
const features = houses.select("area_sqft", "bedrooms");
const price = houses.column("price_usd");
const standardise = { standardise: true };
const population = dataset("food_truck").column("population_10k");

const training = (lambda: number) => ridgePath(demoX, demoY, [lambda]).trainingRmse[0]!;
const unseen = (lambda: number) => leaveOneOut(demoX, demoY, [lambda]).rmse[0]!;
const best = bestLambda(demoX, demoY);
const threeBest = bestLambda(x, y);
const threeRmse = (lambda: number) => leaveOneOut(x, y, [lambda]).rmse[0]!;
const housingAtZero = leaveOneOut(features, price, [0], standardise).rmse[0]!;
const housingBest = bestLambda(features, price, standardise);
const gain = housingAtZero - housingBest.rmse;
const five = leverage(designMatrix([1, 2, 3, 4, 9]));
const trucks = leverage(designMatrix(population));
const largest = Math.max(...trucks);
const H = hatMatrix(designMatrix(x), 1);
const gap = Matrix.sub(H.mmul(H), H).norm();

const squares = (lambda: number) =>
  leaveOneOutByRefitting(demoX, demoY, lambda).map((residual) => residual ** 2);
const growth = squares(10).map((square, i) => square - squares(0)[i]!);

/** Mean and standard error of the mean. */
function meanAndError(values: number[]): [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return [mean, Math.sqrt(variance / values.length)];
}
const [growthMean, growthError] = meanAndError(growth);
const [leastMean, leastError] = meanAndError(squares(best.lambda));
const bound = leastMean + leastError;
const groups = Array.from({ length: 10 }, (_, g) =>
  [0, 10].map((lambda) => Math.sqrt(meanAndError(squares(lambda).slice(10 * g, 10 * g + 10))[0])),
);
const groupErrors = groups.map(([at0]) => at0!);
const truth = expectedOfLessons.ridge_demo;
const trueError = (lambda: number): number => truth.true_rmse[lambda];
const slope = (lambda: number) => ridgePath(demoX, demoY, [lambda]).thetas[0]![1]!;
const anew = kFold(features, price, {
  k: 47,
  lambdas: [0, housingBest.lambda],
  ...standardise,
}).rmse;

// The wave of the lesson's cell, and its curves by the normal equation of the powers.
const half = (count: number, first: number) =>
  Array.from({ length: count }, (_, i) => first + i / 2);
const listIn = (name: string) => {
  const [, list] = new RegExp(`const ${name} = .* y: (\\[.*\\]) }`).exec(sourceOfCell("wave"))!;
  return JSON.parse(list!) as number[];
};
const points = [half(12, 0.5), half(11, 0.75)] as const;
const heights = [listIn("wave"), listIn("unseen")] as const;
const powersOf = (at: number) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => ((at - 3.25) / 2.75) ** k);
/** RMSE on the fitted (0) or the unseen points (1) of the wave. */
function waveRmse(lambda: number, set: 0 | 1): number {
  const theta = normalEquation(designMatrix(points[0].map(powersOf)), heights[0], lambda);
  const misses = points[set].map(
    (at, i) =>
      heights[set][i]! - [1, ...powersOf(at)].reduce((sum, power, j) => sum + power * theta[j]!, 0),
  );
  return Math.sqrt(misses.reduce((sum, miss) => sum + miss ** 2, 0) / misses.length);
}

const phrases = [
  `goes almost through the ${points[0].length} points: at $\\lambda = 10^{-8}$ its RMSE on them is ${waveRmse(1e-8, 0).toFixed(2)}`,
  `on the ${points[1].length} unseen points the RMSE is ${waveRmse(1e-8, 1).toFixed(2)}`,
  `falls to ${waveRmse(0.1, 1).toFixed(2)} at $\\lambda = 0.1$`,
  `to ${waveRmse(100, 1).toFixed(2)} at $\\lambda = 100$`,
  `${training(0).toFixed(4)} at $\\lambda = 0$, ${training(10).toFixed(4)} at 10, ${training(100).toFixed(4)} at 100`,
  `As RMSE: ${threeRmse(0).toFixed(3)} on unseen points, ${ridgePath(x, y, [0]).trainingRmse[0]!.toFixed(3)} on its own points`,
  `here ${five[4]!.toFixed(3)} for each 1`,
  `**drag the point at $x = 4$ up**. There the leverage is ${five[3]!.toFixed(3)}`,
  `add up to ${five.reduce((sum, h) => sum + h, 0).toFixed(0)}, the number of parameters`,
  `Among the ${population.length} food trucks of lesson 04 the largest is ${largest.toFixed(4)}: the city of ${printed(1e4 * population[trucks.indexOf(largest)]!, 0)} people`,
  `from ${threeRmse(0).toFixed(3)} to ${threeBest.rmse.toFixed(3)} at $\\lambda = ${threeBest.lambda.toFixed(0)}$, exactly $\\sqrt{5/12}$`,
  `The best is $\\lambda \\approx ${best.lambda.toFixed(2)}$ with ${best.rmse.toFixed(5)}, against ${unseen(0).toFixed(5)} at 0`,
  `The gain is ${(unseen(0) - best.rmse).toFixed(4)}`,
  `At $\\lambda = 10$ the unseen error is ${unseen(10).toFixed(4)}.`,
  `That is ${(unseen(10) - unseen(0)).toFixed(2)} more than at 0, or ${((100 * (unseen(10) - unseen(0))) / unseen(0)).toFixed(1)} %`,
  `Is ${(unseen(10) - unseen(0)).toFixed(2)} much`,
  `the error at 0 varies from ${Math.min(...groupErrors).toFixed(2)} to ${Math.max(...groupErrors).toFixed(2)}`,
  `The squares grow by ${growthMean.toFixed(1)} on average, with a standard error of ${growthError.toFixed(1)}. The difference is ${(growthMean / growthError).toFixed(1)} standard errors from 0`,
  `The least is ${leastMean.toFixed(1)} at $\\lambda \\approx ${best.lambda.toFixed(2)}$, its standard error ${leastError.toFixed(1)}, the bound therefore ${bound.toFixed(1)}. At $\\lambda = 10$ the mean square is ${meanAndError(squares(10))[0].toFixed(1)}. So from the article's list this rule would choose 10, too, and from a finer list 13.`,
  `$y = ${truth.slope.toFixed(3)}\\,x + \\varepsilon$, and the noise $\\varepsilon$ has the standard deviation ${truth.noise}`,
  `(${truth.slope.toFixed(3)} - w)\\,x - b + \\varepsilon`,
  `\\sqrt{(${truth.slope.toFixed(3)} - w)^2 + b^2 + ${truth.noise}^2}`,
  `${trueError(0).toFixed(3)} at 0, ${trueError(1).toFixed(3)} at 1, ${trueError(2).toFixed(3)} at 2, and ${trueError(10).toFixed(3)} at 10. No line gets below ${truth.noise}, the noise`,
  `is ${(trueError(0) - truth.noise).toFixed(2)} at $\\lambda = 0$ and ${(trueError(10) - truth.noise).toFixed(2)} at 10, more than seven times as much`,
  `the RMSE at 10 is only ${(100 * (trueError(10) / trueError(0) - 1)).toFixed(1)} % larger`,
  `too steep, ${slope(0).toFixed(2)} instead of ${truth.slope.toFixed(2)}`,
  `goes too far, to ${slope(10).toFixed(2)}`,
  `is ${printed(housingAtZero, 2)} dollars at $\\lambda = 0$ and ${printed(housingBest.rmse, 2)} at the best, $\\lambda \\approx ${housingBest.lambda.toFixed(2)}$`,
  `That is ${gain.toFixed(0)} dollars in 68,000, or ${((100 * gain) / housingAtZero).toFixed(2)} %`,
  `At $\\lambda \\approx ${housingBest.lambda.toFixed(2)}$ the error is now ${printed(anew[1]!, 2)} dollars: of the ${gain.toFixed(0)} dollars, ${(housingAtZero - anew[1]!).toFixed(0)} are left`,
  `For the three points at $\\lambda = 1$, $\\|H^2 - H\\| = ${gap.toFixed(2)}$`,
  `At $\\lambda = 10$ the three points have ${effectiveParameters(x, 10).toFixed(3)} parameters left, the article's ${demo.rowCount} points ${effectiveParameters(demoX, 10).toFixed(3)}`,
  `At $\\lambda = 10$ the article's points show an unseen error that is larger by ${(unseen(10) - unseen(0)).toFixed(2)}. That is ${(growthMean / growthError).toFixed(1)} standard errors, so it isn't certain. In truth it is larger by ${(trueError(10) - trueError(0)).toFixed(2)}`,
  `the residual $e$ is ${(100 * (1 - five[3]!)).toFixed(0)} % of the residual from the dashed line`,
  `${houses.rowCount} houses, two features`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

/** What is given, not computed, what a proof says, and what a test below compares in another form. */
const given = [
  // The data, the settings, the lists.
  "its 100 generated points again",
  "Take (1, 1), (2, 2), (3, 2). Hide",
  "counted from 0.",
  "For 100 points it takes 100 fits",
  String.raw`on the 100 points, at $\lambda = 10$. That is 100 fits against one. Do they agree to 12 decimals`,
  String.raw`Here it is for three points, and $\lambda$ from 0 to 100`,
  String.raw`no place for 0, so $\lambda = 0$ is shown on its own`,
  'means "times $10^{-15}$"',
  "The article's λ = 10",
  String.raw`The rule of the article gave $\lambda = 10$, "to be safe". On its own 100 points`,
  "below that of 10, and below that of 0 as well",
  "divide the 100 unseen residuals into ten groups of ten",
  "does the squared residual grow from 0 to 10, on average",
  String.raw`divided by $\sqrt{100}$`,
  "these 100 points alone don't settle it",
  String.raw`What is it at $\lambda$ = 0, 1, 2 and 10`,
  "So for 100 points and two parameters the fit at 0 is good enough. **The data don't rule out 10",
  "With 47 folds it hides one house at a time",
  // What a proof says, or a formula.
  "The least of all is at 0.",
  "rule leaves 0 out",
  String.raw`\frac{e_i}{1 - h_{ii}}`,
  "$e_i / (1 - h_{ii})$",
  String.raw`None of this needs $\lambda = 0$`,
  String.raw`At $\lambda = 0$ it's right. Why not at $\lambda = 5$?`,
  "its mean is 0, the mean of $x^2$ is 1",
  "and $0 \\le \\lambda < \\mu$. Each fit",
  "At 0 nothing changes, because the units don't matter there",
  String.raw`At $\lambda = 0$, $H$ is a projection`,
  // Compared by a test below.
  "10, 0.001 and 300.",
  "Why does the rule choose 10 from the article's list?",
  String.raw`On new points the error at $\lambda = 10$ is least`,
  String.raw`and 10 is the smallest $\lambda$ above 0 in the list`,
  "There are only 100 points.",
  "smallest $\\lambda$ of the list, 0 left out",
  "scaled to lie between −1 and 1.",
  "The lines through the other two points predict 2, 1.5 and 3. The residuals are −1, 1/2 and −1.",
  "that gives −1, 1/2 and −1, and PRESS is 9/4. The line through all three points has a sum of squares of only 1/6.",
  "−1, 1/2, −1 again, from one fit: $e = (-1, 2, -1)/6$ and $h = (5, 2, 5)/6$",
  "the three residuals are −1, 1/2 and 0. (The last comes out",
  "Every λ between 0 and about 0.36 will do",
  String.raw`in four of the ten groups $\lambda = 10$ does better`,
  String.raw`$\lambda = 10$ goes too far`,
  String.raw`At $\lambda = 0$ it counts the parameters, 2. At $\lambda = 1$ it is $1 + 2/3$: the intercept is free and counts 1, the slope is held back and counts 2/3.`,
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("the fractions that the lesson gives for three points", () => {
  const close = (numbers: number[], wanted: number[]) =>
    numbers.forEach((value, i) => {
      expect(value).toBeCloseTo(wanted[i]!, 12);
    });
  close(leaveOneOutByRefitting(x, y), [-1, 1 / 2, -1]);
  close(leaveOneOutResiduals(x, y), [-1, 1 / 2, -1]);
  close(leaveOneOutResiduals(x, y, 1), [-1, 1 / 2, 0]);
  close(leverage(designMatrix(x)), [5 / 6, 2 / 6, 5 / 6]);
  expect(threeBest.lambda).toBeCloseTo(1, 8);
  expect(threeBest.rmse).toBeCloseTo(Math.sqrt(5 / 12), 12);
  expect(H.trace()).toBeCloseTo(1 + 2 / 3, 12);
  expect(gap).toBeCloseTo(2 / 9, 12);
});

test("the two ways to leave-one-out agree on the 100 points, as the lesson's cell says", () => {
  const slow = leaveOneOutByRefitting(demoX, demoY, 10);
  const fast = leaveOneOutResiduals(demoX, demoY, 10);
  expect(Math.max(...slow.map((r, i) => Math.abs(r - fast[i]!)))).toBeLessThan(1e-12);
});

test("the errors agree with the 50-digit reference", () => {
  const reference = expected.leave_one_out_optimum;
  expect(relativeError(unseen(0), reference.ridge_demo_raw.press_rmse_lambda0)).toBeLessThan(1e-12);
  expect(relativeError(unseen(10), reference.ridge_demo_raw.press_rmse_lambda10)).toBeLessThan(
    1e-12,
  );
  expect(relativeError(best.rmse, reference.ridge_demo_raw.press_rmse)).toBeLessThan(1e-12);
  expect(relativeError(best.lambda, reference.ridge_demo_raw.lambda_opt)).toBeLessThan(1e-5);
  expect(relativeError(housingBest.rmse, reference.housing_standardised.press_rmse)).toBeLessThan(
    1e-12,
  );
  expect(relativeError(housingBest.lambda, reference.housing_standardised.lambda_opt)).toBeLessThan(
    1e-5,
  );
});

test("the unseen error is below that of λ = 0 just up to 0.36, as the solution says", () => {
  expect(unseen(0.36)).toBeLessThan(unseen(0));
  expect(unseen(0.37)).toBeGreaterThan(unseen(0));
});

test("the article's rule answers with the smallest λ > 0 of any list, on any data", () => {
  const anyData: [ArrayLike<number>, ArrayLike<number>][] = [
    [demoX, demoY],
    [x, y],
    [demoY, demoX],
    [population, dataset("food_truck").column("profit_10k_usd")],
  ];
  for (const [feature, target] of anyData) {
    for (const list of [
      [10, 50, 100],
      [0.001, 1, 10],
      [300, 1000],
    ]) {
      const errors = list.map((lambda) => rmseOf(feature, target, lambda));
      expect(errors.indexOf(Math.min(...errors))).toBe(0);
    }
  }
});

/** The training RMSE by the formula with one feature, w = Sxy / (Sxx + λ). */
function rmseOf(feature: ArrayLike<number>, target: ArrayLike<number>, lambda: number): number {
  const [us, vs] = [feature, target].map((values) => {
    const [mean] = meanAndError(Array.from(values));
    return Array.from(values, (value) => value - mean);
  }) as [number[], number[]];
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const w = sum(us.map((u, i) => u * vs[i]!)) / (sum(us.map((u) => u * u)) + lambda);
  return Math.sqrt(sum(us.map((u, i) => (vs[i]! - w * u) ** 2)) / us.length);
}

test("λ = 10 does better in four of the ten groups", () => {
  expect(groups.filter(([at0, at10]) => at10! < at0!)).toHaveLength(4);
});

test("the one-standard-error rule chooses 13, and of the article's list 10", () => {
  const accepts = (lambda: number) => meanAndError(squares(lambda))[0] <= bound;
  expect([5, 10, 13, 14, 50].map(accepts)).toEqual([true, true, true, false, false]);
});

test("the true error is that of the formula, with the slope that made the data", () => {
  const [feature, target] = readColumns("ridge_demo", "x", "y") as [number[], number[]];
  for (const lambda of [0, 1, 2, 10]) {
    const m = feature.length;
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const [sx, sy] = [sum(feature), sum(target)];
    const sxx = sum(feature.map((v) => v * v)) - (sx * sx) / m;
    const w = (sum(feature.map((v, i) => v * target[i]!)) - (sx * sy) / m) / (sxx + lambda);
    const b = (sy - w * sx) / m;
    const found = Math.hypot(truth.slope - w, b, truth.noise);
    expect(relativeError(found, trueError(lambda))).toBeLessThan(1e-12);
  }
  const excess = [10, 0].map((lambda) => trueError(lambda) - truth.noise) as [number, number];
  expect(excess[0] / excess[1]).toBeGreaterThan(7);
  expect(sourceOfCell("true-error")).toContain(`[${truth.slope}, ${truth.noise}]`);
});

test("the unseen RMSE of the wave is least at λ = 0.1 among the lesson's λ, and the fitted one only rises", () => {
  const lambdas = Array.from({ length: 31 }, (_, k) => 10 ** (-8 + k / 3));
  const onUnseen = lambdas.map((lambda) => waveRmse(lambda, 1));
  expect(lambdas[onUnseen.indexOf(Math.min(...onUnseen))]).toBeCloseTo(0.1, 12);
  const onFitted = lambdas.map((lambda) => waveRmse(lambda, 0));
  expect(onFitted.toSorted((a, b) => a - b)).toEqual(onFitted);
});
