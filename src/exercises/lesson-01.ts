// The exercises of lesson 01, on a line.
import { withMinus } from "../report/format-number";
import { askForList, askForNumber } from "./ask";
import { near, notYet, right } from "./verdict";

const x = [1, 2, 3, 4, 5];
const y = [2, 4, 5, 4, 5];

const twoNumbers = "Write two numbers in square brackets: [intercept, slope].";

/** The sum of squares is 2.4 + 5 · gap² + 10 · (w − 0.6)²: with a larger gap at x = 3 no slope gets below 3. */
const widestGap = Math.sqrt((3 - 2.4) / 5);

/** A line [b, w] found by hand, whose squared residuals add up to less than 3. */
export const lineByHand = askForList(2, twoNumbers, ([b, w]) => {
  const sum = sumOfSquares(b, w);
  const found = `Your squares add up to ${digits(sum)}.`;
  if (sum < 3) return right(`${found} No line gets below 2.4.`);
  if (sumOfSquares(w, b) < 3) {
    return notYet(`${found} Intercept first, then slope: you have them the other way round.`);
  }
  if (w < 0) return notYet(`${found} Your line falls. The points rise, so the slope is positive.`);
  const gap = 4 - (b + w * 3);
  if (Math.abs(gap) > widestGap) {
    return notYet(
      `${found} At x = 3 your line is ${Math.abs(gap).toFixed(1)} too ${gap > 0 ? "low" : "high"}: the best line passes through (3, 4).`,
    );
  }
  return notYet(
    `${found} Your line passes near (3, 4), which is good. Now turn it: choose another slope w. With b = 4 − 3w it keeps passing through (3, 4).`,
  );
});

/** Two decimals, and more where the third tells on which side of 3 the sum lies. */
function digits(sum: number): string {
  return sum.toFixed(Math.abs(sum - 3) < 0.005 ? 6 : 2);
}

function sumOfSquares(b: number, w: number): number {
  return x.reduce((total, xi, i) => total + (y[i]! - b - w * xi) ** 2, 0);
}

/** The prediction of the best line at x = 6. */
export const predictionAtSix = askForNumber((answer) => {
  if (near(answer, 5.8))
    return right("2.2 + 0.6 · 6 = 5.8. A prediction is the line, read at a new x.");
  if (near(answer, 3.6)) return notYet("3.6 is 0.6 · 6. The intercept is missing: add 2.2.");
  if (near(answer, 13.8))
    return notYet("You took 2.2 as the slope. The intercept is 2.2, the slope 0.6.");
  if (near(answer, 16.8)) {
    return notYet("You added before you multiplied. Only the slope goes with x: 2.2 + 0.6 · 6.");
  }
  if (near(answer, 5.2)) return notYet("5.2 is the prediction at x = 5. Go one step further.");
  return notYet("Put x = 6 into 2.2 + 0.6 · x.");
});

/** The residual of a new sample, (6, 4), from the best line. */
export const newResidual = askForNumber((answer) => {
  if (near(answer, -1.8))
    return right("e = y − ŷ = 4 − 5.8 = −1.8: the sample lies 1.8 below the line.");
  if (near(answer, 1.8))
    return notYet(
      "The size is right. The sign is not: a residual is data minus prediction, y − ŷ.",
    );
  if (near(answer, 5.8))
    return notYet("5.8 is the prediction ŷ. Subtract it from y = 4, which was measured.");
  if (near(answer, 5.4)) {
    return notYet("Subtract the whole prediction: put it in brackets, 4 − (2.2 + 0.6 · 6).");
  }
  const sample = [-0.8, 0.6, 1, -0.6, -0.2].findIndex((e) => near(answer, e));
  if (sample >= 0) {
    return notYet(
      `${sign(answer)} is the residual of the ${ordinal[sample]} sample. The new one lies at x = 6, and its y is 4.`,
    );
  }
  return notYet("Find ŷ = 2.2 + 0.6 · 6 first. Then subtract it from y = 4.");
});

const ordinal = ["first", "second", "third", "fourth", "fifth"];

function sign(value: number): string {
  return withMinus(value.toFixed(1));
}
