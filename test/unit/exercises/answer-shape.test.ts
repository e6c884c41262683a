import { Matrix, solve } from "ml-matrix";
import { describe, expect, test } from "vitest";
import type { Table } from "../../../src/data/table/table";
import type { Choice } from "../../../src/exercises/ask-for-choice";
import type { Verdict } from "../../../src/exercises/verdict";
import * as library from "../../../src/index";
import { leftOver } from "../lessons/09/twins";
import { cellsOf, sourceOf } from "../lessons/lesson-prose";

type Shape = "number" | "list" | "matrix" | "name" | "letter" | "function";
type Exercise = (given: unknown) => Verdict;

const { lesson00, lesson01, lesson02, lesson03, lesson04, lesson05 } = library;
const { lesson06, lesson07, lesson08, lesson09, lesson10, lesson11, lesson12 } = library;
const { lesson13, lesson14 } = library;

/** Every exercise of the lessons: the shape that it asks for, a right answer, and one that is not. */
const exercises: [Exercise, Shape, right: unknown, wrong: unknown][] = [
  [lesson00.meanOfBars, "number", 3, 7],
  [lesson01.lineByHand, "list", [1.9, 0.7], [1, 1]],
  [lesson01.predictionAtSix, "number", 5.8, 7],
  [lesson01.newResidual, "number", -1.8, 7],
  [lesson02.thirdY, "number", 3, 7],
  [lesson02.projectAOntoB, "list", [3.6, 1.2], [1, 1]],
  [lesson02.whyNearest, "letter", "C", "A"],
  [lesson02.mendProjection, "function", library.projectOntoVector, (a: number[]) => a],
  [lesson02.buildHat, "function", hatOf, (b: number[]) => [b]],
  [lesson02.columnBesideOnes, "list", [-3, -1, 4], [2, 4, 9]],
  [lesson03.zeroXte, "list", [0.5, 1.5], [0, 1]],
  [lesson03.anotherZ, "matrix", rows([1, 0, 0], [0, 1, 0]), rows([1, 1, 1], [1, 2, 3])],
  [lesson03.buildFit, "function", fitOf, (x: number[][]) => x[0]],
  [lesson04.profitOf120000, "number", 104206, 7],
  [lesson04.breakEven, "number", 32654, 7],
  [lesson04.whyLarger, "letter", "B", "A"],
  [lesson04.buildRmse, "function", rmseOf, () => 0],
  [lesson04.fixFit, "function", lineOf, (x: number[]) => x.slice(0, 1)],
  [lesson05.buildPredict, "function", predictionsOf, (theta: number[]) => theta],
  [lesson05.hundredSquareFeet, "number", 13921, 7],
  [lesson05.priceByHand, "number", 341805, 7],
  [lesson05.areaForABedroom, "number", 62.8, 7],
  [lesson06.whyLucky, "letter", "B", "A"],
  [lesson06.countIndependent, "function", library.rank, columnCount],
  [lesson06.poundsBeside, "number", -39.486, 7],
  [lesson06.dependentColumn, "list", [3, 4, 5, 6], [1, 4, 9, 16]],
  [lesson06.columnToDrop, "name", "perimeter_m", "area_m2"],
  [lesson07.ridgeOfThreePoints, "list", [1, 1 / 3], [0, 0]],
  [lesson07.singularLambda, "number", -2, -1.9999],
  [lesson07.buildRidge, "function", ridge, ridgeWithoutPenalty],
  [lesson07.lambdaInGrams, "number", 1e7, 7],
  [lesson08.pressOfThreePoints, "number", 9 / 4, 7],
  [lesson08.whyTen, "letter", "B", "A"],
  [lesson08.buildUnseen, "function", unseenOf, (x: number[]) => x.map(() => 0)],
  [lesson08.mendShortcut, "function", unseenOfRidge, unseenOf],
  [lesson08.betterLambda, "number", 0.2, 7],
  [lesson09.digitsLeft, "list", [4, 10, 6], [16, 16, 16]],
  [lesson09.refined, "function", refinedExactly, notRefined],
  [lesson10.timeFactors, "list", [2, 4, 8], [2, 2, 2]],
  [lesson10.whyFast, "letter", "B", "C"],
  [lesson10.gramMemory, "function", gigabytes, () => 0],
  [lesson11.mergedSlope, "number", -0.5, 7],
  [lesson11.numbersToSend, "number", 15, 7],
  [lesson11.mergedMean, "function", weighted, meanOfMeans],
  [lesson12.descend, "function", downhill, stays],
  [lesson12.whyFewer, "letter", "A", "B"],
  [lesson12.safeRate, "number", 2 / 3, 7],
  [lesson12.eigenvalues, "list", [1.8, 0.2], [1, 1]],
  [lesson13.newPenguin, "list", [3380, 4933], [0, 0]],
  [lesson13.whyItMissed, "letter", "C", "A"],
  [lesson13.kgPerCm, "function", slopeOfCompleteRows, () => 0],
  [lesson14.whySoLittle, "letter", "D", "A"],
  [lesson14.oddDay, "number", 21, 7],
  [lesson14.oneHoldsAll, "name", "IV", "III"],
  [lesson14.trainingScale, "function", onTrainingScale, (_train: number[], test: number[]) => test],
];

function rmseOf(y: number[], yHat: number[]): number {
  return Math.sqrt(y.reduce((sum, yi, i) => sum + (yi - yHat[i]!) ** 2, 0) / y.length);
}

function gigabytes(columns: number): number {
  return (8 * columns ** 2) / 1e9;
}

function hatOf(b: number[]): number[][] {
  return b.map((bi) => b.map((bj) => (bi * bj) / library.dot(b, b)));
}

function lineOf(x: number[], y: number[]): number[] {
  return new library.NormalLinearRegression().fit(x, y).theta;
}

function predictionsOf([b, ...w]: number[], features: number[][]): number[] {
  return features.map((row) => row.reduce((sum, xj, j) => sum + xj * w[j]!, b!));
}

function fitOf(features: number[][], target: number[]): number[] {
  return new library.NormalLinearRegression().fit(features, target).theta;
}

function unseenOf(x: number[], y: number[]): number[] {
  return library.leaveOneOutResiduals(x, y);
}

function unseenOfRidge(features: number[][], target: number[], lambda: number): number[] {
  return library.leaveOneOutResiduals(features, target, lambda);
}

function ridge(features: number[][], target: number[], lambda: number): number[] {
  return library.normalEquation(library.designMatrix(features), target, lambda);
}

function ridgeWithoutPenalty(features: number[][], target: number[]): number[] {
  return ridge(features, target, 0);
}

function columnCount(features: Table): number {
  return features.names.length + 1;
}

function weighted(mA: number, meanA: number, mB: number, meanB: number): number {
  return (mA * meanA + mB * meanB) / (mA + mB);
}

function meanOfMeans(_mA: number, meanA: number, _mB: number, meanB: number): number {
  return (meanA + meanB) / 2;
}

function refinedExactly(A: Matrix, b: Matrix): number[] {
  let z = solve(A, b);
  for (let pass = 1; pass <= 5; pass++) z = Matrix.add(z, solve(A, leftOver(A, z, b)));
  return z.to1DArray().slice(-3);
}

function notRefined(A: Matrix, b: Matrix): number[] {
  return solve(A, b).to1DArray().slice(-3);
}

function downhill(X: Matrix, y: Matrix, theta: Matrix, rate: number): Matrix {
  const e = Matrix.sub(y, X.mmul(theta));
  return Matrix.add(theta, X.transpose().mmul(e).mul(rate));
}

function stays(_X: Matrix, _y: Matrix, theta: Matrix): Matrix {
  return theta;
}

function slopeOfCompleteRows(people: Table): number {
  const complete = people.select("height_cm", "weight_kg").dropMissing();
  const [x, y] = [complete.column("height_cm"), complete.column("weight_kg")];
  return new library.NormalLinearRegression().fit(x, y).theta[1]!;
}

function onTrainingScale(train: number[], test: number[]): Float64Array {
  return library.standardise(train).apply(test).column("x1");
}

function rows(...lists: number[][]): number[][] {
  return lists;
}

const of = (shape: Shape) =>
  exercises
    .filter(([, asked]) => asked === shape)
    .map(([exercise, , right, wrong]) => [nameOf(exercise), exercise, right, wrong] as const);

function nameOf(exercise: Exercise): string {
  return exported.find(([, value]) => value === exercise)?.[0] ?? "no exercise of the package";
}

const exported = Object.entries(library)
  .filter(([name]) => /^lesson\d\d$/.test(name))
  .flatMap(([lesson, all]) =>
    Object.entries(all as Record<string, unknown>).map(
      ([name, value]) => [`${lesson}.${name}`, value] as const,
    ),
  );

test("the table has every exercise of every lesson", () => {
  const functions = exported.filter(([, value]) => typeof value === "function");
  expect(new Set(exercises.map(([exercise]) => exercise))).toEqual(
    new Set(functions.map(([, value]) => value)),
  );
});

const model = new library.NormalLinearRegression().fit([1, 2, 3], [1, 2, 2]);
const table = library.dataset("anscombe");

describe.each(of("number"))("%s asks for a number", (_, exercise, right, wrong) => {
  const value = right as number;

  test("in any form", () => {
    expect(exercise(value).right).toBe(true);
    for (const form of [[value], Float64Array.of(value), new Matrix([[value]]), [[value]]]) {
      expect(exercise(form)).toEqual(exercise(value));
    }
    expect(exercise(wrong).right).toBe(false);
    expect(exercise([wrong])).toEqual(exercise(wrong));
  });

  test.each<[string, unknown, string]>([
    ["text", String(value), "That is text. Write a number, without quotes and without toFixed."],
    ["text in a list", [String(value)], "That is text"],
    ["a model", model, "That is the whole model. Its numbers are in .theta"],
    ["a list", [value, value, 1, 2, 3], "That is a list of 5. Write one number: if it is"],
    ["a column", Matrix.columnVector([value, 1, 2, 3]), "That is a list of 4. Write one number"],
    ["an empty list", [], "That is an empty list"],
    ["a matrix", new Matrix(rows([value, 1], [2, 3])), "That is a matrix. Write one number"],
    ["NaN", Number.NaN, "That is NaN"],
    ["infinity", Number.POSITIVE_INFINITY, "That is infinite"],
    ["nothing", undefined, "That is undefined. A list counts from 0"],
    ["a function", () => value, "That is a function. Call it"],
    ["a table", table, "That is a table"],
    ["null", null, "That is not a number yet"],
    ["an object", { value }, "That is not a number yet"],
    ["true", true, "That is not a number yet"],
  ])("and says what %s is", (_shape, given, hint) => {
    expect(exercise(given).right).toBe(false);
    expect(exercise(given).message).toContain(hint);
  });
});

describe.each(of("list"))("%s asks for a list", (_, exercise, right, wrong) => {
  const values = right as number[];
  const forms = (list: number[]) => [
    Float64Array.from(list),
    new Matrix([list]),
    Matrix.columnVector(list),
    list.map((value) => [value]),
    list.map((value) => Float64Array.of(value)),
    [list],
    [Float64Array.from(list)],
  ];

  test("in any form", () => {
    expect(exercise(values).right).toBe(true);
    for (const form of forms(values)) expect(exercise(form)).toEqual(exercise(values));
    expect(exercise(Float32Array.from(values)).right).toBe(true);
    expect(exercise(wrong).right).toBe(false);
    for (const form of forms(wrong as number[])) expect(exercise(form)).toEqual(exercise(wrong));
  });

  const bad = (value: unknown) => values.map((other, i) => (i === 1 ? value : other));

  test.each<[string, unknown, RegExp]>([
    ["texts", values.map(String), /^Number 1 is text. Write a number, without quotes/],
    ["one text", values.join(", "), /^That is text. Write a number, without quotes/],
    ["NaN in it", bad(Number.NaN), /^Number 2 is NaN/],
    ["infinity in it", bad(Number.NEGATIVE_INFINITY), /^Number 2 is infinite/],
    ["a hole in it", bad(undefined), /^Number 2 is undefined/],
    ["null in it", bad(null), /^Number 2 is not a number/],
    ["too many", [...values, 1], new RegExp(`^You have ${values.length + 1} numbers. `)],
    ["none", [], /^You have 0 numbers. /],
    [
      "a comma for a point",
      [...values, ...values],
      new RegExp(`^You have ${2 * values.length} numbers.* write 1.9 for 1,9`),
    ],
    ["a matrix", new Matrix(rows([1, 2], [3, 4])), /^That is a matrix. /],
    ["a model", model, /^That is the whole model. Add .theta/],
    ["a function", () => values, /^That is a function/],
    ["a table", table, /^That is a table. Its method column\(name\)/],
    ["nothing", undefined, /^That is undefined/],
    ["an object", { intercept: 1 }, /^(Write|The projection is)/],
    ["a number", 77, /^(Write|The projection is)/],
  ])("and says what is wrong with %s", (_shape, given, hint) => {
    expect(exercise(given).right).toBe(false);
    expect(exercise(given).message).toMatch(hint);
  });
});

describe.each(of("matrix"))("%s asks for a matrix", (_, exercise, right, wrong) => {
  const lists = right as number[][];
  const forms = (matrix: number[][]) => [
    new Matrix(matrix),
    matrix.map((row) => Float64Array.from(row)),
  ];

  test("in any form", () => {
    expect(exercise(lists).right).toBe(true);
    for (const form of forms(lists)) expect(exercise(form)).toEqual(exercise(lists));
    expect(exercise(wrong).right).toBe(false);
    for (const form of forms(wrong as number[][])) expect(exercise(form)).toEqual(exercise(wrong));
  });

  const bad = (value: unknown) =>
    lists.map((row, i) => row.map((other, j) => (i === 1 && j === 0 ? value : other)));

  test.each<[string, unknown, RegExp]>([
    ["texts", lists.map((row) => row.map(String)), /^Number 1 is text/],
    ["one text", JSON.stringify(lists), /^That is text/],
    ["NaN in it", bad(Number.NaN), /^Number 4 is NaN/],
    ["a hole in it", bad(undefined), /^Number 4 is undefined/],
    ["a row too short", lists.map((row, i) => row.slice(i === 1 ? 1 : 0)), /^Your rows have 3, 2/],
    ["one list", lists.flat(), /^That is one list. Each row has its own square brackets/],
    ["another size", rows([1, 2, 3, 4], [5, 6, 7, 8]), /^Yours is 2 × 4. Write a/],
    ["a model", model, /^That is the whole model/],
    ["nothing", undefined, /^That is undefined/],
    ["a number", 7, /^Write a/],
    ["null", null, /^Write a/],
  ])("and says what is wrong with %s", (_shape, given, hint) => {
    expect(exercise(given).right).toBe(false);
    expect(exercise(given).message).toMatch(hint);
  });
});

describe.each(of("name"))("%s asks for a name", (_, exercise, right, wrong) => {
  const name = right as string;

  test("in any form", () => {
    expect(exercise(name).right).toBe(true);
    for (const form of [[name], ` ${name} `, name.toLowerCase(), name.toUpperCase()]) {
      expect(exercise(form)).toEqual(exercise(name));
    }
    expect(exercise(wrong).right).toBe(false);
  });

  test.each([[undefined], [null], [3], [[]], [[name, name]], [""], [model]])(
    "and says so of %j",
    (given) => {
      expect(exercise(given).right).toBe(false);
      expect(exercise(given).message).toMatch(/the name of (one column|a set)/);
    },
  );
});

/** The letters of "say why", where its exercise is one. */
const lettersOf = (exercise: Exercise) => (exercise as Partial<Choice>).letters;

test("an exercise with letters is in the table as one that asks for a letter", () => {
  const letters = exercises.filter(([, shape]) => shape === "letter").map(([exercise]) => exercise);
  expect(exercises.map(([exercise]) => exercise).filter(lettersOf)).toEqual(letters);
});

describe.each(of("letter"))("%s asks for a letter", (name, exercise, right, wrong) => {
  const letters = lettersOf(exercise)!;
  const letter = String(right);

  test("in any form", () => {
    for (const form of [
      letter.toLowerCase(),
      ` ${letter}. `,
      `(${letter})`,
      [letter],
      `${letter}) so`,
    ]) {
      expect(exercise(form)).toEqual(exercise(letter));
    }
  });

  test("one is right, and each of the others has a hint of its own", () => {
    expect(letters.filter((each) => exercise(each).right)).toEqual([letter]);
    expect(exercise(wrong).right).toBe(false);
    const hints = letters.map((each) => exercise(each).message);
    expect(new Set(hints).size).toBe(letters.length);
  });

  test.each([
    [""],
    ["?"],
    ["A and B"],
    ["because"],
    [3],
    [undefined],
    [null],
    [["A", "B"]],
    [model],
  ])("and says so of %j", (given) => {
    expect(exercise(given)).toEqual({
      right: false,
      message: expect.stringMatching(/^Answer with one letter in quotes: "A", .*or "[B-F]"\.$/),
    });
  });

  test("and its lesson lists the same letters above its cell", () => {
    const cells = cellsOf(name.slice(6, 8));
    const place = cells.findIndex((cell) => sourceOf(cell).includes(`check(${name},`));
    const listed = [...sourceOf(cells[place - 1]!).matchAll(/^- \*\*([A-Z])\*\* /gm)];
    expect(listed.map(([, each]) => each)).toEqual(letters);
  });
});

describe.each(of("function"))("%s asks for a function", (_, exercise, right, wrong) => {
  test("and calls it", () => {
    expect(exercise(right).right).toBe(true);
    expect(exercise(wrong).right).toBe(false);
  });

  test.each<[string, unknown]>([
    ["a number", 4],
    ["text", "weighted"],
    ["nothing", undefined],
    ["a model", model],
  ])("and says what to give for %s", (_shape, given) => {
    expect(exercise(given).right).toBe(false);
    expect(exercise(given).message).toContain("Give the function itself");
  });

  test.each<[string, unknown, RegExp]>([
    ["returns nothing", () => undefined, /It returns nothing\. Write return before the answer\. /],
    ["returns NaN", () => Number.NaN, /It returns (NaN|1 number)\. /],
    ["returns a text", () => "4", /It returns (text|1 number)\. /],
    ["returns a table", () => table, /It returns a table\. /],
    ["waits", async () => 4, /It returns a promise\. Write it without async\. /],
    ["fails later", () => Promise.reject(new Error("later")), /It returns a promise\. /],
    ["stops", () => stop("too soon"), /^On .* it stops with an error: too soon$/],
  ])("and says what is wrong with one that %s", (_what, given, hint) => {
    expect(exercise(given).right).toBe(false);
    expect(exercise(given).message).toMatch(hint);
  });
});

function stop(message: string): never {
  throw new Error(message);
}
