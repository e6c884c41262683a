import { askForList, askForNumber } from "./ask";
import { near, notYet, right } from "./verdict";

const twoDigits =
  "Write two numbers in square brackets: [digits through XᵀX, digits with QR of X].";

/** How many digits are left at condition number 10⁶: through XᵀX, and with QR of X. */
export const digitsLeft = askForList(2, twoDigits, ([gram, qr]) => {
  const about = (value: number, truth: number) => Math.abs(value - truth) <= 0.5;
  if (about(gram, 4) && about(qr, 10)) {
    return right(
      "16 − 2 · 6 = 4 and 16 − 6 = 10. XᵀX squares the condition number, so it costs the digits twice.",
    );
  }
  if (about(gram, 10) && about(qr, 4)) {
    return notYet("The numbers are right. Which of the two ways squares the condition number?");
  }
  if (about(gram, 12) && about(qr, 6)) {
    return notYet("12 and 6 are the digits that are lost. How many of 16 are left?");
  }
  if (about(gram, 16) && about(qr, 16)) {
    return notYet(
      "16 is what a double holds. Each power of ten in the condition number costs one.",
    );
  }
  if (gram < 0 || qr < 0) return notYet("Digits that are left are no less than 0.");
  if (about(gram, qr)) {
    return notYet("You have the same for both. XᵀX has the condition number 10⁶ squared: 10¹².");
  }
  if (about(gram, 8) || about(gram, 5)) {
    return notYet(
      "Not half of what is left: twice as much is lost. The condition number of XᵀX is 10¹².",
    );
  }
  if (about(qr, 10)) return notYet("QR is right. XᵀX has 10¹²: take its logarithm from 16.");
  if (about(gram, 4)) return notYet("XᵀX is right. QR works with 10⁶ itself.");
  return notYet("A double has 16 digits. Take log₁₀ of the condition number from it.");
});

const threeFactors =
  "Write three factors in square brackets: [rows doubled, features doubled, both doubled].";

/** By what the time grows, for many more rows than features: rows doubled, features doubled, both. */
export const timeFactors = askForList(3, threeFactors, ([rows, features, both]) => {
  if (near(rows, 2) && near(features, 4) && near(both, 8)) {
    return right(
      "m·n²: twice the rows, twice the time; twice the features, four times; both, eight times.",
    );
  }
  if (near(rows, 4) && near(features, 2)) {
    return notYet("You took one for the other: in m·n² it is the features n that are squared.");
  }
  if (!near(rows, 2)) {
    return notYet(
      "Rows: each entry of XᵀX is a sum over the rows. Twice as many take twice the time.",
    );
  }
  if (near(features, 8)) {
    return notYet(
      "8 belongs to n³. With many more rows than features, m·n² is by far the larger part.",
    );
  }
  if (near(features, 2)) {
    return notYet(
      "Features: XᵀX has an entry for each pair of them. How many pairs have twice as many?",
    );
  }
  if (!near(features, 4)) return notYet("Features: how does m·n² grow when n is doubled?");
  if (near(both, 6)) return notYet("Both: you added the two factors. They multiply.");
  return notYet("Both: rows doubled and features doubled, one after the other. Multiply.");
});

/** The largest safe learning rate for the features −1, 0, 1: XᵀX = diag(3, 2). */
export const safeRate = askForNumber((answer) => {
  if (near(answer, 2 / 3)) {
    return right("2 / 3: two over the largest eigenvalue of XᵀX, here 3, that of the intercept.");
  }
  if (near(answer, 1)) {
    return notYet(
      "You took the smaller eigenvalue, 2. At rate 1 the intercept goes from e to −2e.",
    );
  }
  if (near(answer, 1 / 3)) {
    return notYet(
      "1 / 3 reaches the bottom along the intercept in one step. Twice as much is the border.",
    );
  }
  if (near(answer, 3)) return notYet("3 is the eigenvalue. The rate is 2 divided by it.");
  if (near(answer, 0.4)) {
    return notYet(
      "2 / (3 + 2) is the fastest rate for both together. The largest safe one is larger.",
    );
  }
  if (near(answer, 2 / 16.6394)) {
    return notYet("That is the largest safe rate of the raw features 1, 2, 3. Centre them first.");
  }
  if (answer > 0 && answer < 2 / 3) {
    return notYet("That rate is safe. There is a larger one: find where |1 − α · 3| becomes 1.");
  }
  if (answer > 2 / 3) {
    return notYet(
      "Too large: along the intercept each step multiplies the miss by 1 − α · 3, which is below −1.",
    );
  }
  return notYet("A rate is larger than 0. Below 0 the steps go uphill.");
});
