import fc from "fast-check";
import { Matrix, pseudoInverse } from "ml-matrix";
import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  dataset,
  type Features,
  InputError,
  NormalLinearRegression,
  type Numbers,
  normalEquation,
  type Solver,
  Table,
} from "../../../src/index";
import { worstDigits } from "../../reference/digits";
import { seeded } from "../../reference/random.mjs";
import { expected, relativeError } from "../../reference/reference";

const log = vi.spyOn(console, "log");
beforeEach(() => {
  log.mockReset().mockImplementation(() => {});
});

const fitted = (X: Features, y: Numbers, solver: Solver = "auto", lambda = 0) =>
  new NormalLinearRegression({ solver, lambda }).fit(X, y);

const foodTruck = dataset("food_truck");
const population = foodTruck.select("population_10k");
const profit = foodTruck.column("profit_10k_usd");
const housing = dataset("housing");
const house = housing.select("area_sqft", "bedrooms");
const price = housing.column("price_usd");
const kgLb = dataset("kg_lb");

describe("the numbers of the lessons", () => {
  test("three points: 2/3 + x/2, and with λ = 1 it is 1 + x/3", () => {
    expect(relativeError(fitted([1, 2, 3], [1, 2, 2]).theta, [2 / 3, 1 / 2])).toBeLessThan(1e-15);
    const ridge = fitted([1, 2, 3], [1, 2, 2], "auto", 1);
    expect(relativeError(ridge.theta, [1, 1 / 3])).toBeLessThan(1e-15);
  });
  test("food trucks: θ, R² and a city of 75,000", () => {
    const model = fitted(population, profit);
    expect(relativeError(model.theta, expected.food_truck.theta)).toBeLessThan(1e-15);
    expect(relativeError(model.score(population, profit), expected.food_truck.r2)).toBeLessThan(
      1e-14,
    );
    expect(model.predict([7.5])[0]! * 10_000).toBeCloseTo(50519.7145, 4);
    expect(relativeError(model.diagnosis.conditionNumber, 21.357444361183795)).toBeLessThan(1e-13);
  });
  test("housing: θ, its parts, and the condition number", () => {
    const model = fitted(house, price);
    expect(relativeError(model.theta, expected.housing.theta)).toBeLessThan(1e-14);
    expect([model.intercept, ...model.coefficients]).toEqual(model.theta);
    expect(model.featureNames).toEqual(["area_sqft", "bedrooms"]);
    expect(model.predict([[1640, 3]])[0]).toBeCloseTo(291689.3575948, 4);
    expect(relativeError(model.diagnosis.conditionNumber, 9711.937691833033)).toBeLessThan(1e-11);
  });
  test("kilograms and pounds: the shortest θ, the dependent column by name, and one warning", () => {
    const model = fitted(kgLb.select("weight_kg", "weight_lb"), kgLb.column("energy_kcal"));
    expect(relativeError(model.theta, expected.kg_lb.min_norm_theta)).toBeLessThan(1e-15);
    expect(model.predict([[70, 70 / 0.45359237]])[0]).toBeCloseTo(1549.4636107388753, 10);
    expect(model.diagnosis).toMatchObject({
      rank: 2,
      columnCount: 3,
      solver: "svd",
      dependentColumns: ["weight_lb"],
    });
    expect(model.diagnosis.dependencies[0]!.combination).toBe("weight_lb = 2.2046 · weight_kg");
    expect(model.diagnosis.warning).toMatch(/dependent.*weight_lb = 2\.2046 · weight_kg.*shortest/);
    expect(log).toHaveBeenCalledExactlyOnceWith(
      "Warning: the columns of X are dependent, rank 2 of 3: weight_lb = 2.2046 · weight_kg.\n" +
        "Many θ fit equally well; this is the shortest.\n" +
        "Leave out weight_lb, or use lambda > 0",
    );
  });
  test("with λ the pounds do no harm, and there is no warning", () => {
    const table = kgLb.select("weight_kg", "weight_lb");
    for (const { lambda_, theta } of expected.kg_lb.ridge) {
      const model = fitted(table, kgLb.column("energy_kcal"), "auto", lambda_);
      expect(relativeError(model.theta, theta)).toBeLessThan(1e-9);
      expect(model.diagnosis.warning).toBeUndefined();
    }
    expect(log).not.toHaveBeenCalled();
  });
});

describe("solvers", () => {
  test.each(["auto", "cholesky", "qr", "svd", "normal-equation"] as const)(
    "%s finds the plane of the houses",
    (solver) => {
      const model = fitted(house, price, solver);
      expect(relativeError(model.theta, expected.housing.theta)).toBeLessThan(1e-8);
      expect(relativeError(model.predict(house), fitted(house, price).predict(house))).toBeLessThan(
        1e-8,
      );
      expect(model.diagnosis.solver).toBe(solver === "auto" ? "qr" : solver);
    },
  );
  test("normal-equation is the formula, digit for digit, with its fewer digits", () => {
    const design = Matrix.ones(price.length, 3);
    design.setColumn(1, house.column("area_sqft")).setColumn(2, house.column("bedrooms"));
    const model = fitted(house, price, "normal-equation", 3);
    expect(model.theta).toEqual(normalEquation(design, price, 3));
    expect(model.diagnosis.trustedDigits).toBeLessThan(
      fitted(house, price, "qr").diagnosis.trustedDigits,
    );
  });
  test("cholesky hands dependent columns over", () => {
    const model = fitted(
      kgLb.select("weight_kg", "weight_lb"),
      kgLb.column("energy_kcal"),
      "cholesky",
    );
    expect(model.diagnosis.solver).toBe("svd");
  });
  test("svd answers fewer rows than columns with the shortest θ", () => {
    const theta = fitted([[1, 2, 3]], [15], "svd").theta;
    expect(relativeError(theta, [1, 1, 2, 3])).toBeLessThan(1e-15);
  });
});

/** Small integers that look like chance, a column for each feature; none is a combination of the others. */
function integerColumns(featureCount: number, rowCount: number): Float64Array[] {
  const random = seeded(featureCount);
  return Array.from({ length: featureCount }, () =>
    Float64Array.from({ length: rowCount }, () => Math.floor(64 * random()) - 32),
  );
}

describe("predict adds up every feature, however many there are", () => {
  // Coefficients 3, −5, 7, … and integers: b + Σ wⱼxⱼ is an integer, without rounding.
  const weight = (j: number) => (j % 2 === 0 ? 1 : -1) * (2 * j + 3);
  const heights = (columns: Float64Array[], rowCount: number) =>
    Array.from({ length: rowCount }, (_, i) =>
      columns.reduce((sum, column, j) => sum + weight(j) * column[i]!, 1000),
    );

  test.each(Array.from({ length: 17 }, (_, count) => count + 1))("%i features", (count) => {
    const columns = integerColumns(count, 200);
    const table = Table.fromColumns(new Map(columns.map((column, j) => [`x${j + 1}`, column])));
    const model = fitted(table, heights(columns, 200));
    expect(relativeError(model.theta, [1000, ...columns.map((_, j) => weight(j))])).toBeLessThan(
      1e-13,
    );
    expect(relativeError(model.predict(table), heights(columns, 200))).toBeLessThan(1e-12);
    // One feature at a time: a step of 1 in it is a step of its coefficient in ŷ.
    const rows = columns.map((_, k) => columns.map((_, j) => (j === k ? 1 : 0)));
    const steps = columns.map((_, k) => 1000 + weight(k));
    expect(relativeError(model.predict(rows), steps)).toBeLessThan(1e-12);
  });

  test.each([5, 6, 11])("NaN in any of %i features is found, in any row", (count) => {
    const columns = integerColumns(count, 130);
    const model = fitted(
      Table.fromColumns(new Map(columns.map((column, j) => [`x${j + 1}`, column]))),
      heights(columns, 130),
    );
    for (const [row, j] of [
      [0, 0],
      [63, 4],
      [64, count - 1],
      [129, 2],
    ] as const) {
      const X = Array.from({ length: 130 }, (_, i) => columns.map((column) => column[i]!));
      X[row]![j] = Number.NaN;
      expect(() => model.predict(X)).toThrow(`X, row ${row + 1}, column x${j + 1}`);
    }
  });
});

describe("the digits to trust", () => {
  // X = [1 | 1 + δs], s = (1, 1, −1, −1). With columns of length 1, c = 1/√(1 + δ²) is their cosine and
  // κ = √((1 + c)/(1 − c)) = (1 + √(1 + δ²))/δ, which is 2²¹ at δ = 2⁻²⁰.
  const x = [1, 1, -1, -1].map((s) => 1 + s * 2 ** -20);
  // e stands at a right angle to both columns and has the length of the ones.
  const e = [1, -1, 1, -1];
  const around = (y: number) => e.map((ei) => y + ei);

  test("where the fit is close, κ alone counts: 16 − 6.3 leaves 9", () => {
    expect(fitted(x, [7, 7, 7, 7]).diagnosis.trustedDigits).toBe(9);
  });
  test("a residual as long as the fit costs κ² · ‖e‖/(σ₁‖θ‖) = 2⁴² · 0.71: 3 digits are left", () => {
    // θ = (1, 0): σ₁‖θ‖ = √2 · 2 and ‖e‖ = 2.
    const { trustedDigits, warning } = fitted(x, around(1)).diagnosis;
    expect(trustedDigits).toBe(3);
    expect(warning).toBeUndefined();
  });
  test("a residual a hundred times smaller than the fit gives two digits back", () => {
    expect(fitted(x, around(100)).diagnosis.trustedDigits).toBe(5);
  });
  test("the units of y and of the feature do not matter", () => {
    const inOtherUnits = fitted(
      x.map((value) => 1e-9 * value),
      around(1).map((value) => 1e6 * value),
    );
    expect(inOtherUnits.diagnosis.trustedDigits).toBe(3);
  });
  test("a penalty as large as the feature leaves κ = 1 + √2, and 15 digits", () => {
    // It takes the cosine from 1 to 1/√2.
    expect(fitted(x, around(1), "auto", 4).diagnosis.trustedDigits).toBe(15);
  });
  test("a penalty however large costs no digit", () => {
    for (const lambda of [1e6, 1e20, 1e100]) {
      const { trustedDigits, warning } = fitted(
        [1, 2, 3, 5],
        [1, 2, 2, 4],
        "auto",
        lambda,
      ).diagnosis;
      expect(trustedDigits).toBe(15);
      expect(warning).toBeUndefined();
    }
  });
  test("a tiny penalty on the feature, and not on the ones, brings κ from 2⁴¹ to 1.1·10⁷", () => {
    // With ‖x‖² = 4 the cosine is 1/√(1 + λ/4), and κ = 4/√λ: 2⁻⁵³κ = 1.2·10⁻⁹. Were the ones penalised as well,
    // κ would be √2 times smaller, and a digit more would be left.
    const twin = [1, 1, -1, -1].map((s) => 1 + s * 2 ** -40);
    const lambda = (4 / 1.081e7) ** 2;
    expect(fitted(twin, [7, 7, 7, 7], "auto", lambda).diagnosis.trustedDigits).toBe(8);
    const inOtherUnits = twin.map((value) => 1024 * value);
    expect(
      fitted(inOtherUnits, [7, 7, 7, 7], "auto", 1024 ** 2 * lambda).diagnosis.trustedDigits,
    ).toBe(8);
  });
  test("dependent columns are no loss where the independent ones are good", () => {
    const { trustedDigits, rank } = fitted(
      [1, 2, 3, 5].map((value) => [value, 3 * value]),
      [1, 2, 3, 5],
    ).diagnosis;
    expect([rank, trustedDigits]).toEqual([2, 15]);
  });
  test("y of zeros has θ = 0, with every digit", () => {
    expect(fitted([1, 2, 3, 5], [0, 0, 0, 0]).diagnosis.trustedDigits).toBe(15);
  });
  test("6 digits by κ are no reason to warn; 5 are", () => {
    // κ = 2/δ: 2⁻⁵³ · 2³¹ leaves 6 digits, 2⁻⁵³ · 2³⁵ leaves 5.
    const at = (delta: number) =>
      fitted(
        [1, 1, -1, -1].map((s) => 1 + s * delta),
        [7, 7, 7, 7],
      ).diagnosis;
    expect(at(2 ** -30).trustedDigits).toBe(6);
    expect(at(2 ** -30).warning).toBeUndefined();
    expect(at(2 ** -34).trustedDigits).toBe(5);
    expect(at(2 ** -34).warning).toMatch(
      /about 5 digits.*condition number of X is 3\.436 · 10¹⁰, and 3\.436 · 10¹⁰/,
    );
  });
  test("the warning of the formula tells both condition numbers", () => {
    // XᵀX = [[4, 6s], [6s, 14s²]] at s = 10⁵: κ = √(9.8·10¹⁰); with columns of length 1, c = 6/√56 and κ = √((1 + c)/(1 − c)) = 3.015.
    const { trustedDigits, warning } = fitted(
      [0, 1e5, 2e5, 3e5],
      [1, 2, 4, 3],
      "normal-equation",
    ).diagnosis;
    expect(trustedDigits).toBe(4);
    expect(warning).toMatch(
      /about 4 digits.*condition number of X is 313,000, and 3\.015 with columns/,
    );
  });
  test("the formula of the article pays κ², columns as they are", () => {
    // XᵀX = [[4, 600], [600, 140000]] has determinant 200000 and the eigenvalue 140002.57: κ² = 98,004.
    const { trustedDigits } = fitted([0, 100, 200, 300], [1, 2, 4, 3], "normal-equation").diagnosis;
    expect(trustedDigits).toBe(10);
  });
});

describe("data at the edge", () => {
  test("no feature: the mean", () => {
    expect(fitted([[], [], []], [1, 2, 6]).theta).toEqual([3]);
  });
  test("one row fits its constant when there is no feature", () => {
    expect(fitted([[]], [7]).theta).toEqual([7]);
  });
  test("one row and a feature is told apart from an answer", () => {
    expect(() => fitted([3], [7])).toThrow(/1 rows? for 2 columns/);
    expect(relativeError(fitted([3], [10], "svd").theta, [1, 3])).toBeLessThan(1e-15);
    expect(fitted([3], [7], "auto", 1).theta).toEqual([7, 0]);
  });
  test("a constant column beside the ones is named", () => {
    const { diagnosis } = fitted(
      Table.fromColumns({ x: Float64Array.of(1, 2, 3), five: Float64Array.of(5, 5, 5) }),
      [1, 2, 2],
    );
    expect(diagnosis.dependencies).toEqual([
      {
        column: "five",
        combination: "five = 5",
        coefficients: { intercept: expect.closeTo(5, 12) },
      },
    ]);
  });
  test("a column of zeros is named", () => {
    const { diagnosis, theta } = fitted(
      [
        [1, 0],
        [2, 0],
        [3, 0],
      ],
      [1, 2, 2],
    );
    expect(diagnosis.dependencies[0]!.combination).toBe("x2 = 0");
    expect(theta[2]).toBe(0);
  });
  test("duplicates of rows count twice", () => {
    const once = fitted([1, 2, 3], [1, 2, 2]).theta;
    expect(relativeError(fitted([1, 2, 3, 1, 2, 3], [1, 2, 2, 1, 2, 2]).theta, once)).toBeLessThan(
      1e-15,
    );
  });
  test("columns of scale 1e−200 and 1e200", () => {
    const small = [3, 1, 4, 1, 5].map((v) => v * 1e-200);
    const large = [2, 7, 1, 8, 2].map((v) => v * 1e200);
    const rows = small.map((v, i) => [v, large[i]!]);
    const y = rows.map(([s, l]) => 2 + 3e200 * s! - 4e-200 * l!);
    expect(relativeError(fitted(rows, y).theta, [2, 3e200, -4e-200])).toBeLessThan(1e-14);
  });
  test("an intercept beyond the largest double is refused by name", () => {
    expect(() => fitted([1000, 1001, 1002], [0, 1e307, 2e307])).toThrow(/the intercept is larger/);
  });
  test("a coefficient beyond the largest double is refused by name", () => {
    expect(() => fitted([1e-200, 2e-200, 4e-200], [1e200, 2e200, 3e200])).toThrow(
      /coefficient of x1.*1\.8e308/,
    );
  });
  test("a constant y has slopes of 0", () => {
    expect(
      fitted(
        house,
        house.column("bedrooms").map(() => 5),
      ).theta,
    ).toEqual([5, 0, 0]);
  });
  test("x near 3e8 with unit spacing: predictions lose nothing", () => {
    const x = Array.from({ length: 50 }, (_, i) => 3e8 + i);
    const y = x.map((_, i) => 0.1 * i + (i % 2));
    const shifted = fitted(
      x.map((v) => v - 3e8),
      y,
    );
    const model = fitted(x, y);
    expect(worstDigits(model.coefficients, shifted.coefficients)).toBeGreaterThan(15);
    expect(worstDigits(model.predict(x), shifted.predict(x.map((v) => v - 3e8)))).toBeGreaterThan(
      14,
    );
  });
  test("the largest doubles", () => {
    const x = [1.7e308, -1.7e308, 1.2e308, 0];
    const y = [1.7, -1.7, 1.2, 0].map((v) => 1 + v);
    expect(relativeError(fitted(x, y).theta, [1, 1e-308])).toBeLessThan(1e-15);
  });
  test("a Unix time column and a target of noise are no reason to warn", () => {
    const time = Array.from({ length: 60 }, (_, i) => 1.7e9 + 60 * i);
    const { diagnosis } = fitted(
      time,
      time.map((_, i) => Math.sin(i * i)),
    );
    expect(diagnosis.warning).toBeUndefined();
    expect(log).not.toHaveBeenCalled();
  });
  test("nearly dependent columns come with a warning and the digits to trust", () => {
    const random = seeded(3);
    const rows = Array.from({ length: 30 }, () => {
      const x = random();
      return [x, x + 1e-11 * random()];
    });
    const model = fitted(
      rows,
      rows.map(() => random()),
    );
    expect(model.diagnosis.rank).toBe(3);
    expect(model.diagnosis.trustedDigits).toBeLessThan(6);
    expect(model.diagnosis.warning).toMatch(/about \d digits of θ/);
    expect(log).toHaveBeenCalledOnce();
  });
});

describe("bad input", () => {
  test.each<[string, () => unknown, RegExp]>([
    ["lambda negative", () => new NormalLinearRegression({ lambda: -1 }), /lambda.*≥ 0.*-1/],
    ["lambda NaN", () => new NormalLinearRegression({ lambda: Number.NaN }), /lambda.*NaN/],
    [
      "unknown solver",
      () => fitted([1, 2], [1, 2], "lu" as Solver),
      /"auto".*"normal-equation".*"lu"/,
    ],
    ["no rows", () => fitted([], []), /at least one row/],
    ["lengths differ", () => fitted([1, 2, 3], [1, 2]), /X has 3.*y has 2/],
    [
      "NaN in X",
      () =>
        fitted(
          [
            [1, 2],
            [3, Number.NaN],
            [5, 6],
          ],
          [1, 2, 3],
        ),
      /X, row 2, column x2.*NaN/,
    ],
    [
      "infinity in y",
      () => fitted([1, 2, 3], [1, Number.POSITIVE_INFINITY, 3]),
      /y, row 2.*Infinity/,
    ],
    ["fewer rows than columns", () => fitted([[1, 2, 3]], [1]), /1 row for 4 columns.*svd/],
    [
      "two rows for three columns",
      () =>
        fitted(
          [
            [1, 2],
            [3, 5],
          ],
          [1, 2],
        ),
      /2 rows for 3 columns/,
    ],
    ["text as y", () => fitted([1, 2], ["1", "2"] as unknown as number[]), /y, row 1.*"1"/],
    [
      "features in predict",
      () => fitted([1, 2, 3], [1, 2, 4]).predict([[1, 2]]),
      /1 features?.*got 2/,
    ],
    ["NaN in predict", () => fitted([1, 2, 3], [1, 2, 4]).predict([Number.NaN]), /X, row 1.*NaN/],
    ["constant y in score", () => fitted([1, 2, 3], [1, 2, 4]).score([1, 2], [3, 3]), /varies/],
  ])("%s", (_, run, message) => {
    expect(run).toThrow(InputError);
    expect(run).toThrow(message);
  });
  test.each<[string, (model: NormalLinearRegression) => unknown]>([
    ["theta", (model) => model.theta],
    ["intercept", (model) => model.intercept],
    ["coefficients", (model) => model.coefficients],
    ["featureNames", (model) => model.featureNames],
    ["diagnosis", (model) => model.diagnosis],
    ["uncertainty", (model) => model.uncertainty],
    ["predict", (model) => model.predict([1])],
  ])("%s before fit", (_, use) => {
    expect(() => use(new NormalLinearRegression())).toThrow("not fitted yet: call fit(X, y) first");
  });
  test("a fit that throws leaves the model as it was", () => {
    const model = fitted([1, 2, 3], [1, 2, 2]);
    const before = [model.theta, model.predict([9]), model.diagnosis];
    expect(() => model.fit([1, 2, Number.NaN], [1, 2, 3])).toThrow(InputError);
    expect(() => model.fit([1e-200, 2e-200, 4e-200], [1e200, 2e200, 3e200])).toThrow(InputError);
    expect([model.theta, model.predict([9]), model.diagnosis]).toEqual(before);
  });
  test("NaN deep in large data is found", () => {
    const x = Float64Array.from({ length: 30_000 }, (_, i) => Math.sin(i));
    const y = x.map((v) => 2 * v);
    x[29_000] = Number.NaN;
    expect(() => fitted(x, y)).toThrow("X, row 29001, column x1");
  });
});

test("what the model says does not change when the data do, later", () => {
  const x = Float64Array.of(1, 2, 3);
  const y = Float64Array.of(1, 2, 2);
  const model = fitted(x, y);
  const { theta } = model;
  x.fill(7);
  y.fill(9);
  theta[0] = 99;
  expect(model.theta[0]).toBeCloseTo(2 / 3, 15);
  expect(model.predict([4])[0]).toBeCloseTo(8 / 3, 14);
  expect(model.diagnosis).toMatchObject({ rank: 2, dependentColumns: [] });
});

test("the uncertainty is refused for data that were changed after the fit", () => {
  const x = Float64Array.of(1, 2, 3, 4);
  const model = fitted(x, [1, 2, 2, 5]);
  expect(
    relativeError(model.uncertainty.unscaledStandardErrors(), [Math.sqrt(1.5), Math.sqrt(0.2)]),
  ).toBeLessThan(1e-15);
  x[0] = 0;
  expect(() => model.uncertainty).toThrow(/changed after the fit/);
});

test("the uncertainty is refused for dependent columns", () => {
  const model = fitted(kgLb.select("weight_kg", "weight_lb"), kgLb.column("energy_kcal"));
  expect(() => model.uncertainty).toThrow(/dependent.*dependentColumns/);
});

describe("properties of random designs", () => {
  const design = fc.integer({ min: 0, max: 2 ** 30 }).map((seed) => {
    const random = seeded(seed);
    const rowCount = 6 + Math.floor(random() * 30);
    const featureCount = 1 + Math.floor(random() * 3);
    const number = () => Math.round((random() - 0.5) * 2000) / 8;
    const X = Array.from({ length: rowCount }, () => Array.from({ length: featureCount }, number));
    return { X, y: Array.from({ length: rowCount }, number), random };
  });
  const check = (
    property: (data: { X: number[][]; y: number[]; random: () => number }) => void,
  ) => {
    fc.assert(fc.property(design, property), { numRuns: 40 });
  };

  test("the residual is orthogonal to every column", () => {
    check(({ X, y }) => {
      const e = fitted(X, y)
        .predict(X)
        .map((value, i) => y[i]! - value);
      for (const column of [X.map(() => 1), ...X[0]!.map((_, j) => X.map((row) => row[j]!))]) {
        const dot = column.reduce((sum, value, i) => sum + value * e[i]!, 0);
        expect(Math.abs(dot)).toBeLessThan(1e-9);
      }
    });
  });
  test("the order of rows does not matter", () => {
    check(({ X, y, random }) => {
      const order = X.map((_, i) => ({ i, key: random() })).sort((a, b) => a.key - b.key);
      const shuffled = fitted(
        order.map(({ i }) => X[i]!),
        order.map(({ i }) => y[i]!),
      );
      expect(worstDigits(shuffled.theta, fitted(X, y).theta)).toBeGreaterThan(15);
    });
  });
  test("a column times 2ᵏ has its coefficient divided by 2ᵏ, to the last bit", () => {
    check(({ X, y, random }) => {
      const factor = 2 ** Math.round((random() - 0.5) * 400);
      const scaled = fitted(
        X.map(([first, ...rest]) => [first! * factor, ...rest]),
        y,
      ).theta;
      const theta = fitted(X, y).theta;
      expect(scaled.with(1, scaled[1]! * factor)).toEqual(theta);
    });
  });
  test("adding a constant to y moves the intercept alone, with λ or without", () => {
    check(({ X, y, random }) => {
      const lambda = random() < 0.5 ? 0 : 10 * random();
      const theta = fitted(X, y, "auto", lambda).theta;
      const moved = fitted(
        X,
        y.map((value) => value + 100),
        "auto",
        lambda,
      ).theta;
      expect(worstDigits(moved.slice(1), theta.slice(1))).toBeGreaterThan(14);
      expect(moved[0]! - theta[0]!).toBeCloseTo(100, 10);
    });
  });
  test("λ as extra rows √λ is the same as λM", () => {
    check(({ X, y, random }) => {
      const lambda = 16 * Math.ceil(random() * 9) ** 2;
      const { theta } = fitted(X, y, "auto", lambda);
      const ones = (row: number[]) => [1, ...row];
      const rows = X[0]!.map((_, j) => [
        0,
        ...X[0]!.map((_, k) => (j === k ? Math.sqrt(lambda) : 0)),
      ]);
      const longer = new Matrix([...X.map(ones), ...rows]);
      const pinv = pseudoInverse(longer).mmul(Matrix.columnVector([...y, ...rows.map(() => 0)]));
      expect(relativeError(theta, pinv.to1DArray())).toBeLessThan(1e-9);
    });
  });
  test("with dependent columns it is pinv(X)·y", () => {
    check(({ X, y }) => {
      const twice = X.map((row) => [...row, 2 * row[0]! - 1, row[0]!]);
      const { theta, diagnosis } = fitted(twice, y);
      const pinv = pseudoInverse(new Matrix(twice.map((row) => [1, ...row])), 1e-12);
      expect(relativeError(theta, pinv.mmul(Matrix.columnVector(y)).to1DArray())).toBeLessThan(
        1e-6,
      );
      expect(diagnosis.rank).toBe(X[0]!.length + 1);
    });
  });
  test("more columns than rows: svd is pinv(X)·y", () => {
    check(({ X, y }) => {
      const few = X.slice(0, 2).map((row) => [...row, 1.5 * row[0]! ** 2, 3]);
      const { theta } = fitted(few, y.slice(0, 2), "svd");
      const design = new Matrix(few.map((row) => [1, ...row]));
      const pinv = pseudoInverse(design, 1e-12).mmul(Matrix.columnVector(y.slice(0, 2)));
      expect(relativeError(theta, pinv.to1DArray())).toBeLessThan(1e-5);
    });
  });
});

test("a fit of the largest doubles predicts them, though terms of the prediction overflow", () => {
  const M = 2 ** 1023;
  const most = new NormalLinearRegression().fit([M, -M, M, -M], [M, -M, M, -M]);
  expect(most.theta).toEqual([0, 1]);
  expect(most.predict([M, -M, M / 2])).toEqual([M, -M, M / 2]);
  // y = (x₁ + x₂)/2 with x₁ = x₂ = ±M at two corners; x − x̄ = 3M/2 is no double.
  const corners = [
    [M, M],
    [-M, -M],
    [-M, M],
    [-M, -M],
  ];
  const plane = new NormalLinearRegression().fit(
    corners,
    corners.map(([p, q]) => p! / 2 + q! / 2),
  );
  expect(relativeError(plane.coefficients, [0.5, 0.5])).toBeLessThan(1e-15);
  expect(relativeError(plane.predict(corners), [M, -M, 0, -M])).toBeLessThan(1e-15);
  expect(plane.score(corners, [M, -M, 0, -M])).toBeCloseTo(1, 14);
});

test("a prediction that no double holds is refused in a sentence, and is not Infinity or NaN", () => {
  const line = new NormalLinearRegression().fit([1, 2, 3], [1e200, 2e200, 3e200]);
  expect(() => line.predict([2, 1e200])).toThrow(
    /prediction for row 2 of X.*larger than a number can be/,
  );
  const plane = new NormalLinearRegression().fit(
    [
      [1, 1],
      [2, 3],
      [3, 4],
      [7, 1],
    ],
    [1e200, 2e200, 3e200, 1],
  );
  expect(() => plane.predict([[1e200, 1e200]])).toThrow(/prediction for row 1/);
  expect(() => plane.predict([[1, Number.NaN]])).toThrow(/row 1, column x2: expected a finite/);
});
