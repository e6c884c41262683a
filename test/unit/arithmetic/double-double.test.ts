import { describe, expect, test } from "vitest";
import { subtractNumber, subtractSum } from "../../../src/arithmetic/double-double";
import { copyOf, errorDigits, exact, streamOfExpansions } from "../../reference/expansions";
import { whole } from "../../reference/whole";

const { doubles, randomExpansion } = streamOfExpansions();

describe("a column of ones needs no products", () => {
  test("f = b − xⱼ", () => {
    const x = randomExpansion(2, 3);
    const b = doubles(20);
    const f = randomExpansion(2, 20);
    subtractNumber(f, b, x, 1);
    b.forEach((bi, i) => {
      expect(errorDigits(exact(f, i), whole(bi) - exact(x, 1))).toBeGreaterThan(100);
    });
  });
  test("gⱼ − Σ r", () => {
    const g = randomExpansion(2, 3);
    const before = copyOf(g);
    const r = randomExpansion(2, 20);
    subtractSum(g, 1, r);
    const wanted = r[0]!.reduce((sum, _, i) => sum - exact(r, i), exact(before, 1));
    expect(errorDigits(exact(g, 1), wanted)).toBeGreaterThan(95);
    for (const other of [0, 2]) expect(exact(g, other)).toBe(exact(before, other));
  });
});
