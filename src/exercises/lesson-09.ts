// The exercises of lesson 09, on correct digits.
import { Matrix, solve } from "ml-matrix";
import { askForList } from "./ask";
import { askForFunction } from "./ask-for-function";
import { notYet, right, type Verdict } from "./verdict";

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
  if (gram < 0 || on < 0 || off < 0) return notYet("There can't be fewer than 0 digits left.");
  if (about(gram, 12) && about(on, 6)) {
    return notYet("12 and 6 digits are lost. How many of 16 are left?");
  }
  if (about(gram, 10) && about(on, 4)) {
    return notYet("You have 10 and 4. Which of the two ways squares the condition number?");
  }
  if (about(gram, on)) {
    return notYet(
      "You have the same for XᵀX and for QR. XᵀX has the condition number 10⁶ squared: 10¹².",
    );
  }
  if (!about(gram, 4)) return throughGram(gram, on);
  if (!about(on, 10)) return notYet("XᵀX is right. On the plane QR loses digits by 10⁶ itself.");
  return offThePlane(off);
});

function about(value: number, truth: number): boolean {
  return Math.abs(value - truth) <= 0.5;
}

function throughGram(gram: number, on: number): Verdict {
  if (about(gram, 8) || about(gram, 5)) {
    return notYet(
      "You halved the digits that are left. The digits that are lost are doubled: the condition number of XᵀX is 10¹².",
    );
  }
  if (about(on, 10)) {
    return notYet(
      "QR on the plane is right. The condition number of XᵀX is 10¹². Subtract its logarithm from 16.",
    );
  }
  return notYet("A double has 16 digits. Subtract log₁₀ of the condition number.");
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
    return notYet(`${start} the factor 0.01 belongs to κ² = 10¹², not to κ.`);
  }
  if (about(off, 2)) return notYet(`${start} 0.01 multiplies: 10¹² · 0.01 is 10¹⁰, not 10¹⁴.`);
  return notYet(`${start} subtract log₁₀ of 10⁶ + 10¹² · 0.01 from 16.`);
}

/**
 * The system (I X; Xᵀ 0)(e; θ) = (y; 0) for two features that differ by 2⁻²⁰ of a small number, and points in pairs
 * `apart` above and below a plane, whose θ is therefore the best. All numbers are exact in binary.
 */
function nearlyEqualFeatures(theta: Theta, apart: number): System {
  const pairs = Array.from({ length: 8 }, (_, i) => [i / 8, i / 8 + ((5 * i * i) % 8) / 2 ** 23]);
  const plane = pairs.map(([x1, x2]) => theta[0] + theta[1] * x1! + theta[2] * x2!);
  const X = new Matrix([...pairs, ...pairs].map((pair) => [1, ...pair]));
  const y = [...plane.map((p) => p + apart), ...plane.map((p) => p - apart)];
  const size = y.length + theta.length;
  const A = Matrix.zeros(size, size)
    .setSubMatrix(Matrix.eye(y.length), 0, 0)
    .setSubMatrix(X, 0, y.length)
    .setSubMatrix(X.transpose(), y.length, 0);
  return [A, Matrix.columnVector([...y, 0, 0, 0]), theta];
}

type Theta = readonly [number, number, number];
type System = [A: Matrix, b: Matrix, truth: Theta];

/** As many passes as asked for; what is left over is rounded to doubles. */
function inDoubles(A: Matrix, b: Matrix, passes: number): number[] {
  let z = solve(A, b);
  for (let pass = 1; pass <= passes; pass++) {
    z = Matrix.add(z, solve(A, Matrix.sub(b, A.mmul(z))));
  }
  return z.to1DArray().slice(-3);
}

/**
 * A function that refines e and θ together: refined(A, b) with the large system. The one that is given rounds what
 * is left over, and keeps fewer than six digits here.
 */
export const refined = askForFunction<System>({
  data: () => ({
    "points 0.5 off the plane": nearlyEqualFeatures([-1, 0.5, 1.5], 0.5),
    "points 1 off the plane": nearlyEqualFeatures([1, 3, 1], 1),
  }),
  truth: (_A, _b, theta) => theta,
  returns: "Return three numbers, θ: the last three of z.",
  mistakes: [
    [
      "Each pass corrects only noise. b and Az agree in most of their digits, and A.mmul(z) rounds the rest away. Which function of this lesson computes b − Az without rounding?",
      (A, b) => inDoubles(A, b, 5),
    ],
    [
      "That is the first solution. Each pass has to add what it solved for.",
      (A, b) => inDoubles(A, b, 0),
    ],
  ],
  otherwise:
    "Too few digits of θ are right. In each pass: what is left over, b − Az, without rounding; solve for it; add the result to z.",
  right: "The solver may be rough, as long as what is left over is exact: each pass adds digits.",
});
