import { EVD, Matrix } from "ml-matrix";
import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { designMatrix } from "../../../../src/data/design-matrix";
import { gradientDescent, largestSafeRate } from "../../../../src/formulas/gradient-descent";
import { squaredError } from "../../../../src/formulas/squared-error";
import { conditionNumber } from "../../../../src/regression/diagnosis/invertibility";
import { expected, relativeError } from "../../../reference/reference";
import { cellsOf, proseOf, sourceOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

const prose = proseOf("12");
const cell = (id: string) => sourceOf(cellsOf("12").find((found) => found.id === id)!);

const x = [1, 2, 3];
const y = [1, 2, 2];
const centred = [-1, 0, 1];
const start = [-2, 2];

// (17 ± √265)/2, from μ² − 17μ + 6 = 0: the trace and the determinant of XᵀX = (3 6; 6 14).
const [large, small] = [(17 + Math.sqrt(265)) / 2, (17 - Math.sqrt(265)) / 2];
const ratio = large / small;
const safe = 2 / large;

/** How many steps of half the largest rate until both are right to 6 decimals, by the powers of 1 − αμ. */
function stepsNeeded(columns: number[][], from: number[], best: number[]): number {
  const gram = columns.map((p) => columns.map((q) => dot(p, q)));
  const { realEigenvalues, eigenvectorMatrix } = new EVD(new Matrix(gram));
  const alpha = 1 / Math.max(...realEigenvalues);
  const away = from.map((value, j) => value - best[j]!);
  const parts = realEigenvalues.map((mu, k) => {
    const v = eigenvectorMatrix.getColumn(k);
    return { v, first: dot(away, v), factor: 1 - alpha * mu };
  });
  const after = (steps: number) =>
    [0, 1].map((j) =>
      Math.abs(
        parts.reduce((sum, { v, first, factor }) => sum + first * factor ** steps * v[j]!, 0),
      ),
    );
  let steps = 0;
  while (Math.max(...after(steps)) > 1e-6) steps++;
  return steps;
}

function dot(p: number[], q: number[]): number {
  return p.reduce((sum, value, i) => sum + value * q[i]!, 0);
}

const ones = [1, 1, 1];
const residual = x.map((xi, i) => start[0]! + start[1]! * xi - y[i]!);
const gradient = [dot(ones, residual), dot(x, residual)];
const step = start.map((value, j) => Number((value - 0.1 * gradient[j]!).toFixed(12)));
const errorAfter = (rate: number) => gradientDescent(x, y, { rate, steps: 30, start }).errors[30]!;
const jobs = dataset("longley");
const ofLongley = conditionNumber(jobs.select(...jobs.names.slice(1)));
const formula = (m: number, n: number) => m * n ** 2 + n ** 3;

const phrases = [
  `With 100,000 features $X^\\mathsf{T}X$ fills ${(8 * 1e5 ** 2) / 1e9} gigabytes, and solving for $\\theta$ takes about $10^{${Math.log10(1e5 ** 3)}}$ multiplications`,
  `It predicts ${x
    .map((xi) => start[0]! + start[1]! * xi)
    .join(", ")
    .replace(
      /, (?=\d$)/,
      " and ",
    )}, so $X\\theta - y = (${residual.join(", ")})$. Its product with the ones is ${gradient[0]}, and with $x$ it is ${gradient[1]}. With $\\alpha = 0.1$ the step leads from $(-2, 2)$ to $(${step.join(", ")})$`,
  `Up to a rate of 0.1 the error falls faster and faster. At 0.12 it falls less. At 0.13 it grows to ${printed(errorAfter(0.13), 0)}:`,
  `The border is at ${safe.toFixed(4)}`,
  `$(1, 0)$ becomes $(3, 6)$`,
  `$$\\begin{aligned} (3 - \\mu)(14 - \\mu) - 6 \\cdot 6 &= 0, \\\\ \\mu^2 - 17\\mu + 6 &= 0, \\end{aligned}$$\n$$\\mu = \\frac{17 \\pm \\sqrt{265}}{2} .$$\n\n\`EVD\``,
  `The eigenvalues are ${small.toFixed(3)} and ${large.toFixed(2)}. $X`,
  `you are at a height of\n\n$$\\tfrac12\\,(${large.toFixed(2)}\\,s^2 + ${small.toFixed(3)}\\,t^2)$$`,
  `the bowl is ${ratio.toFixed(1)} times as steep as along`,
  `Its root is ${Math.sqrt(ratio).toFixed(1)}.`,
  `$$\\alpha < \\frac{2}{\\mu_\\text{max}} = \\frac{2}{${large.toFixed(2)}} = ${safe.toFixed(2)} .$$`,
  `Take half of the largest rate, $1/${large.toFixed(2)}$. Then`,
  `each step takes away only ${(100 / ratio).toFixed(1)} % of the distance`,
  `${stepsNeeded([ones, x], start, [2 / 3, 1 / 2])} steps against ${stepsNeeded([ones, centred], [2, 2], [5 / 3, 1 / 2])}`,
  `becomes diagonal, with ${dot(ones, ones)} and ${dot(centred, centred)}, so these are its eigenvalues. Their ratio is ${3 / 2}.`,
  `The rate is $1/${dot(ones, ones)}$. A step goes all the way along the direction of ${dot(ones, ones)}, and takes away ${dot(centred, centred)}/${dot(ones, ones)} of the distance along that of ${dot(centred, centred)}.`,
  `Longley's table in its own units has $${(ofLongley ** 2 / 1e19).toFixed(1)} \\cdot 10^{19}$`,
  `With 100,000 features 200 steps take ${printed((200 * 2 * 2e5 * 1e5) / 1e9, 0)} billion multiplications, and the formula ${formula(2e5, 1e5) / 1e15} million billion`,
  `so $\\mu = 1 \\pm 0.8$. The condition number is $1.8 / 0.2 = ${(1.8 / 0.2).toFixed(0)}$`,
];

/** What is given, not computed: the example, steps of algebra, the exercises. */
const given = [
  "half of it, $\\tfrac12\\|y - X\\theta\\|^2$, so that no 2 is left in its gradient",
  "a step costs $2mn$ multiplications",
  "our three points $x = (1, 2, 3)$, $y = (1, 2, 2)$. We start at the line $-2 + 2x$",
  "Such a $v$, unless it is 0, is",
  "sends $v$ to 0, so its determinant is 0:",
  "a step multiplies that distance by $1 - \\alpha\\mu$. The distance shrinks as long as $|1 - \\alpha\\mu| < 1$",
  "Then $1 - \\alpha\\mu$ is 0 across the valley",
  "We start from the same line. It is now $2 + 2(x - 2)$, with height 2 at the mean and slope 2",
  "at shares above 1 they run away",
  "a step $2mn$. Suppose that 200 steps are enough",
  "For the centred feature −1, 0, 1 work out",
  "is diagonal, with 3 (the three ones) and 2 (from $1 + 0 + 1$). The larger is 3",
  "have the correlation 0.8. Then",
  "the matrix with 1 and 0.8 in its first row, and 0.8 and 1 in its second",
  "$(1 - \\mu)^2 = 0.8^2$, so",
  "multiplies the distance along it by $1 - \\alpha\\mu$, so $\\alpha$ must stay below $2 / \\mu_\\text{max}$",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("the eigenvalues are those of XᵀX, and the helpers take the same", () => {
  expect(relativeError([small, large], expected.three_points.eig_XtX)).toBeLessThan(1e-13);
  const X = designMatrix(x);
  const own = new EVD(X.transpose().mmul(X)).realEigenvalues;
  expect(relativeError(own, [small, large])).toBeLessThan(1e-13);
  expect(largestSafeRate(x)).toBeCloseTo(safe, 14);
});

test("the errors of the table: falling faster up to 0.1, less at 0.12, growing from 0.13 on", () => {
  const [slow, middle, fast, edge, over] = [0.01, 0.05, 0.1, 0.12, 0.13].map(errorAfter) as [
    number,
    number,
    number,
    number,
    number,
  ];
  expect(slow).toBeGreaterThan(middle);
  expect(middle).toBeGreaterThan(fast);
  expect(edge).toBeGreaterThan(fast);
  expect(edge).toBeLessThan(dot(residual, residual) / 2);
  expect(over).toBeGreaterThan(1000);
  // The least error is half of 1/6.
  expect(cell("rates")).toContain(`At the bottom it is ${(1 / 12).toFixed(4)}.`);
});

test("the figure and the count start at one and the same line, −2 + 2x", () => {
  const [bowl, round] = [x, centred].map((feature) => squaredError([ones, feature], y));
  expect(bowl!.at(-2, 2)).toBeCloseTo(round!.at(2, 2), 12);
  expect(cell("rates")).toContain("const start = [-2, 2]");
  expect(cell("descent-figure")).toContain("start: [-2, 2]");
  for (const id of ["steps-centred", "descent-figure"]) expect(cell(id)).toContain("[2, 2]");
});

test("the formula and 200 steps cost the same where n is twice the number of steps, m large", () => {
  const n = 2 * 200;
  expect((200 * 2 * 1e9 * n) / formula(1e9, n)).toBeCloseTo(1, 5);
});
