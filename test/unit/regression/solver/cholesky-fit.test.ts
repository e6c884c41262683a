import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import wabt from "wabt";
import { NormalLinearRegression, Table } from "../../../../src/index";
import { centredGram } from "../../../../src/linear-algebra/gram/centred-gram";
import { GRAM_KERNEL } from "../../../../src/linear-algebra/gram/gram-kernel-bytes";
import { leastSquares } from "../../../../src/regression/strategy";
import { worstDigits } from "../../../reference/digits";
import { exactLeastSquares } from "../../../reference/exact-least-squares";
import { powersOf } from "../../../reference/powers";
import { seededNormal } from "../../../reference/random.mjs";

/** Not a multiple of the rows of a block. */
const ROWS = 8191;
const normal = seededNormal(11);
const column = (value: (i: number) => number) =>
  Float64Array.from({ length: ROWS }, (_, i) => value(i));
const a = column(normal);
const b = column(normal);
const noise = column(normal);
const ones = column(() => 1);

test("the kernel's bytes are those of its source", async () => {
  const path = join(__dirname, "../../../../src/linear-algebra/gram/gram-kernel.wat");
  const { parseWat } = await wabt();
  const { buffer } = parseWat(path, readFileSync(path, "utf8"), { simd: true }).toBinary({});
  expect(GRAM_KERNEL, "run node tools/compile-kernel.mjs").toBe(
    Buffer.from(buffer).toString("base64"),
  );
});

test.each([1, 2, 3, 511, 512, 513, 1500])("the centred Gram matrix of %s rows", (rowCount) => {
  const columns = [a, b.map((x) => x + 1e8), noise, a.map((x) => x * x), ones].map((c) =>
    c.slice(0, rowCount),
  );
  const { shifts, meanCorrections, products } = centredGram(columns);
  const means = columns.map((c) => c.reduce((sum, x) => sum + x / rowCount, 0));
  const deviations = columns.map((c, j) => c.map((x) => x - means[j]!));
  columns.forEach((_, j) => {
    expect(shifts[j]! + meanCorrections[j]!).toBeCloseTo(means[j]!, 6);
    for (let k = j; k < columns.length; k++) {
      const direct = deviations[j]!.reduce((sum, d, i) => sum + d * deviations[k]![i]!, 0);
      expect(Math.abs(products[j]![k]! - direct)).toBeLessThan(1e-5 * rowCount);
    }
  });
  expect(products[4]![4]).toBe(0);
});

describe.each<[string, Float64Array[], string]>([
  ["independent columns", [a, b], "cholesky"],
  ["one column", [a], "cholesky"],
  ["mean 1e8, spread 1", [a.map((x) => 1e8 + x), b.map((x) => x - 3e8)], "cholesky"],
  ["Unix time", [column((i) => 1.7e9 + i), b], "cholesky"],
  [
    "a jump of 1e8 after the first blocks",
    [column((i) => (i > 5000 ? 1e8 : 0) + a[i]!), b],
    "cholesky",
  ],
  ["scales from 1e−6 to 1e6", [a.map((x) => x * 1e-6), b.map((x) => x * 1e6)], "cholesky"],
  ["twins that differ by 1e−2", [a, a.map((x, i) => x + 1e-2 * b[i]!)], "cholesky"],
  [
    "degree 3 on [0, 1]",
    powersOf(
      column((i) => i / ROWS),
      3,
    ).slice(1),
    "cholesky",
  ],
  ["twins that differ by 1e−6", [a, a.map((x, i) => x + 1e-6 * b[i]!)], "qr"],
  ["scales of 1e−200 and 1e200", [a.map((x) => x * 1e-200), b.map((x) => x * 1e200)], "qr"],
])("large data, %s", (_, features, solver) => {
  const target = column((i) => 3 + 2 * a[i]! + noise[i]!);

  test.each([0, 1, 1e4])("λ = %s", (lambda) => {
    const exact = exactLeastSquares([ones, ...features], target, lambda);
    const solution = leastSquares(
      { features, target, intercept: true, lambda },
      solver === "qr" ? "auto" : "cholesky",
    );
    expect(solution.solver).toBe(solver);
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(13);
    expect(
      worstDigits(solution.uncertainty().unscaledStandardErrors(), exact.inverseRoots),
    ).toBeGreaterThan(13);
    if (lambda === 0) {
      expect(worstDigits([solution.residualLength], [exact.residualLength])).toBeGreaterThan(14);
    }
  });
});

describe("auto", () => {
  const table = (columns: Record<string, Float64Array>) => Table.fromColumns(columns);
  const y = column((i) => a[i]! + noise[i]!);

  test("takes the exact road for small data, the Gram matrix for large", () => {
    const small = new NormalLinearRegression().fit(a.slice(0, 1000), y.slice(0, 1000));
    expect(small.diagnosis.solver).toBe("qr");
    expect(new NormalLinearRegression().fit(table({ a, b, noise }), y).diagnosis.solver).toBe(
      "cholesky",
    );
  });
  test("both roads tell the same of the design matrix", () => {
    const X = table({
      a: a.map((x) => x + 5),
      b,
      c: a.map((x, i) => x + 0.3 * b[i]! + 0.1 * noise[i]!),
    });
    const fast = new NormalLinearRegression().fit(X, y);
    const exact = new NormalLinearRegression({ solver: "qr" }).fit(X, y);
    const { conditionNumber, scaledConditionNumber } = exact.diagnosis;
    expect(worstDigits([fast.diagnosis.conditionNumber], [conditionNumber])).toBeGreaterThan(11);
    expect(
      worstDigits([fast.diagnosis.scaledConditionNumber], [scaledConditionNumber]),
    ).toBeGreaterThan(11);
    expect(fast.diagnosis.rank).toBe(4);
    const rows = [
      [1, 0, 0, 0],
      [1, 5, 1, 2],
    ];
    expect(
      worstDigits(
        fast.uncertainty.unscaledStandardErrorsOfMean(rows),
        exact.uncertainty.unscaledStandardErrorsOfMean(rows),
      ),
    ).toBeGreaterThan(11);
    expect(
      worstDigits(fast.predict(X).slice(0, 50), exact.predict(X).slice(0, 50)),
    ).toBeGreaterThan(11);
  });
  test("a constant column of large data is not taken for one of tiny spread", () => {
    const { diagnosis } = new NormalLinearRegression({ lambda: 1e-3 }).fit(
      table({ a, b, tenth: column(() => 0.1) }),
      y,
    );
    expect(diagnosis.dependencies.map(({ combination }) => combination)).toEqual(["tenth = 0.1"]);
  });
  test("a first block far from the rest", () => {
    const jump = column((i) => (i < 1100 ? 1e12 : 0) + a[i]!);
    const exact = exactLeastSquares([ones, jump, b], y);
    const solution = leastSquares({ features: [jump, b], target: y, intercept: true, lambda: 0 });
    expect(worstDigits(solution.theta, exact.theta)).toBeGreaterThan(11);
  });
  test("names dependent columns of large data", () => {
    const X = table({ kg: a, other: b, lb: a.map((x) => x * 2.5) });
    const { diagnosis } = new NormalLinearRegression({ lambda: 1e-3 }).fit(X, y);
    expect(diagnosis.dependencies.map(({ combination }) => combination)).toEqual(["lb = 2.5 · kg"]);
  });
});
