import { beforeEach, describe, expect, test, vi } from "vitest";
import { Estimates } from "../../../../src/regression/inference/estimates";
import { predictWithIntervals } from "../../../../src/regression/inference/predict-with-intervals";
import { residualDiagnostics } from "../../../../src/regression/inference/residual-diagnostics";
import { summary } from "../../../../src/regression/inference/summary";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { relativeError, toRows } from "../../../reference/reference";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => {});
});

/** θ = (2.2, 0.6), ‖e‖² = 2.4, s² = 0.8, Σ(x − x̄)² = 10, ‖y − ȳ‖² = 6. */
const x = [1, 2, 3, 4, 5];
const y = [2, 4, 5, 4, 5];
const fitted = (X: number[] | number[][], target: number[], lambda = 0) =>
  new NormalLinearRegression({ lambda }).fit(X, target);

describe("the summary of five points in words", () => {
  const lines = [
    "5 samples, rank 2 of 2 columns with the ones, 3 degrees of freedom",
    "R² 0.6",
    "adjusted R² 0.466667",
    "residual standard deviation 0.894427, in the units of profit",
    "F(1, 3) = 4.5, p = 0.124",
    "condition number 8.37",
  ];
  const result = summary(x, y, { level: 0.9, target: "profit" });

  test("has a line for each fact, and a row for each coefficient with its interval", () => {
    const text = String(result);
    expect(text.split("\n").filter((line) => lines.includes(line))).toEqual(lines);
    expect(text).toContain("90 % from");
    // t(0.95, 3) = 2.353363: 0.6 ± 2.353363 · √0.08.
    expect(text).toMatch(/x1 +0\.6 +0\.282843 +2\.121 +0\.124 +−0\.0656317 +1\.26563/);
  });
  test("says the same as HTML", () => {
    expect(result.html).toContain(`<ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`);
    expect(result.html).toContain("−0.0656317");
  });
  test("calls y what it is called, and y where it has no name", () => {
    expect(String(summary(x, y))).toContain("0.894427, in the units of y\n");
  });
  test("ends with its remarks, as text and as HTML", () => {
    const penalised = summary(fitted(x, y, 3));
    expect(penalised.remarks).toHaveLength(1);
    expect(String(penalised)).toContain(`\n\n${penalised.remarks[0]}`);
    expect(penalised.html.endsWith(`<p>${penalised.remarks[0]}</p>`)).toBe(true);
  });
});

describe("what cannot be known is left out", () => {
  test("all that needs an error, where no degree of freedom is left", () => {
    // Refinement knows the residual of two points below 10⁻⁴⁰, and it is not 0.
    const model = fitted([0.1, 0.3], [0.7, 0.9]);
    expect(new Estimates(model).residualDeviation).toBeNaN();
    const { residualDeviation, adjustedR2, f } = summary(model);
    expect([residualDeviation, adjustedR2, f.statistic, f.p]).toEqual(Array(4).fill(Number.NaN));
  });
  test("F, where y is constant", () => {
    const { f, r2 } = summary(x, [0.1, 0.1, 0.1, 0.1, 0.1]);
    expect([f.statistic, f.p, r2]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
  test("F, where there is no feature", () => {
    const { f } = summary([[], [], []], [1, 2, 6]);
    expect([f.statistic, f.p, ...f.degrees]).toEqual([Number.NaN, Number.NaN, 0, 2]);
  });
});

describe("remarks", () => {
  const twins = x.map((xi) => [xi, 2 * xi]);

  test("with a λ, dependent columns are no trouble, and not spoken of", () => {
    const { remarks } = summary(fitted(twins, y, 1));
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toMatch(/^λ = 1 shrinks/);
  });
  test("what is infinitely inflated is dependent, and told as that alone", () => {
    const { remarks } = summary(fitted(twins, y));
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toMatch(/^The columns are dependent: x2 = 2 · x1\./);
  });
  test("the intercept of dependent features keeps its standard error", () => {
    const z = [3, 1, 4, 1, 5];
    const both = summary(toRows(x, z, z), y).coefficients[0]!;
    const one = summary(toRows(x, z), y).coefficients[0]!;
    expect(relativeError(both.standardError, one.standardError)).toBeLessThan(1e-13);
    expect(relativeError(both.interval, one.interval)).toBeLessThan(1e-13);
  });
  test("a warning of the fit is repeated as a sentence", () => {
    const near = [1, 1, -1, -1, 1, -1].map((sign) => 1 + sign * 2 ** -34);
    const { remarks } = summary(fitted(near, [1, 2, 3, 4, 5, 7]));
    expect(remarks[0]).toMatch(/^About \d digits of θ can be trusted.*\.$/);
  });
  test.each([0, 1, -0.5, Number.NaN])("a level of %s is no level", (level) => {
    expect(() => summary(x, y, { level })).toThrow(/between 0 and 1, as 0\.95/);
  });
});

test("standard errors at many places of many samples are those of each place alone", () => {
  // 1,001 places times 2,000 samples: for less, each place is solved for by itself.
  const m = 2000;
  const samples = Array.from({ length: m }, (_, i) => i);
  const model = fitted(
    samples,
    samples.map((i) => 3 * i + Math.sin(i * i)),
  );
  const places = Array.from({ length: 1001 }, (_, i) => 37 * i - 500);
  const { standardErrors } = predictWithIntervals(model, places);
  const alone = places.slice(0, 20).map((place) => predictWithIntervals(model, [place]));
  expect(
    relativeError(
      standardErrors.slice(0, 20),
      alone.map((one) => one.standardErrors[0]!),
    ),
  ).toBeLessThan(1e-12);
  // s √(1/m + (x₀ − x̄)²/Σ(x − x̄)²), over that at 0
  const squares = (m * (m * m - 1)) / 12;
  const size = (x0: number) => Math.sqrt(1 / m + (x0 - (m - 1) / 2) ** 2 / squares);
  const [atZero] = predictWithIntervals(model, [0]).standardErrors as [number];
  const wanted = places.map((x0) => (size(x0) / size(0)) * atZero);
  expect(relativeError(standardErrors, wanted)).toBeLessThan(1e-12);
});

describe("diagnostics", () => {
  test("a row that alone decides a coefficient has no standardised residual", () => {
    for (let k = 1; k <= 12; k++) {
      const column = Array.from({ length: 9 }, (_, i) => Math.sin(k * i * i));
      const target = column.map((value, i) => value * value + i / k);
      const only = column.map((_, i) => (i === 4 ? 1 : 0));
      const { standardised, studentised } = residualDiagnostics(
        fitted(toRows(column, only), target),
      );
      expect(standardised[4]).toBeNaN();
      expect(studentised[4]).toBeNaN();
      expect(standardised.filter(Number.isFinite)).toHaveLength(8);
    }
  });
  test("normal quantiles: Blom's places up to 10 samples, the middles of m parts beyond", () => {
    // Φ⁻¹(0.625/10.25), Φ⁻¹(1.625/10.25) and Φ⁻¹(0.5/11), Φ⁻¹(1.5/11).
    const smallest = (count: number) => {
      const line = Array.from({ length: count }, (_, i) => i);
      const bent = line.map((i) => i * i);
      const { normalQuantiles } = residualDiagnostics(fitted(line, bent));
      return normalQuantiles.toSorted((a, b) => a - b).slice(0, 2);
    };
    expect(relativeError(smallest(10), [-1.54663527139923, -1.0004905456193152])).toBeLessThan(
      1e-13,
    );
    expect(relativeError(smallest(11), [-1.6906216295848977, -1.0968035620935135])).toBeLessThan(
      1e-13,
    );
  });
  test("residuals of one size keep the order of the samples", () => {
    const { normalQuantiles } = residualDiagnostics(
      fitted([[], [], [], [], [], []], [1, 3, 1, 3, 1, 3]),
    );
    const [a, b, c, d, e, f] = normalQuantiles as [number, number, number, number, number, number];
    const inOrder = [a, c, e, b, d, f];
    expect(inOrder).toEqual(inOrder.toSorted((p, q) => p - q));
    expect(new Set(inOrder).size).toBe(6);
  });
});
