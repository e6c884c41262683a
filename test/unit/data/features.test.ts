import { Matrix } from "ml-matrix";
import { describe, expect, test } from "vitest";
import { featureColumns } from "../../../src/data/features";
import { Table } from "../../../src/data/table/table";
import { targetColumn } from "../../../src/data/target";

describe("features in any of their forms", () => {
  const expected = [
    [1, 2, 3],
    [4, 5, 6],
  ];

  test.each([
    [
      "rows",
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ],
    ],
    [
      "a Matrix",
      new Matrix([
        [1, 4],
        [2, 5],
        [3, 6],
      ]),
    ],
    [
      "rows of typed numbers",
      [
        [1, 4],
        [2, 5],
        [3, 6],
      ].map((row) => Float32Array.from(row)),
    ],
    ["a Table", Table.fromColumns({ x1: Float64Array.of(1, 2, 3), x2: Float64Array.of(4, 5, 6) })],
  ])("%s", (_form, X) => {
    const { names, columns, rowCount } = featureColumns(X);
    expect(names).toEqual(["x1", "x2"]);
    expect(columns.map((column) => Array.from(column))).toEqual(expected);
    expect(rowCount).toBe(3);
  });

  test("a list is one feature, and a Float64Array is not copied", () => {
    const list = Float64Array.of(7, 8);
    expect(featureColumns(list).columns[0]).toBe(list);
    expect(Array.from(featureColumns([7, 8]).columns[0]!)).toEqual([7, 8]);
  });
});

describe("what cannot be used is named", () => {
  test.each<[string, unknown, RegExp]>([
    [
      "a text",
      "12",
      /X must be a list of numbers, rows of numbers, a Matrix or a Table; got the text "12"/,
    ],
    ["nothing", undefined, /got undefined/],
    [
      "a ragged row",
      [[1, 2], [3]],
      /every row of X must have 2 numbers, as row 1 has; row 2 is a list of 1/,
    ],
    [
      "a text among numbers",
      [
        [1, 2],
        [3, "4"],
      ],
      /X, row 2, column x2: expected a finite number; got the text "4"/,
    ],
    ["a hole", [1, undefined, 3], /X, row 2, column x1: expected a finite number; got undefined/],
    ["NaN", [[1], [Number.NaN]], /X, row 2, column x1: expected a finite number; got NaN/],
    ["infinity", [1, Number.POSITIVE_INFINITY], /X, row 2, column x1: .*got Infinity/],
    ["true", [true], /got a boolean/],
  ])("%s in X", (_case, X, message) => {
    expect(() => featureColumns(X as number[])).toThrow(message);
  });

  test.each<[string, unknown, RegExp]>([
    ["another length", [1, 2], /X has 3, y has 2/],
    ["a text", "123", /y must be a list of numbers.*got the text "123"/],
    ["null among numbers", [1, null, 3], /y, row 2: expected a finite number; got null/],
    ["NaN", [1, 2, Number.NaN], /y, row 3: expected a finite number; got NaN/],
  ])("%s in y", (_case, y, message) => {
    expect(() => targetColumn(y as number[], 3)).toThrow(message);
  });
});
