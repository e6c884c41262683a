// The exercises of lesson 11, on sums over blocks of rows.
import { askForNumber } from "./ask";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right, type Verdict } from "./verdict";

/**
 * The slope of five points in two blocks, from what each block sends: 2 points with means (1.5, 3), Sxx = 0.5 and
 * Sxy = 1, and 3 points with means (4, 1), Sxx = 2 and Sxy = 0.
 */
export const mergedSlope = askForNumber((answer) => {
  if (near(answer, -0.5)) {
    return right(
      "Sxx = 0.5 + 2 + 7.5 = 10 and Sxy = 1 + 0 − 6 = −5. Neither block falls, but both together do: the second lies lower.",
    );
  }
  if (near(answer, 1)) {
    return notYet("That is the mean of the two slopes. Slopes don't add up. Sxx and Sxy do.");
  }
  if (near(answer, 0.8)) {
    return notYet(
      "That is the mean of the two slopes, weighted by their points. Slopes don't add up, weighted or not. Sxx and Sxy do.",
    );
  }
  if (near(answer, 0.4)) {
    return notYet("That is (1 + 0) / (0.5 + 2). The term between the blocks is missing.");
  }
  if (near(answer, -0.8)) {
    return notYet("That is the slope from mean to mean. Add the Sxx and Sxy of each block.");
  }
  if (near(answer, 0.7)) return notYet("d = (2.5, −2): its two entries differ in sign.");
  if (near(answer, -4 / 8.75)) {
    return notYet("You added d dᵀ as it is. It needs the factor m_A m_B / m = 2 · 3 / 5 = 1.2.");
  }
  if (near(answer, -2))
    return notYet("Either you divided Sxx by Sxy, or Sxx lacks the term between the blocks.");
  if (near(answer, 0.1)) return notYet("Sxy needs the term between the blocks, too.");
  if (near(answer, 0.6)) {
    return notYet("0.6 belongs to the files of the lesson. Here the second block has ȳ = 1.");
  }
  return notYet(
    "Add up Sxx of the blocks and 1.2 · 2.5², and Sxy of the blocks and 1.2 · 2.5 · (−2). Then divide.",
  );
});

/** How many different numbers a machine sends for 3 features and a target: count, means, products. */
export const numbersToSend = askForNumber((answer) => {
  if (answer === 15) {
    return right(
      "1 count, 4 means, and 10 products: 4 squares and 6 pairs. For any number of rows.",
    );
  }
  if (answer === 20) {
    return notYet(
      "4 means and 16 products make 20. S is symmetric, so 6 of its entries occur twice. And the count?",
    );
  }
  if (answer === 21) {
    return notYet("Nearly. S is symmetric, so 6 of its 16 entries occur twice. Send each once.");
  }
  if (answer === 16) {
    return notYet("16 is the size of S, 4 by 4. How many entries differ, and what else is sent?");
  }
  if (answer === 10) {
    return notYet(
      "10 is the products alone, or everything without the target. Count the rows, each mean and each product, with the target's.",
    );
  }
  if (answer === 14)
    return notYet(
      "One is missing: the count, or the mean of the target. Nobody can merge the blocks without it.",
    );
  if (answer === 11) return notYet("1 count and 10 products. The means are missing.");
  if (answer === 13)
    return notYet("Two are missing. The target has a mean as well, and the rows are counted.");
  if (answer === 9 || answer === 6) {
    return notYet(
      "That is too few. The target has a mean and products as well, and the rows are counted.",
    );
  }
  if (answer === 25) {
    return notYet("Five by five, with the ones: 10 of these 25 occur twice. Send each once.");
  }
  if (answer >= 100) {
    return notYet(
      "That is about as many as rows. A sum over the rows is one number, however many rows there are.",
    );
  }
  return notYet(
    "Count, means, products: 1, one for each column, and one for each pair of columns, a column with itself included.",
  );
}, allRows);

function allRows(given: unknown): Verdict | undefined {
  return typeof given === "string" && /\brows?\b/i.test(given)
    ? notYet("No row needs to travel. Only sums over the rows do: how many?")
    : undefined;
}

/** A function that merges two means: merged(mA, meanA, mB, meanB). The one that is given forgets the counts. */
export const mergedMean = askForFunction<[mA: number, meanA: number, mB: number, meanB: number]>({
  data: () => ({
    "blocks of equal size": [3, 6, 3, 8],
    "2 and 3 values": [2, 3, 3, 14 / 3],
    "1 and 99 values": [1, 100, 99, 0],
  }),
  truth: (mA, meanA, mB, meanB) => (mA * meanA + mB * meanB) / (mA + mB),
  returns: "Return one number, the mean of all values.",
  mistakes: [
    [
      "A mean of means: 1 value of 100 and 99 values of 0 have the mean 1, and this says 50. Use the counts.",
      (_mA, meanA, _mB, meanB) => (meanA + meanB) / 2,
    ],
    [
      "That is the sum of all values. Divide it by how many there are.",
      (mA, meanA, mB, meanB) => mA * meanA + mB * meanB,
    ],
    [
      "Each mean goes with its own count. You have them crossed.",
      (mA, meanA, mB, meanB) => (mB * meanA + mA * meanB) / (mA + mB),
    ],
  ],
  otherwise: "What is the sum of the values behind each mean? Add the two sums, then divide.",
  right: "A mean is a sum divided by a count. Sums and counts add up, means don't.",
});
