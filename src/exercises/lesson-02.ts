// The exercises of lesson 02, on projection.
import { dot, projectOntoColumns, projectOntoVector } from "../formulas/projection";
import { formatNumber } from "../report/format-number";
import { listIn, singleEntry } from "./answer-shape";
import { askForList, askForNumber } from "./ask";
import { askForChoice } from "./ask-for-choice";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right, type Verdict } from "./verdict";

const ones = [1, 1, 1];
const y = [1, 2, 2];

/** The y₃ with which the points (1, 1), (2, 2), (3, y₃) lie on one line. */
export const thirdY = askForNumber((answer) => {
  if (near(answer, 3)) {
    return right(
      "1, 2, 3 is an arithmetic progression: its second difference is 0, so Y lies in C(X).",
    );
  }
  if (near(answer, 2)) {
    return notYet(
      "That's the y₃ we have. Its second difference is 1 − 2 · 2 + 2 = −1. It must be 0.",
    );
  }
  if (near(answer, 4)) return notYet("1 − 2 · 2 + 4 = 1: now the third point lies 1 too high.");
  if (near(answer, 13 / 6)) {
    return notYet("13/6 is the third prediction ŷ₃. Keep y₁ = 1 and y₂ = 2, and change y₃ alone.");
  }
  if (near(answer, -3)) return notYet("Check the sign: 1 − 2 · 2 + y₃ = 0.");
  return notYet("Solve y₁ − 2y₂ + y₃ = 0 with y₁ = 1 and y₂ = 2.");
}, oneOfThree);

function oneOfThree(given: unknown): Verdict | undefined {
  if (listIn(given)?.length !== 3) return undefined;
  return notYet("y₁ and y₂ stay. Write y₃ alone, one number.");
}

const a = [2, 6];
const b = [3, 1];
const aTb = dot(a, b);
const bTb = dot(b, b);

const vectorOfTwo = "The projection is a vector: write two numbers, [first, second].";

/** The projection of a = (2, 6) onto b = (3, 1). */
export const projectAOntoB = askForList(2, vectorOfTwo, judgeProjection, numberForVector);

function numberForVector(given: unknown): Verdict | undefined {
  const answer = singleEntry(given);
  if (typeof answer !== "number") return undefined;
  if (near(answer, aTb)) return notYet("12 is aᵀb. Divide it by bᵀb, then multiply b by it.");
  if (near(answer, aTb / bTb)) {
    return notYet("1.2 says how many times b. The projection is a vector: 1.2 · b.");
  }
  return undefined;
}

function judgeProjection(answer: readonly number[]): Verdict {
  if (same(answer, projectOntoVector(a, b))) {
    return right(
      "(aᵀb / bᵀb) b = (12 / 10) · (3, 1). What is left, (−1.6, 4.8), has dot product 0 with b.",
    );
  }
  if (same(answer, projectOntoVector(b, a))) {
    return notYet("That is b projected onto a. Divide by bᵀb, and go along b.");
  }
  if (same(answer, times(aTb, b))) return notYet("You went aᵀb = 12 times along b. Divide by bᵀb.");
  if (same(answer, times(aTb / Math.sqrt(bTb), b))) {
    return notYet("You divided by the length of b. Divide by its square, bᵀb = 10.");
  }
  if (same(answer, times(aTb / dot(a, a), b))) {
    return notYet("You divided by aᵀa = 40. Divide by bᵀb, because the shadow falls on b.");
  }
  if (same(answer, minus(a, projectOntoVector(a, b)))) {
    return notYet("That is what is left of a. The projection is a minus that.");
  }
  if (same(answer, [aTb, bTb])) {
    return notYet(
      "12 and 10 are aᵀb and bᵀb. Divide the first by the second, then multiply b by it.",
    );
  }
  if (isAlong(answer, a)) {
    return notYet("Your vector lies along a. The shadow falls on b: take a multiple of (3, 1).");
  }
  if (isAlong(answer, b)) {
    return notYet("Your vector lies along b, which is right. How far along? aᵀb / bᵀb times.");
  }
  return notYet("A projection onto b is a multiple of b. Find aᵀb and bᵀb first.");
}

const otherX = [2, 4, 9];

const threeNumbers = "Write three numbers in square brackets, one for each sample.";

/**
 * For x = 2, 4, 9: a column to put beside the ones in place of x, so that projecting Y on each
 * column and adding gives ŷ.
 */
export const columnBesideOnes = askForList(3, threeNumbers, (answer) => {
  const size = Math.sqrt(dot(answer, answer));
  if (!(size > 1e-6)) {
    return notYet("A column of zeros has no direction, so nothing can be projected onto it.");
  }
  const direction = times(1 / size, answer);
  if (same(direction, times(direction[0]!, ones))) {
    return notYet("That is a multiple of the ones: together they span only a line, not the plane.");
  }
  // The normal of the plane, ones × x: at a right angle to each column that lies in it.
  const outside = dot([5, -7, 2], direction);
  if (!near(outside, 0)) {
    return notYet(
      "Your column lies outside the plane of the ones and x, so its shadow belongs to another plane. Start from x and subtract a multiple of the ones.",
    );
  }
  const design = otherX.map((xi) => [1, xi]);
  const onAnswer = projectOntoVector(y, answer);
  const sum = projectOntoVector(y, ones).map((p, i) => p + onAnswer[i]!);
  if (same(sum, projectOntoColumns(design, y))) {
    return right(
      "The two columns are at a right angle, so no part is counted twice: the shadows add up to ŷ.",
    );
  }
  return notYet(
    `The dot product of your column with the ones is ${formatNumber(dot(ones, answer), 4)}. It must be 0: subtract its own mean from each of its numbers.`,
  );
});

function same(answer: readonly number[], truth: readonly number[]): boolean {
  return answer.every((value, i) => near(value, truth[i]!));
}

/** Whether a vector of two numbers, not zero, has the direction of another or the opposite one. */
function isAlong(answer: readonly number[], v: readonly number[]): boolean {
  const size = Math.sqrt(dot(answer, answer) * dot(v, v));
  return size > 0 && near((answer[0]! * v[1]! - answer[1]! * v[0]!) / size, 0);
}

function times(c: number, v: readonly number[]): number[] {
  return v.map((vi) => c * vi);
}

function minus(u: readonly number[], v: readonly number[]): number[] {
  return u.map((ui, i) => ui - v[i]!);
}

/** Why no point of the column space is nearer to Y than ŷ. */
export const whyNearest = askForChoice({
  A: notYet(
    "They do add up to 0, for every line through the point of means. Not all of those are best.",
  ),
  B: notYet("Every line through the point of means has that mean. Not all of those are best."),
  C: right("‖Y − p‖² = ‖e‖² + ‖ŷ − p‖²: what goes along the plane comes on top."),
  D: notYet("The plane has vectors as long as you like. What counts is how far from Y they end."),
});

type Pair = [a: number[], b: number[]];

/** The projection of a onto b; the function of the lesson divides by the length of b, not by its square. */
export const mendProjection = askForFunction<Pair>({
  data: () => ({
    "b of length 1": [
      [2, 6],
      [0.6, 0.8],
    ],
    "b = (3, 1)": [
      [2, 6],
      [3, 1],
    ],
    "three numbers": [
      [1, 2, 2],
      [1, 1, 1],
    ],
  }),
  truth: projectOntoVector,
  returns: "Return a list, as long as b.",
  mistakes: [
    [
      "It is right where b has length 1. Double b: the shadow must stay the same. Does it?",
      (p, q) => times(dot(p, q) / Math.sqrt(dot(q, q)), q),
    ],
    ["Now c is aᵀb alone. It must be divided by bᵀb.", (p, q) => times(dot(p, q), q)],
    [
      "You divide by aᵀa. The shadow lies on b: divide by bᵀb.",
      (p, q) => times(dot(p, q) / dot(p, p), q),
    ],
    [
      "That is the projection of b onto a. The shadow is a multiple of b.",
      (p, q) => projectOntoVector(q, p),
    ],
  ],
  otherwise: "c must be aᵀb / bᵀb, and the projection c · b.",
  right: "The shadow does not depend on the length of b, only on its direction.",
});

/** The hat matrix of one column b: bbᵀ / bᵀb. */
export const buildHat = askForFunction<[b: number[]]>({
  data: () => ({ "the ones": [[1, 1, 1]], "b = (3, 1)": [[3, 1]] }),
  truth: (q) => q.map((qi) => times(qi / dot(q, q), q)),
  returns: "Return a list of rows: one row for each number of b, and as many numbers in each row.",
  mistakes: [
    ["That is bbᵀ. Divide each entry by bᵀb.", (q) => q.map((qi) => times(qi, q))],
    [
      "You divide by the length of b. Divide by bᵀb, its square.",
      (q) => q.map((qi) => times(qi / Math.sqrt(dot(q, q)), q)),
    ],
    [
      "That is the rest, I − H: what the projection leaves of a.",
      (q) => q.map((qi, i) => q.map((qj, j) => (i === j ? 1 : 0) - (qi * qj) / dot(q, q))),
    ],
  ],
  otherwise: "Entry (i, j) is bᵢ · bⱼ / bᵀb.",
  right: "H = bbᵀ / bᵀb: symmetric, H² = H, and its trace is 1.",
});
