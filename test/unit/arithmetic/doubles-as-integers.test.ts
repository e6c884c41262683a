import { expect, test } from "vitest";
import { lowestExponent, toDouble, toInteger } from "../../../src/arithmetic/doubles-as-integers";

test("each number is an integer times 2^e", () => {
  const list = Float64Array.of(0, -3, 0.5 + 2 ** -53, 2 ** 70);
  const exponent = lowestExponent([list, Float64Array.of(0)]);
  // 0.5 has its last bit at 2⁻⁵³.
  expect(exponent).toBe(-53);
  expect([...list].map((value) => toInteger(value, exponent))).toEqual([
    0n,
    -(3n << 53n),
    (1n << 52n) + 1n,
    1n << 123n,
  ]);
  expect(toInteger(5e-324, -1074)).toBe(1n);
});

test.each<[bigint, bigint, number]>([
  [1n, 3n, 1 / 3],
  [-2n, 3n, -2 / 3],
  [7n, 1n << 90n, 7 * 2 ** -90],
  [355n, 113n, 355 / 113],
  [(1n << 200n) + 1n, 1n << 190n, 1024],
])("%s / %s is rounded once", (numerator, denominator, wanted) => {
  expect(toDouble(numerator, denominator, 0)).toBe(wanted);
  expect(toDouble(numerator, denominator, -30)).toBe(wanted * 2 ** -30);
});

test("a tie goes to the even number, whatever the denominator; what lies beside it does not", () => {
  const tie = (1n << 53n) + 1n;
  for (const denominator of [1n, 3n, 10n ** 30n]) {
    expect(toDouble(tie * denominator, denominator, 0)).toBe(2 ** 53);
    const above = tie * denominator * 1000n + 1n;
    expect(toDouble(above, denominator * 1000n, 0)).toBe(2 ** 53 + 2);
  }
});

test("integers larger than the largest double", () => {
  expect(toDouble(3n << 1100n, 1n, -1100)).toBe(3);
  expect(toDouble(-(3n << 1100n), 1n << 1099n, 0)).toBe(-6);
});
