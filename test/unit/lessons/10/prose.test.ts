import { expect, test } from "vitest";
import { cellsOf, proseOf, sourceOf } from "../lesson-prose";
import { faultsOfProse } from "../prose-numbers";

const prose = proseOf("10");
const cell = (id: string) => sourceOf(cellsOf("10").find((found) => found.id === id)!);

/** m n² + n³, with n the columns of X. */
const multiplications = (m: number, n: number) => m * n ** 2 + n ** 3;
const million = (count: number) => (count / 1e6).toFixed(0);
/** The gigabytes of an n × n matrix. */
const gigabytes = (n: number) => (8 * n ** 2) / 1e9;

const phrases = [
  `have 2 columns, with the ones. That makes ${million(multiplications(1e6, 2))} million multiplications`,
  `The thousand rows with 300 features need ${million(multiplications(1000, 301))} million: ${million(1000 * 301 ** 2)} for $m n^2$, and ${million(301 ** 3)} for $n^3$`,
  `With 10,000 features $X^\\mathsf{T}X$ fills ${gigabytes(1e4)} gigabytes, and $n^3$ is $10^{${Math.log10(1e4 ** 3)}}$`,
  `With 100,000 it fills ${gigabytes(1e5)} gigabytes, and $n^3$ is $10^{${Math.log10(1e5 ** 3)}}$`,
  `With 2 columns that is ${2 ** 2} products a row, and ${2 ** 3} for the solving`,
  `For 20,000 columns it says ${gigabytes(20_000)} gigabytes: ${million(20_000 ** 2)} million entries of 8 bytes each. That is twice the columns of 10,000`,
];

/** What is given, not computed: sizes that are tried, the powers of the law, the exercises. */
const given = [
  "against the formula for more than 10,000 samples",
  "A thousand rows with 300 features usually take longer",
  "The slope is near 1. The time",
  "once more with 1,000 rows throughout",
  "With 1,000 rows throughout the slope is near 2, for $m n^2$. When the rows grow too it comes near 3",
  "is by far the larger part: 2, 4 and 8",
  "how long would 10,000 features take",
  "We measured only up to 256 features",
  "A number takes 8 bytes. With",
  "$X$ has 2 columns",
  "is a 2 × 2 matrix",
  "fills. A number takes 8 bytes, and a gigabyte is $10^9$ bytes",
  "10,000 is a limit for them, not for samples",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("the sizes of the text are those of the cells", () => {
  expect(cell("times-of")).toContain("[[10000, 1], [1000000, 1], [1000, 300]]");
  expect(cell("features-times")).toContain("181, 256]");
  expect(cell("features-times")).toContain("[4 * n, n]");
  expect(cell("features-times")).toContain("[1000, n]");
  expect(cell("look-ahead")).toContain("Math.log10(10000)");
});
