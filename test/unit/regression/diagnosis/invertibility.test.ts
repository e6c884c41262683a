import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { describe, expect, test } from "vitest";
import {
  conditionNumber,
  dataset,
  designMatrix,
  diagnose,
  type Features,
  InputError,
  rank,
  singularValues,
  Table,
} from "../../../../src/index";
import { relativeError } from "../../../reference/reference";

const celsius = Float64Array.of(-4, 3.5, 12, 18.25, 21, 30);
const table = (columns: Record<string, ArrayLike<number>>) =>
  Table.fromColumns(
    Object.fromEntries(Object.entries(columns).map(([name, c]) => [name, Float64Array.from(c)])),
  );

describe("the combination in words", () => {
  test.each<[string, Record<string, ArrayLike<number>>, string[]]>([
    [
      "pounds",
      { kg: [48, 52, 57, 95], lb: [48, 52, 57, 95].map((kg) => kg / 0.45359237) },
      ["lb = 2.2046 · kg"],
    ],
    [
      "Fahrenheit",
      { temp_c: celsius, temp_f: celsius.map((c) => 32 + 1.8 * c) },
      ["temp_f = 32 + 1.8 · temp_c"],
    ],
    ["a sum", { a: [1, 2, 4, 8], b: [3, 1, 4, 1], total: [4, 3, 8, 9] }, ["total = a + b"]],
    [
      "shares of 100",
      { a: [10, 20, 45, 5], b: [30, 50, 5, 90], c: [60, 30, 50, 5] },
      ["c = 100 − a − b"],
    ],
    ["a negative beginning", { up: [1, 2, 3, 5], down: [-1, -2, -3, -5] }, ["down = −up"]],
    ["all indicators of a category", { red: [1, 0, 0, 1], blue: [0, 1, 1, 0] }, ["blue = 1 − red"]],
    ["a constant", { x: [1, 2, 3, 5], five: [5, 5, 5, 5] }, ["five = 5"]],
    ["zeros", { x: [1, 2, 3, 5], nothing: [0, 0, 0, 0] }, ["nothing = 0"]],
    [
      "two at once",
      {
        a: [1, 2, 4, 9, 3],
        twice: [2, 4, 8, 18, 6],
        b: [5, 1, 1, 2, 7],
        minus: [4, -1, -3, -7, 4],
      },
      ["twice = 2 · a", "minus = −a + b"],
    ],
    [
      "very different scales",
      { a: [1e-200, 2e-200, 5e-200, 3e-200], b: [3e100, 6e100, 15e100, 9e100] },
      ["b = 3e+300 · a"],
    ],
  ])("%s", (_, columns, combinations) => {
    const result = diagnose(table(columns));
    expect(result.dependencies.map(({ combination }) => combination)).toEqual(combinations);
    expect(result.rank).toBe(Object.keys(columns).length + 1 - combinations.length);
    expect(result.warning).toContain(combinations[0]);
  });
});

test("pounds rounded to a decimal are independent: invertible, and badly conditioned", () => {
  const kg = dataset("kg_lb").column("weight_kg");
  const result = diagnose(table({ kg, lb: kg.map((w) => Math.round((w / 0.45359237) * 10) / 10) }));
  expect(result).toMatchObject({ rank: 3, columnCount: 3, dependencies: [], dependentColumns: [] });
  expect(result.warning).toBeUndefined();
  expect(result.scaledConditionNumber).toBeGreaterThan(1000);
});

test("fewer rows than columns is a dependence too", () => {
  expect(
    diagnose([
      [1, 2, 3],
      [4, 5, 7],
    ]),
  ).toMatchObject({ rank: 2, columnCount: 4 });
});

test("units change the condition number, not the scaled one", () => {
  const areas = dataset("housing").column("area_sqft");
  const inThousands = diagnose(areas.map((a) => a / 2 ** 10));
  const asIs = diagnose(areas);
  expect(asIs.conditionNumber / inThousands.conditionNumber).toBeGreaterThan(10);
  expect(inThousands.scaledConditionNumber).toBeCloseTo(asIs.scaledConditionNumber, 10);
});

describe("numbers of whole datasets", () => {
  test("the condition numbers that numpy.linalg.cond gives", () => {
    const foodTruck = dataset("food_truck").select("population_10k");
    expect(relativeError(conditionNumber(foodTruck), 21.357444361183795)).toBeLessThan(1e-13);
    const housing = dataset("housing").select("area_sqft", "bedrooms");
    expect(relativeError(conditionNumber(housing), 9711.937691833033)).toBeLessThan(1e-11);
    expect(conditionNumber([1, 2, 3]) ** 2).toBeCloseTo(
      (17 + Math.sqrt(265)) / (17 - Math.sqrt(265)),
      10,
    );
  });
  test("singular values are those of the design matrix, and their squares the eigenvalues of XᵀX", () => {
    const housing = dataset("housing").select("area_sqft", "bedrooms");
    const direct = new SingularValueDecomposition(designMatrix(housing)).diagonal;
    expect(relativeError(singularValues(housing), direct)).toBeLessThan(1e-10);
    const squares = singularValues([1, 2, 3]).map((s) => s * s);
    expect(
      relativeError(squares, [(17 + Math.sqrt(265)) / 2, (17 - Math.sqrt(265)) / 2]),
    ).toBeLessThan(1e-14);
  });
  test("rank counts the ones", () => {
    expect(rank([[], []])).toBe(1);
    expect(rank([4, 4, 4])).toBe(1);
    expect(
      rank(
        new Matrix([
          [1, 2],
          [2, 4],
          [3, 7],
        ]),
      ),
    ).toBe(3);
    expect(rank(dataset("kg_lb").select("weight_kg", "weight_lb"))).toBe(2);
  });
});

test.each<[string, Features, RegExp]>([
  ["no rows", [], /at least one row/],
  ["NaN", [1, Number.NaN], /X, row 2.*NaN/],
  ["a ragged row", [[1, 2], [3]], /row 2/],
])("%s is refused", (_, X, message) => {
  for (const judge of [diagnose, rank, conditionNumber, singularValues]) {
    expect(() => judge(X)).toThrow(InputError);
    expect(() => judge(X)).toThrow(message);
  }
});

test("of a hundred indicators and the ones, an indicator is to be left out: nobody can leave out the ones", () => {
  const rows = Array.from({ length: 130 }, (_, i) =>
    Array.from({ length: 110 }, (_, j) => (i % 110 === j ? 1 : 0)),
  );
  expect(diagnose(rows).dependentColumns).toEqual(["x110"]);
});

test("columns in units near the least double have an answer, and do not take forever", () => {
  const rows = [
    [-6.7687e-320, 6.4466e-320, 1.987e-320],
    [-6.041e-320, -4.9407e-320, 2.5924e-320],
    [-9.37e-321, 2.929e-320, 8.56e-321],
    [7.5755e-320, 1.16e-320, 1.1196e-320],
    [3.135e-320, -5.5706e-320, 6.231e-320],
  ];
  const { rank, conditionNumber, scaledConditionNumber } = diagnose(rows);
  expect(rank).toBe(4);
  expect(conditionNumber).toBe(Number.POSITIVE_INFINITY);
  // The same numbers in a unit that doubles hold well.
  const larger = diagnose(rows.map((row) => row.map((x) => x * 2 ** 1000 * 2 ** 60)));
  expect(scaledConditionNumber / larger.scaledConditionNumber).toBeCloseTo(1, 10);
});
