import { Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { askForFunction } from "../../../src/exercises/ask-for-function";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;

const buildMean = askForFunction<[values: number[]]>({
  data: () => ({ "three numbers": [[1, 2, 6]], "one number": [[4]], "a sum of 0": [[-1, 1]] }),
  truth: mean,
  returns: "Return one number.",
  mistakes: [
    ["That is the sum.", sum],
    ["That is the first and the last.", (values) => [values[0]!, values.at(-1)!]],
    ["0 divided by 0.", (values) => sum(values) / (values.length - 1)],
  ],
  otherwise: "Add, then divide.",
  right: "A mean.",
});

describe("a function that returns one number", () => {
  test.each<[string, (values: number[]) => unknown]>([
    ["the mean", mean],
    ["the mean in a list", (values) => [mean(values)]],
    ["the mean in a matrix", (values) => new Matrix([[mean(values)]])],
    ["the mean to seven digits", (values) => mean(values) * (1 + 1e-7)],
    ["the mean, of a list that it empties", (values) => mean(values.splice(0))],
  ])("%s is right", (_, given) => {
    expect(buildMean(given)).toEqual({ right: true, message: "A mean." });
  });

  test.each<[string, (values: number[]) => unknown, string]>([
    ["a mistake", sum, "That is the sum."],
    ["a mistake, with a list that it empties", (v) => sum(v.splice(0)), "That is the sum."],
    ["a mistake of another shape", (v) => [v[0], v.at(-1)], "That is the first and the last."],
    ["a mistake that has no number", (v) => sum(v) / (v.length - 1), "0 divided by 0."],
    ["a mistake, in a list", (v) => [sum(v)], "That is the sum."],
    [
      "five digits",
      (v) => mean(v) * (1 + 1e-5),
      "Right on a sum of 0, but not on three numbers. Add, then divide.",
    ],
    [
      "the median",
      (v) => v[v.length >> 1],
      "Right on one number, but not on three numbers. Add, then divide.",
    ],
    ["wrong everywhere", (v) => mean(v) + v.length, "Add, then divide."],
    ["always the same", () => 7, "It returns the same for all data. Calculate with its arguments."],
    ["text", (v) => String(mean(v)), "It returns text. Return one number."],
    ["a hole in it", (v) => [v[9]], "It returns undefined. Return one number."],
    [
      "an object",
      () => ({ mean: 3 }),
      "It returns something that is not a number. Return one number.",
    ],
  ])("%s gets its hint", (_, given, hint) => {
    expect(buildMean(given)).toEqual({ right: false, message: hint });
  });
});

const doubled = askForFunction<[rows: number[][]]>({
  data: () => ({
    "two rows": [
      [
        [1, 2],
        [3, 0],
      ],
    ],
  }),
  truth: (rows) => rows.map((row) => row.map((value) => 2 * value)),
  returns: "Return two rows.",
  mistakes: [],
  otherwise: "Times 2.",
  right: "Twice.",
});

test.each<[string, unknown, string]>([
  [
    "a matrix",
    [
      [2, 4],
      [6, 0],
    ],
    "Twice.",
  ],
  [
    "a Matrix, with rounding where 0 is right",
    new Matrix([
      [2, 4],
      [6, 1e-10],
    ]),
    "Twice.",
  ],
  [
    "rounding that is too large",
    [
      [2, 4],
      [6, 1e-7],
    ],
    "Times 2.",
  ],
  ["another size", [[2, 4, 6]], "It returns 3 numbers. Return two rows."],
  [
    "one row more",
    [
      [2, 4],
      [6, 0],
      [0, 0],
    ],
    "It returns a matrix of 3 × 2. Return two rows.",
  ],
  ["the entries in another shape", [2, 4, 6, 0], "It returns 4 numbers. Return two rows."],
  ["rows of other lengths", [[2, 4, 6], [0]], "It returns a matrix of 2 × 3. Return two rows."],
  ["a model", { theta: [2, 4] }, "It returns the whole model. Return two rows."],
  [
    "infinity",
    [
      [2, 4],
      [6, 1 / 0],
    ],
    "It returns Infinity. Return two rows.",
  ],
  ["nothing", null, "It returns something that is not a number. Return two rows."],
])("a function that returns rows, %s", (_, answer, message) => {
  expect(doubled(() => answer).message).toBe(message);
});

test("what stops the function is its hint, with the data on which it stopped", () => {
  const stops = (values: number[]) => {
    if (values.length === 1) throw new Error("too short");
    return mean(values);
  };
  expect(buildMean(stops).message).toBe("On one number it stops with an error: too short");
});

test.each([4, "mean", undefined, [mean]])("%j is no function", (given) => {
  expect(buildMean(given).message).toContain("Give the function itself");
});
