import { expect, test } from "vitest";
import { Cholesky } from "../../../../src/linear-algebra/cholesky";
import { centredGram } from "../../../../src/linear-algebra/gram/centred-gram";
import { triangleFromGram } from "../../../../src/regression/solver/centred-triangle";
import { relativeError } from "../../../reference/reference";

test("R, Qᵀy and the residual from a Gram matrix and the slopes", () => {
  // About their means: a = ±2, b = ±24, at right angles; c = a + b, y = 3a + 5c + 7·(±1, at right angles to all).
  const a = Float64Array.of(102, 102, 98, 98, 102, 102, 98, 98);
  const c = Float64Array.of(26, -22, 22, -26, 26, -22, 22, -26);
  const e = Float64Array.of(1, 1, 1, 1, -1, -1, -1, -1);
  const y = a.map((ai, i) => 3 * ai + 5 * c[i]! + 7 * e[i]!);
  const gram = centredGram([a, c, y]);
  const triangle = triangleFromGram(
    gram,
    8,
    Cholesky.of(gram.products, 2, 0)!,
    Float64Array.of(3, 5),
    7 * Math.sqrt(8),
  );
  expect(triangle.rowCount).toBe(8);
  expect(triangle.means.map(({ rounded, correction }) => rounded + correction)).toEqual([
    100, 0, 300,
  ]);
  // √(Σ/m): 2, √580 = 24.1, and √(16² + 120² + 7²) = 121.3 for y.
  expect([...triangle.scales]).toEqual([2, 16, 64]);
  // R of (a/2, c/16): a/2 has the length √8, c is a + b with b = ±24.
  const root = Math.sqrt(8);
  expect(relativeError(triangle.R[0]!, [root, 0])).toBeLessThan(1e-14);
  expect(relativeError(triangle.R[1]!, [root / 8, root * 1.5])).toBeLessThan(1e-14);
  // Qᵀy of y/64: 3a + 5c = 8a + 5b.
  expect(relativeError(triangle.image, [(root * 16) / 64, (root * 120) / 64])).toBeLessThan(1e-14);
  expect(relativeError(triangle.leastResidual, (7 * root) / 64)).toBeLessThan(1e-15);
});
