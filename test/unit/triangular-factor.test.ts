import { expect, test } from "vitest";
import { CentredColumn } from "../../src/ridge/centred-column";
import { gramFactor } from "../../src/ridge/gram-factor";
import { innerProduct } from "../../src/ridge/inner-product";
import { reflectedFactor } from "../../src/ridge/reflected-factor";
import { ridgePath } from "../../src/ridge/ridge-path";
import { triangularFactor } from "../../src/ridge/triangular-factor";
import { relativeError, toRows } from "../reference/reference";

/** Columns that no formula relates: sines of growing frequency. */
function waves(count: number, rowCount: number): Float64Array[] {
  return Array.from({ length: count }, (_, j) =>
    Float64Array.from({ length: rowCount }, (_, i) => Math.sin((j + 1.3) * i * i + j)),
  );
}

const centred = (columns: Float64Array[]) => columns.map((column) => CentredColumn.of(column));

test.each([
  [1, 1],
  [3, 128],
  [4, 129],
  [5, 1000],
  [7, 301],
])("both roads to R with %i columns of %i rows give RᵀR = AᵀA", (count, rowCount) => {
  const columns = centred(waves(count, rowCount));
  const full = columns.map((column) => {
    const values = new Float64Array(rowCount);
    column.fill(values, 0, rowCount);
    return values;
  });
  const factors = [reflectedFactor(columns), rowCount > 1 ? gramFactor(columns) : undefined];
  for (const R of factors) {
    if (!R) continue;
    for (let i = 0; i < count; i++) {
      for (let j = i; j < count; j++) {
        const wanted = innerProduct(full[i]!, full[j]!);
        expect(innerProduct(R[i]!, R[j]!)).toBeCloseTo(wanted, 10);
        if (j > i) expect(R[i]![j]).toBe(0);
      }
    }
  }
  expect(factors.filter((R) => R)).toHaveLength(rowCount > 1 ? 2 : 1);
});

test("the fast road gives up where columns are nearly dependent or constant", () => {
  const [a, b] = waves(2, 500) as [Float64Array, Float64Array];
  const twin = a.map((x, i) => x + 1e-3 * b[i]!);
  expect(gramFactor(centred([a, b, twin]))).toBeUndefined();
  expect(gramFactor(centred([a, a.map(() => 3)]))).toBeUndefined();
});

test("large difficult data take the exact road", () => {
  const [a, b] = waves(2, 300_000) as [Float64Array, Float64Array];
  const columns = centred([a, a.map((x, i) => x + 2 ** -30 * b[i]!)]);
  expect(triangularFactor(columns)).toEqual(reflectedFactor(columns));
});

test("both roads give the same path", () => {
  const columns = waves(30, 3000);
  const y = columns[0]!.map((x, i) => 3 * x - columns[7]![i]! + columns[29]![(i * 7) % 3000]!);
  const fast = ridgePath(toRows(...columns), y, [0, 1, 100]);
  const few = ridgePath(toRows(...columns.slice(0, 3)), y, [0]);
  expect(fast.trainingRmse[0]).toBeLessThan(few.trainingRmse[0]!);
  const R = reflectedFactor(centred([...columns, y]));
  const exact = (Math.abs(R[30]![30]!) * CentredColumn.of(y).scale) / Math.sqrt(3000);
  expect(relativeError(fast.trainingRmse[0]!, exact)).toBeLessThan(1e-12);
});
