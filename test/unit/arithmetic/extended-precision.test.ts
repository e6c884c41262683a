import { describe, expect, test } from "vitest";
import { doubleDouble, subtractNumber, subtractSum } from "../../../src/arithmetic/double-double";
import {
  type Expansion,
  type ExtendedPrecision,
  toDoubles,
} from "../../../src/arithmetic/extended-precision";
import { tripleDouble } from "../../../src/arithmetic/triple-double";
import { normalEquationsResidual } from "../../../src/regression/solver/qr/normal-equations-residual";
import { seeded } from "../../reference/random.mjs";
import { whole } from "../../reference/whole";

const random = seeded(3);
/** A double of 53 random digits between −1 and 1. */
const double = () => (2 * random() - 1 + random() * 2 ** -32) * (1 + random() * 2 ** -52);
const doubles = (length: number) => Float64Array.from({ length }, double);

/** Numbers in parts, each part about 53 binary digits below the one before. */
function inParts(componentCount: number, length: number): Float64Array[] {
  return Array.from({ length: componentCount }, (_, k) =>
    doubles(length).map((value) => value * 2 ** (-54 * k)),
  );
}

const copyOf = (parts: Expansion) => parts.map((part) => part.slice());
const zeros = (componentCount: number, length: number) =>
  Array.from({ length: componentCount }, () => new Float64Array(length));

/** Number i of a list in parts, as a whole number of 2⁻¹⁰⁷⁴. */
const exact = (parts: Expansion, i: number) =>
  parts.reduce((sum, part) => sum + whole(part[i]!), 0n);
/** A product of two such numbers, as a whole number of 2⁻¹⁰⁷⁴ once more. */
const product = (a: bigint, b: bigint) => (a * b) >> 1074n;
/** The error in binary digits after the point: numbers here are of size one. */
const errorDigits = (computed: bigint, wanted: bigint) => {
  const error = computed > wanted ? computed - wanted : wanted - computed;
  return 1074 - (error === 0n ? 0 : error.toString(2).length);
};

describe.each<[string, ExtendedPrecision, number]>([
  ["two parts keep 100 binary digits", doubleDouble, 100],
  ["three parts keep 152 binary digits", tripleDouble, 152],
])("%s", (_, digits, kept) => {
  const { componentCount } = digits;
  const LENGTH = 40;

  test("of r + d", () => {
    const r = inParts(componentCount, LENGTH);
    const before = copyOf(r);
    const d = doubles(LENGTH);
    digits.add(r, d);
    for (let i = 0; i < LENGTH; i++) {
      const wanted = exact(before, i) + whole(d[i]!);
      expect(errorDigits(exact(r, i), wanted)).toBeGreaterThan(kept);
    }
  });

  test("of b − r", () => {
    const r = inParts(componentCount, LENGTH);
    const b = doubles(LENGTH);
    const f = zeros(componentCount, LENGTH);
    digits.subtract(f, b, r);
    for (let i = 0; i < LENGTH; i++) {
      expect(errorDigits(exact(f, i), whole(b[i]!) - exact(r, i))).toBeGreaterThan(kept);
    }
  });

  test("of f − a·xⱼ", () => {
    const f = inParts(componentCount, LENGTH);
    const before = copyOf(f);
    const a = doubles(LENGTH);
    const x = inParts(componentCount, 3);
    digits.subtractMultiple(f, a, x, 1);
    for (let i = 0; i < LENGTH; i++) {
      const wanted = exact(before, i) - product(whole(a[i]!), exact(x, 1));
      expect(errorDigits(exact(f, i), wanted)).toBeGreaterThan(kept);
    }
  });

  test("of gⱼ − aᵀr, and leaves the other g alone", () => {
    const g = inParts(componentCount, 3);
    const before = copyOf(g);
    const a = doubles(LENGTH);
    const r = inParts(componentCount, LENGTH);
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
    const f = inParts(componentCount, LENGTH);
    const target = new Float64Array(LENGTH);
    digits.round(target, f);
    for (let i = 0; i < LENGTH; i++) {
      expect(errorDigits(whole(target[i]!), exact(f, i))).toBeGreaterThan(51);
    }
    expect(toDoubles(f)).toEqual(target);
  });

  test.each([false, true])(
    "of what is left of the normal equation, ones first: %s",
    (onesFirst) => {
      const rowCount = 9;
      const columns = [doubles(rowCount).map((x) => (onesFirst ? 1 : x)), doubles(rowCount)];
      const penalties = doubles(2).map(Math.abs);
      const minusP = [Float64Array.of(-penalties[0]!, 0), Float64Array.of(0, -penalties[1]!)];
      const c = doubles(2);
      const x = inParts(componentCount, 2);
      const r = inParts(componentCount, rowCount);
      for (const P of [undefined, minusP]) {
        const g = inParts(componentCount, 2);
        const system = { columns, onesFirst, minusP: P } as unknown as Parameters<
          typeof normalEquationsResidual
        >[0];
        normalEquationsResidual(system, digits, c, x, r, g);
        columns.forEach((a, j) => {
          const penalty = P ? product(whole(penalties[j]!), exact(x, j)) : 0n;
          const wanted = a.reduce(
            (sum, ai, i) => sum - product(whole(ai), exact(r, i)),
            whole(c[j]!) + penalty,
          );
          expect(errorDigits(exact(g, j), wanted)).toBeGreaterThan(kept - 4);
        });
      }
    },
  );
});

describe("a column of ones needs no products", () => {
  test("f = b − xⱼ", () => {
    const x = inParts(2, 3);
    const b = doubles(20);
    const f = inParts(2, 20);
    subtractNumber(f, b, x, 1);
    b.forEach((bi, i) => {
      expect(errorDigits(exact(f, i), whole(bi) - exact(x, 1))).toBeGreaterThan(100);
    });
  });
  test("gⱼ − Σ r", () => {
    const g = inParts(2, 3);
    const before = copyOf(g);
    const r = inParts(2, 20);
    subtractSum(g, 1, r);
    const wanted = r[0]!.reduce((sum, _, i) => sum - exact(r, i), exact(before, 1));
    expect(errorDigits(exact(g, 1), wanted)).toBeGreaterThan(95);
    for (const other of [0, 2]) expect(exact(g, other)).toBe(exact(before, other));
  });
});
