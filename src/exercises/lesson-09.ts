// The exercises of lesson 09, on accuracy and cost.
import { askForList, askForNumber } from "./ask";
import { near, notYet, right, type Verdict } from "./verdict";

const threeDigits =
  "Write three numbers in square brackets: [digits through XᵀX, with QR on the plane, with QR off it].";

/**
 * How many digits the rule leaves at condition number 10⁶: through XᵀX, with QR of X and points on the plane, and
 * with QR of X and a residual of ‖e‖ / (‖X‖‖θ‖) = 0.01.
 */
export const digitsLeft = askForList(3, threeDigits, ([gram, on, off]) => {
  if (about(gram, 4) && about(on, 10) && about(off, 6)) {
    return right(
      "16 − 2 · 6 = 4 and 16 − 6 = 10: XᵀX squares the condition number. Off the plane " +
        "10⁶ + 10¹² · 0.01 is about 10¹⁰, and 16 − 10 = 6.",
    );
  }
  if (about(gram, 16) && about(on, 16) && about(off, 16)) {
    return notYet(
      "16 is what a double holds. Each power of ten in the growth of errors costs one.",
    );
  }
  if (gram < 0 || on < 0 || off < 0) return notYet("Digits that are left are no less than 0.");
  if (about(gram, 12) && about(on, 6)) {
    return notYet("12 and 6 are the digits that are lost. How many of 16 are left?");
  }
  if (about(gram, 10) && about(on, 4)) {
    return notYet("4 and 10, but which of the two ways squares the condition number?");
  }
  if (about(gram, on)) {
    return notYet(
      "You have the same for XᵀX and for QR. XᵀX has the condition number 10⁶ squared: 10¹².",
    );
  }
  if (!about(gram, 4)) return throughGram(gram, on);
  if (!about(on, 10)) return notYet("XᵀX is right. On the plane QR works with 10⁶ itself.");
  return offThePlane(off);
});

function about(value: number, truth: number): boolean {
  return Math.abs(value - truth) <= 0.5;
}

function throughGram(gram: number, on: number): Verdict {
  if (about(gram, 8) || about(gram, 5)) {
    return notYet(
      "Not half of what is left: twice as much is lost. The condition number of XᵀX is 10¹².",
    );
  }
  if (about(on, 10)) {
    return notYet("QR on the plane is right. XᵀX has 10¹²: take its logarithm from 16.");
  }
  return notYet("A double has 16 digits. Take log₁₀ of the condition number from it.");
}

function offThePlane(off: number): Verdict {
  const start = "The first two are right. Off the plane";
  if (about(off, 10)) {
    return notYet(
      `${start} errors grow by κ + κ² · 0.01, and the second part is by far the larger.`,
    );
  }
  if (about(off, 4)) return notYet(`${start} it is not all of κ², but a hundredth of it.`);
  if (about(off, 12) || about(off, 8)) {
    return notYet(`${start} the hundredth goes with κ² = 10¹², not with κ.`);
  }
  if (about(off, 2)) return notYet(`${start} 0.01 multiplies: 10¹² · 0.01 is 10¹⁰, not 10¹⁴.`);
  return notYet(`${start} take log₁₀ of 10⁶ + 10¹² · 0.01 from 16.`);
}

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
