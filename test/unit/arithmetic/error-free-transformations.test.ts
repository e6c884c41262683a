import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { twoProductError, twoSumError } from "../../../src/arithmetic/error-free-transformations";
import { whole } from "../../reference/whole";

const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value || 0.5);

describe("the rounding error", () => {
  test("of a sum is exact", () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const s = a + b;
        expect(whole(s) + whole(twoSumError(a, b, s))).toBe(whole(a) + whole(b));
      }),
    );
  });
  test("of a product is exact", () => {
    const notTiny = number.map((value) => (Math.abs(value) < 1e-6 ? 1 / 3 : value));
    fc.assert(
      fc.property(notTiny, notTiny, (a, b) => {
        const p = a * b;
        expect((whole(p) + whole(twoProductError(a, b, p))) << 1074n).toBe(whole(a) * whole(b));
      }),
    );
  });
});
