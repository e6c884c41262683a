import { expect, test } from "vitest";
import { exponentOf, powerOfTwo, timesPowerOfTwo } from "../../../src/arithmetic/power-of-two";

test.each([
  ...[5e-324, 3e-310, 2 ** -1022, 1e-300, 0.1, 1 - 2 ** -53, 1, 1 + 2 ** -52, 3, 2 ** 52 - 1],
  ...[2 ** -1022 - 2 ** -1074, 1e300, Number.MAX_VALUE],
])("the power of two at or below %s", (size) => {
  const power = powerOfTwo(size);
  expect(Number.isInteger(Math.log2(power))).toBe(true);
  expect(power <= size && size / power < 2).toBe(true);
});

test("the power of two of 0 is 1, so that a column of zeros can be divided by it", () => {
  expect(powerOfTwo(0)).toBe(1);
});

test.each([5e-324, 3e-310, 2 ** -1022, 0.7, 1, 3, 2 ** 52 - 1, Number.MAX_VALUE])(
  "the exponent of %s, and its digits times that power",
  (value) => {
    const exponent = exponentOf(value);
    const precision = timesPowerOfTwo(value, -exponent);
    expect(precision >= 1 && precision < 2).toBe(true);
    expect(timesPowerOfTwo(precision, exponent)).toBe(value);
  },
);

test("a number times a power of two that no double is", () => {
  expect(timesPowerOfTwo(2 ** 70, -1144)).toBe(5e-324);
  expect(timesPowerOfTwo(2 ** -1074, 2097)).toBe(2 ** 1023);
  expect(timesPowerOfTwo(1, -2500)).toBe(0);
});
