import { describe, expect, test } from "vitest";
import { equilibratedFactor, inOwnUnits } from "../../../src/linear-algebra/triangular-factor";

describe("the factor R with columns of length 1", () => {
  // R = [3 4·2 ; 0 3·2] with the second column stored in units of 2.
  const stored = {
    rowCount: 9,
    columns: [Float64Array.of(3, 0), Float64Array.of(4, 3)],
    scales: Float64Array.of(1, 2),
  };

  test("norms and scales are separated, and multiplied again", () => {
    const unit = equilibratedFactor(stored);
    expect(unit.norms).toEqual(Float64Array.of(3, 5));
    expect(unit.columns).toEqual([Float64Array.of(1, 0), Float64Array.of(0.8, 0.6)]);
    expect(unit.scales).toBe(stored.scales);
    // Up to the largest scale, 2.
    expect(inOwnUnits(unit)).toEqual([Float64Array.of(1.5, 0), Float64Array.of(4, 3)]);
  });
  test("what is nothing beside a column's length becomes 0", () => {
    const columns = [Float64Array.of(2 ** -99, -(2 ** -102), 1)];
    expect(equilibratedFactor({ ...stored, columns }).columns).toEqual([
      Float64Array.of(2 ** -99, 0, 1),
    ]);
  });
  test("a column of zeros has no direction and stays as it is", () => {
    const { columns, norms } = equilibratedFactor({ ...stored, columns: [Float64Array.of(0, 0)] });
    expect(columns).toEqual([Float64Array.of(0, 0)]);
    expect(norms).toEqual(Float64Array.of(1));
  });
});
