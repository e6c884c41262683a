// The exercises of lesson 07, on the regularizer.
import { listIn } from "./answer-shape";
import { askForList, askForMatrix, askForNumber } from "./ask";
import { near, notYet, right, type Verdict } from "./verdict";

const twoNumbers = "Write two numbers in square brackets: [intercept, slope].";

/** θ = [b, w] of the three points (1, 1), (2, 2), (3, 2) at λ = 1. */
export const ridgeOfThreePoints = askForList(2, twoNumbers, ([b, w]) => {
  const is = (intercept: number, slope: number) => near(b, intercept) && near(w, slope);
  const left = [3 * b + 6 * w, 6 * b + 15 * w] as const;
  if (near(left[0], 5) && near(left[1], 11)) {
    return right(
      "3b + 6w = 5 and 6b + 15w = 11 give b = 1 and w = 1/3. λ = 1 took a third of the slope 1/2.",
    );
  }
  if (is(1 / 3, 1))
    return notYet("Intercept first, then slope: you have them the other way round.");
  if (is(2 / 3, 1 / 2)) return notYet("That is θ at λ = 0. Add λM to XᵀX before you solve.");
  if (is(3 / 8, 7 / 12)) {
    return notYet("You put λ on the intercept too. M₀₀ is 0: the first entry of XᵀX stays 3.");
  }
  if (is(0, 11 / 15))
    return notYet("You left out the column of ones: the line needs its intercept.");
  return notYet(
    `With your numbers 3b + 6w is ${digits(left[0])} and 6b + 15w is ${digits(left[1])}. They should be 5 and 11.`,
  );
});

/** A λ that makes XᵀX + λM of the three points singular. */
export const singularLambda = askForNumber((answer) => {
  const det = 3 * (14 + answer) - 6 * 6;
  if (Math.abs(det) < 1e-6) {
    return right(
      "3(14 + λ) − 36 = 6 + 3λ is 0 at λ = −2. For λ > 0 it is never 0: that is what the proof says.",
    );
  }
  const found = `At λ = ${digits(answer)} the determinant is ${digits(det)}.`;
  if (near(answer, -2, 1e-2)) {
    return notYet(`${found} That is small, and not 0: you are near the λ that makes it 0.`);
  }
  if (near(answer, 2)) return notYet(`${found} The size is right, the sign is not.`);
  if (near(answer, 0)) return notYet(`${found} These three points can be solved without λ.`);
  if (near(answer, -6)) {
    return notYet(
      `${found} λ stands in the last entry, 14 + λ, and is multiplied by the 3 beside it.`,
    );
  }
  if (near(answer, -14)) {
    return notYet(
      `${found} You made the last entry 0. The product of the other two, 36, is still there.`,
    );
  }
  if (near(answer, (17 - Math.sqrt(265)) / -2) || near(answer, (17 + Math.sqrt(265)) / -2)) {
    return notYet(`${found} That λ works for λI. M leaves the first entry of XᵀX as it is, 3.`);
  }
  if (answer > 0) return notYet(`${found} The proof forbids every λ > 0. Look below 0.`);
  return notYet(`${found} Solve 3(14 + λ) − 6 · 6 = 0.`);
});

const squareMatrix = "Write a square matrix of numbers: a list of rows, each as long as the list.";

/** M for a design matrix with the ones and two features. */
export const regularizerOfHousing = askForMatrix(squareMatrix, judgeM, diagonalAlone);

function diagonalAlone(given: unknown): Verdict | undefined {
  if (listIn(given)?.length !== 3) return undefined;
  return notYet("That is the diagonal. Write all of M, three rows of three: [[…], […], […]].");
}

function judgeM(answer: readonly (readonly number[])[]): Verdict {
  const [size, width] = [answer.length, answer[0]!.length];
  const alone = diagonalAlone(answer);
  if (alone) return alone;
  if (size !== width) return notYet(`Yours is ${size} × ${width}. ${squareMatrix}`);
  if (size === 2) {
    return notYet("XᵀX has a row and a column for the ones too: with two features M is 3 × 3.");
  }
  if (size !== 3)
    return notYet(`XᵀX is 3 × 3: the ones and two features. Yours is ${size} × ${size}.`);
  // Nobody rounds 0 and 1 by hand: what is not quite one of them is another M.
  const is = (entry: number, whole: number) => near(entry, whole, 1e-9);
  const diagonal = answer.map((row, i) => row[i]!);
  const beside = answer.some((row, i) => row.some((entry, j) => i !== j && !is(entry, 0)));
  if (beside) return notYet("Only the diagonal counts squares: all other entries of M are 0.");
  const [first, ...rest] = diagonal;
  if (is(first!, 0) && rest.every((entry) => is(entry, 1))) {
    return right("M leaves the intercept alone. Add 100 to every y, and only the intercept moves.");
  }
  if (diagonal.every((entry) => is(entry, 0))) {
    return notYet("With zeros alone λM adds nothing. The two slopes are to be penalised.");
  }
  if (diagonal.every((entry) => is(entry, 1))) {
    return notYet(
      "That is the identity: it penalises the intercept. Add 100 to every y, and the slopes would move.",
    );
  }
  if (!is(first!, 0)) {
    return notYet("M₀₀ belongs to the ones, the first column: it is the entry that must be 0.");
  }
  if (rest.every((entry) => is(entry, rest[0]!))) {
    const times = digits(rest[0]!);
    return notYet(
      `That is ${times} times M, λM for λ = ${times}. M alone has 1 at the place of each slope.`,
    );
  }
  return notYet("Both slopes are to be penalised alike: put 1 at each of their places.");
}

/** The λ for weights in grams that fits as λ = 10 does for weights in kilograms. */
export const lambdaInGrams = askForNumber((answer) => {
  const is = (lambda: number) => Math.abs(answer - lambda) <= 1e-3 * lambda;
  if (is(10e6)) {
    return right(
      "A slope per gram is 1000 times smaller, its square a million times. λ must be 10,000,000 to weigh the same.",
    );
  }
  if (is(10)) {
    return notYet(
      "The slope per gram is 1000 times smaller, so the same λ would hardly weigh on it. λ has a unit.",
    );
  }
  if (is(10e3)) {
    return notYet(
      "The slope changes by a factor of 1000. But λ multiplies the square of the slope.",
    );
  }
  if (is(10e-6) || is(10e-3)) {
    return notYet(
      "The other way: slopes per gram are smaller, so λ must be larger to weigh the same.",
    );
  }
  if (is(1e6)) return notYet("That is the factor. Multiply the λ = 10 by it.");
  return notYet("λw² must stay the same. What is w per gram, when it was w per kilogram?");
});

function digits(value: number): string {
  return String(Number(value.toPrecision(6))).replace("-", "−");
}
