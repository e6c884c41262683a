// The exercises of lesson 08, on the choice of λ.
import { dataset } from "../data/datasets";
import { leaveOneOut } from "../regression/validation/leave-one-out";
import { areNumbers, listIn } from "./answer-shape";
import { askForNumber } from "./ask";
import { near, notYet, right, type Verdict } from "./verdict";

/** PRESS of the three points (1, 1), (2, 2), (3, 2): the sum of squared leave-one-out residuals. */
export const pressOfThreePoints = askForNumber((answer) => {
  if (near(answer, 9 / 4)) {
    return right(
      "1 + 1/4 + 1 = 9/4. On points that it has not seen the line misses far more than the 1/6 of its own fit.",
    );
  }
  if (near(answer, 1 / 6))
    return notYet("1/6 is the sum of squares of the line through all three. Hide a point first.");
  if (near(answer, 3 / 4))
    return notYet("3/4 is the mean of the three squares. PRESS is their sum.");
  if (near(answer, Math.sqrt(3) / 2))
    return notYet("That is the root of their mean, the leave-one-out RMSE. PRESS is the sum.");
  if (near(answer, 3 / 2))
    return notYet("1.5 is the root of the sum of squares. PRESS is the sum itself.");
  if (near(answer, -3 / 2) || near(answer, 5 / 2))
    return notYet("You added the residuals. Square each of them first.");
  if (near(answer, -7 / 4))
    return notYet("A square is never below 0: (−1)² is 1. In code, (1 - 2) ** 2.");
  if (near(answer, 5 / 4))
    return notYet("An end is missing. Hide each of the three in turn, the first and the last too.");
  if (near(answer, 2))
    return notYet("One point is missing. Hide each of the three in turn, the middle one too.");
  return notYet(
    "Hide (1, 1): the line through (2, 2) and (3, 2) is level and predicts 2 there, so the residual is 1 − 2. Do the same for the other two, square, add.",
  );
}, threeResiduals);

function threeResiduals(given: unknown): Verdict | undefined {
  const list = listIn(given);
  if (list?.length !== 3 || !areNumbers(list)) return undefined;
  return notYet(
    list.every((value) => value >= 0)
      ? "PRESS is one number: the sum of the three squares."
      : "PRESS is one number: square each of the three and add up.",
  );
}

/** The leave-one-out residual of a sample with residual 0.6 and leverage 0.7. */
export const unseenResidual = askForNumber((answer) => {
  const [e, h] = [0.6, 0.7];
  if (near(answer, e / (1 - h))) {
    return right(
      "0.6 / (1 − 0.7) = 2. The point pulls 70 % of its own miss out of sight; the formula brings it back.",
    );
  }
  if (near(answer, e * (1 - h)))
    return notYet(
      "You multiplied by 1 − h. A point that pulls the line is missed by more, so divide.",
    );
  if (near(answer, e / h)) return notYet("You divided by h. It is 1 − h that is left.");
  if (near(answer, e / 1 - h))
    return notYet("Only 0.6 / 1 was divided. Put 1 − h in brackets: 0.6 / (1 - 0.7).");
  if (near(answer, -e / (1 - h))) return notYet("The size is right. The sign stays that of e.");
  if (near(answer, e / (1 - h) ** 2)) return notYet("You divided twice. Once is enough.");
  if (near(answer, e / (1 + h))) return notYet("The leverage is taken from 1, not added to it.");
  if (near(answer, e))
    return notYet(
      "0.6 is the residual of the fit that has seen the point. Without it the miss is larger.",
    );
  return notYet("Divide e by 1 − h.");
});

/** A λ whose leave-one-out RMSE on `ridge_demo` is below that of λ = 10, and of λ = 0 too. */
export const betterLambda = askForNumber((answer) => {
  if (answer < 0) return notYet("Take λ ≥ 0: below 0 the proof of lesson 07 no longer holds.");
  const demo = dataset("ridge_demo");
  const { rmse } = leaveOneOut(demo.column("x"), demo.column("y"), [answer, 0, 10]);
  const [found, atZero, atTen] = rmse as [number, number, number];
  const score = `λ = ${answer}: ${found.toFixed(5)} on points not seen.`;
  if (found < atZero) {
    return right(
      `${score} That beats 10 (${atTen.toFixed(4)}) and even 0 (${atZero.toFixed(5)}), though 0 by less than anyone could use.`,
    );
  }
  if (answer === 10)
    return notYet(
      `${score} That is the article's choice. Try a smaller λ and a larger one: which way does it improve?`,
    );
  if (answer === 0)
    return notYet(`${score} Better than 10 already. Can a very small λ do better still?`);
  if (found >= atTen) return notYet(`${score} That is worse than λ = 10. Try a smaller λ.`);
  const beats = `${score} That beats λ = 10, but is not below the ${atZero.toFixed(5)} of λ = 0.`;
  // Below the best λ, 0.18, the error falls as λ grows, until λ is lost in rounding.
  return notYet(
    answer < 0.1
      ? `${beats} So small a λ changes nothing. Go larger.`
      : `${beats} Go smaller, and not quite to 0.`,
  );
});
