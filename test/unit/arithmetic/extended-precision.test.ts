import { describe, expect, test } from "vitest";
import { doubleDouble } from "../../../src/arithmetic/double-double";
import {
  type ExtendedPrecision,
  renormalise,
  toDoubles,
} from "../../../src/arithmetic/extended-precision";
import { tripleDouble } from "../../../src/arithmetic/triple-double";
import {
  copyOf,
  errorDigits,
  exact,
  product,
  streamOfExpansions,
  zeros,
} from "../../reference/expansions";
import { seeded } from "../../reference/random.mjs";
import { whole } from "../../reference/whole";

const { doubles, randomExpansion } = streamOfExpansions();

describe.each<[string, ExtendedPrecision, number]>([
  ["double-double keeps 100 binary digits", doubleDouble, 100],
  ["triple-double keeps 152 binary digits", tripleDouble, 152],
])("%s", (_, digits, kept) => {
  const { componentCount } = digits;
  const LENGTH = 40;

  test("of r + d", () => {
    const r = randomExpansion(componentCount, LENGTH);
    const before = copyOf(r);
    const d = doubles(LENGTH);
    digits.add(r, d);
    for (let i = 0; i < LENGTH; i++) {
      const wanted = exact(before, i) + whole(d[i]!);
      expect(errorDigits(exact(r, i), wanted)).toBeGreaterThan(kept);
    }
  });

  test("of b − r", () => {
    const r = randomExpansion(componentCount, LENGTH);
    const b = doubles(LENGTH);
    const f = zeros(componentCount, LENGTH);
    digits.subtract(f, b, r);
    for (let i = 0; i < LENGTH; i++) {
      expect(errorDigits(exact(f, i), whole(b[i]!) - exact(r, i))).toBeGreaterThan(kept);
    }
  });

  test("of f − a·xⱼ", () => {
    const f = randomExpansion(componentCount, LENGTH);
    const before = copyOf(f);
    const a = doubles(LENGTH);
    const x = randomExpansion(componentCount, 3);
    digits.subtractMultiple(f, a, x, 1);
    for (let i = 0; i < LENGTH; i++) {
      const wanted = exact(before, i) - product(whole(a[i]!), exact(x, 1));
      expect(errorDigits(exact(f, i), wanted)).toBeGreaterThan(kept);
    }
  });

  test("of gⱼ − aᵀr, and leaves the other g alone", () => {
    const g = randomExpansion(componentCount, 3);
    const before = copyOf(g);
    const a = doubles(LENGTH);
    const r = randomExpansion(componentCount, LENGTH);
    digits.subtractDot(g, 1, a, r);
    const wanted = a.reduce(
      (sum, ai, i) => sum - product(whole(ai), exact(r, i)),
      exact(before, 1),
    );
    // Forty products of size one: their sum needs up to six digits before the point.
    expect(errorDigits(exact(g, 1), wanted)).toBeGreaterThan(kept - 6);
    for (const other of [0, 2]) expect(exact(g, other)).toBe(exact(before, other));
  });

  test("until the end, where each number is rounded to one double", () => {
    const f = randomExpansion(componentCount, LENGTH);
    const target = new Float64Array(LENGTH);
    digits.round(target, f);
    for (let i = 0; i < LENGTH; i++) {
      expect(errorDigits(whole(target[i]!), exact(f, i))).toBeGreaterThan(51);
    }
    expect(toDoubles(f)).toEqual(target);
  });
});

describe.each<[string, ExtendedPrecision]>([
  ["double-double", doubleDouble],
  ["triple-double", tripleDouble],
])("%s", (_, precision) => {
  const zeros = (length: number) =>
    Array.from({ length: precision.componentCount }, () => new Float64Array(length));

  test("a sum of very different numbers keeps the small one", () => {
    const sum = zeros(1);
    for (const value of [1e20, 1, -1e20]) precision.add(sum, Float64Array.of(value));
    expect(toDoubles(sum)).toEqual(Float64Array.of(1));
  });
  test("products that cancel leave their exact difference", () => {
    // (2⁵² + 1)(2⁵² − 1) = 2¹⁰⁴ − 1
    const big = 2 ** 52;
    const x = zeros(1);
    x[0]![0] = big - 1;
    const f = zeros(1);
    f[0]![0] = big * big;
    precision.subtractMultiple(f, Float64Array.of(big + 1), x, 0);
    expect(toDoubles(f)).toEqual(Float64Array.of(1));
    const g = zeros(1);
    g[0]![0] = big * big;
    precision.subtractDot(g, 0, Float64Array.of(big + 1), x);
    expect(toDoubles(g)).toEqual(Float64Array.of(1));
  });
  test("where the leading components cancel, the last one is left", () => {
    const f = zeros(1);
    f[0]![0] = 1;
    f[1]![0] = -1;
    f[precision.componentCount - 1]![0]! += 2 ** -40;
    const rounded = new Float64Array(1);
    precision.round(rounded, f);
    expect(rounded[0]).toBe(2 ** -40);
  });
  test("a difference is rounded once", () => {
    const r = zeros(1);
    r[0]![0] = 1;
    r[1]![0] = 2 ** -60;
    const f = zeros(1);
    precision.subtract(f, Float64Array.of(1), r);
    const rounded = new Float64Array(1);
    precision.round(rounded, f);
    expect(rounded[0]).toBe(-(2 ** -60));
  });
});

test.each([2, 3])(
  "%s components that have cancelled are renormalised, and keep every digit",
  (count) => {
    const random = seeded(5);
    /** After cancellation the first component is as small as the second, as the third, or 0. */
    const components = Array.from({ length: count }, (_, k) =>
      Float64Array.from({ length: 60 }, (__, i) => {
        const unit = k === 0 ? [1, 2 ** -54, 2 ** -80, 2 ** -108, 0][i % 5]! : 2 ** (-54 * k);
        return (random() - 0.5) * unit;
      }),
    );
    const exact = (i: number) =>
      components.reduce((sum, component) => sum + whole(component[i]!), 0n);
    const before = Array.from(components[0]!, (_, i) => exact(i));
    renormalise(components);
    before.forEach((value, i) => {
      expect(exact(i)).toBe(value);
      for (let k = 1; k < count; k++) {
        const above = Math.abs(components[k - 1]![i]!);
        expect(Math.abs(components[k]![i]!)).toBeLessThanOrEqual(above * 2 ** -52);
      }
    });
  },
);
