import { Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import { dataset } from "../../src/datasets";
import { designMatrix } from "../../src/design-matrix";
import { hatMatrix, leverage } from "../../src/projection";
import { ridgePath } from "../../src/ridge/ridge-path";
import { effectiveParameters } from "../../src/ridge/spectrum";
import { bestLambda } from "../../src/validation/best-lambda";
import { leaveOneOut, leaveOneOutResiduals } from "../../src/validation/leave-one-out";
import { leaveOneOutByRefitting } from "../../src/validation/refitting";
import { expected, relativeError } from "../reference/reference";
import { proseOf } from "./lesson-prose";
import { printed, strayNumbers } from "./prose-numbers";

const prose = proseOf("08");
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

const phrases = [
  `${training(0).toFixed(4)} at $\\lambda = 0$, ${training(10).toFixed(4)} at 10, ${training(100).toFixed(4)} at 100`,
  `As RMSE: ${threeRmse(0).toFixed(3)} on unseen points, ${ridgePath(x, y, [0]).trainingRmse[0]!.toFixed(3)} on its own`,
  `here ${five[4]!.toFixed(3)} for each 1`,
  `At $x = 4$ the leverage is ${five[3]!.toFixed(3)}`,
  `add up to ${five.reduce((sum, h) => sum + h, 0).toFixed(0)}, the number of parameters`,
  `Among the ${population.length} food trucks of lesson 04 the largest is ${largest.toFixed(4)}: the city of ${printed(1e4 * population[trucks.indexOf(largest)]!, 0)} people`,
  `from ${threeRmse(0).toFixed(3)} to ${threeBest.rmse.toFixed(3)} at $\\lambda = ${threeBest.lambda.toFixed(0)}$, exactly $\\sqrt{5/12}$`,
  `The best is $\\lambda \\approx ${best.lambda.toFixed(2)}$ with ${best.rmse.toFixed(5)}, against ${unseen(0).toFixed(5)} at 0`,
  `The gain is ${(unseen(0) - best.rmse).toFixed(4)}`,
  `the unseen error is ${unseen(10).toFixed(4)}`,
  `by ${(unseen(10) - unseen(0)).toFixed(2)} on unseen points, or ${((100 * (unseen(10) - unseen(0))) / unseen(0)).toFixed(1)} %`,
  `is ${printed(housingAtZero, 2)} dollars at $\\lambda = 0$ and ${printed(housingBest.rmse, 2)} at the best, $\\lambda \\approx ${housingBest.lambda.toFixed(2)}$`,
  `That is ${gain.toFixed(0)} dollars in 68,000, or ${((100 * gain) / housingAtZero).toFixed(2)} %`,
  `\\|H^2 - H\\| = ${gap.toFixed(2)}`,
  `the three points have ${effectiveParameters(x, 10).toFixed(3)} parameters left, the article's ${demo.rowCount} points ${effectiveParameters(demoX, 10).toFixed(3)}`,
  `no safe choice: ${unseen(10).toFixed(4)} instead of ${unseen(0).toFixed(4)}`,
  `${houses.rowCount} houses, two features`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

test("no number in the lesson is left unexplained", () => {
  const given = [
    "lessons 02, 04, 07, 08, 09 and 10; exercises 1, 2 and 3",
    "the points (1, 1), (2, 2), (3, 2); e = (−1, 2, −1)/6, h = (5, 2, 5)/6; PRESS 9/4",
    "the lines through the other two points predict 2, 1.5 and 3",
    "the residual 0.6 and the leverage 0.7: 0.6 / 0.3 = 2; every λ between 0 and about 0.36",
    "a 0 that rounding makes some 10^{-15}",
  ];
  expect(strayNumbers(prose, [...phrases, ...given])).toEqual([]);
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
