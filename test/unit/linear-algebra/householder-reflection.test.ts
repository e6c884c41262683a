import { describe, expect, test } from "vitest";
import { reflect, reflection } from "../../../src/linear-algebra/householder-reflection";
import { relativeError } from "../../reference/reference";

describe("the reflection of (3, 4) to (−5, 0)", () => {
  const { rho, v0, beta } = reflection(3, 16);

  test("ρ has the other sign: v₀ = 3 + 5, β = 1/40", () => {
    expect([rho, v0, beta]).toEqual([-5, 8, 1 / 40]);
    expect(reflection(-3, 16)).toEqual({ rho: 5, v0: -8, beta: 1 / 40 });
  });
  test("takes (3, 4) there, (4, −3) to (0, −5), and leaves what is outside of its places", () => {
    const v = Float64Array.of(99, 4, 99);
    const b = Float64Array.of(7, 4, 7);
    expect(relativeError(reflect(v0, beta, v, 3, b, 1, 2), -5)).toBeLessThan(1e-15);
    expect([...b]).toEqual([7, 0, 7]);
    const other = Float64Array.of(7, -3, 7);
    // v = (8, 4): 8 · 4 − 4 · 3 = 20, and 20/40 · (8, 4) = (4, 2).
    expect(reflect(v0, beta, v, 4, other, 1, 2)).toBe(0);
    expect([...other]).toEqual([7, -5, 7]);
  });
  test("what is nothing beside numbers of size 1 stays as it is", () => {
    expect(reflection(2 ** -501, 2 ** -1003)).toEqual({ rho: 2 ** -501, v0: 0, beta: 0 });
    expect(reflection(0, 0)).toEqual({ rho: 0, v0: 0, beta: 0 });
  });
});
