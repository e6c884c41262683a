// The exercises of lesson 04, on food trucks.
import { normalEquation } from "../formulas/normal-equation";
import { askForNumber } from "./ask";
import { askForChoice } from "./ask-for-choice";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right } from "./verdict";

const b = -3.8957808783118555;
const w = 1.1930336441895937;

/** The profit, in dollars, that the line predicts for a city of 120,000. */
export const profitOf120000 = askForNumber((answer) => {
  const tenThousands = b + w * 12;
  if (near(answer, tenThousands * 10_000)) {
    return right("−3.8958 + 1.1930 · 12 = 10.4206, in units of $10,000: about $104,206.");
  }
  if (near(answer, tenThousands, 1e-2))
    return notYet("The number is right, in units of $10,000. The question asks for dollars.");
  // Without the intercept, and with 120,000 for 12: only 4 dollars lie between the two.
  if (near(answer, w * 12 * 10_000, 1e-5) || near(answer, w * 12, 1e-5))
    return notYet("You left out the intercept, −3.8958.");
  if (near(answer, b + w * 120_000, 1e-5) || near(answer, (b + w * 120_000) * 10_000))
    return notYet("The feature counts people in units of 10,000. A city of 120,000 is 12.");
  if (near(answer, (b + w) * 12 * 10_000) || near(answer, (b + w) * 12))
    return notYet("You added before you multiplied. Only the slope goes with 12.");
  return notYet(
    "Predict at a population of 12 (in units of 10,000), then turn units of $10,000 into dollars.",
  );
});

/** The population, in persons, above which the line predicts a profit. */
export const breakEven = askForNumber((answer) => {
  const tenThousands = -b / w;
  if (near(answer, tenThousands * 10_000, 1e-2))
    return right(
      "3.8958 / 1.1930 = 3.2654: about 32,654 people. Below that the line predicts a loss.",
    );
  if (near(answer, tenThousands, 1e-2))
    return notYet("The number is right, in units of 10,000 people. The question asks for people.");
  if (near(answer, -tenThousands * 10_000, 1e-2) || near(answer, -tenThousands, 1e-2))
    return notYet(
      "A population can't be negative. Check the sign: b + w · x = 0 gives x = −b / w, and b is negative.",
    );
  if (near(Math.abs(answer), -w / b))
    return notYet("You divided the slope by the intercept. Solve b + w · x = 0 for x.");
  const size = Math.abs(answer);
  if (near(size, -b * 10_000) || near(size, -b))
    return notYet(
      "3.8958, in units of $10,000, is the loss at 0 people. How many people make up for it, at the slope w?",
    );
  return notYet("Profit is zero where b + w · x = 0. Solve for x, then count in people.");
});

/** Why the RMSE is larger than the middle residual. */
export const whyLarger = askForChoice({
  A: notYet("Above or below doesn't matter to a square. What does?"),
  B: right("Squares give the long residuals most of the weight. The median ignores their length."),
  C: notYet("It divides by all 97 cities."),
  D: notYet("It does: every line of least squares passes through that point."),
});

type Points = [x: number[], y: number[]];

/** A line by the normal equation; the function of the lesson forgets the ones. */
export const fixFit = askForFunction<Points>({
  data: () => ({
    "three points": [
      [1, 2, 3],
      [1, 2, 2],
    ],
    "five points": [
      [1, 2, 3, 4, 5],
      [2, 4, 5, 4, 5],
    ],
  }),
  truth: (x, y) =>
    normalEquation(
      x.map((xi) => [1, xi]),
      y,
    ),
  returns: "Return two numbers: [intercept, slope].",
  mistakes: [
    [
      "It returns one number, the slope of a line through the origin. What is missing from each row of X?",
      (x, y) =>
        normalEquation(
          x.map((xi) => [xi]),
          y,
        ),
    ],
    [
      "The ones are there, but last, so the intercept comes last. Put them first.",
      (x, y) =>
        normalEquation(
          x.map((xi) => [xi, 1]),
          y,
        ),
    ],
  ],
  otherwise: "Each row of X needs a 1 before its feature.",
  right: "The column of ones is what gives the line its intercept.",
});

/** What a formula makes of the sum of such terms, one for each residual, and of their number. */
const ofResiduals =
  (term: (e: number) => number, whole: (sum: number, count: number) => number) =>
  (y: number[], yHat: number[]) =>
    whole(
      y.reduce((sum, yi, i) => sum + term(yi - yHat[i]!), 0),
      y.length,
    );
const squared = (e: number) => e * e;

/** The root mean squared error, from data and predictions. */
export const buildRmse = askForFunction<[y: number[], yHat: number[]]>({
  data: () => ({
    "three points": [
      [1, 2, 2],
      [1, 1, 4],
    ],
    "five points": [
      [2, 4, 5, 4, 5],
      [2.8, 3.4, 4, 4.6, 5.2],
    ],
    "one point": [[3], [5]],
  }),
  truth: ofResiduals(squared, (sum, count) => Math.sqrt(sum / count)),
  returns: "Return one number.",
  mistakes: [
    [
      "That is the mean of the squares. Take its square root, and the unit is that of y again.",
      ofResiduals(squared, (sum, count) => sum / count),
    ],
    [
      "That is the root of the sum. Divide the sum by how many residuals there are.",
      ofResiduals(squared, (sum) => Math.sqrt(sum)),
    ],
    [
      "You divided after the root. Divide the sum, then take the root.",
      ofResiduals(squared, (sum, count) => Math.sqrt(sum) / count),
    ],
    [
      "That is the mean size of a residual. Square the residuals before you add them up.",
      ofResiduals(Math.abs, (sum, count) => sum / count),
    ],
    [
      "That is the mean residual: those above the line and those below cancel. Square them before you add them up.",
      ofResiduals(
        (e) => e,
        (sum, count) => sum / count,
      ),
    ],
    [
      "You divided by one too few. A mean divides by how many there are.",
      ofResiduals(squared, (sum, count) => Math.sqrt(sum / (count - 1))),
    ],
  ],
  otherwise: "Square each residual, add them up, divide by how many there are, and take the root.",
  right: "Error, squared, mean, root. The root brings back the unit of y.",
});
