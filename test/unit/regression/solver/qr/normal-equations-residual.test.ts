import { describe, expect, test } from "vitest";
import { doubleDouble } from "../../../../../src/arithmetic/double-double";
import type { ExtendedPrecision } from "../../../../../src/arithmetic/extended-precision";
import { tripleDouble } from "../../../../../src/arithmetic/triple-double";
import { normalEquationsResidual } from "../../../../../src/regression/solver/qr/normal-equations-residual";
import { errorDigits, exact, product, streamOfExpansions } from "../../../../reference/expansions";
import { whole } from "../../../../reference/whole";

const { doubles, randomExpansion } = streamOfExpansions();

describe.each<[string, ExtendedPrecision, number]>([
  ["double-double", doubleDouble, 100],
  ["triple-double", tripleDouble, 152],
])("in %s", (_, digits, kept) => {
  const { componentCount } = digits;

  test.each([false, true])("the residual of the normal equations, ones first: %s", (onesFirst) => {
    const rowCount = 9;
    const columns = [doubles(rowCount).map((x) => (onesFirst ? 1 : x)), doubles(rowCount)];
    const penalties = doubles(2).map(Math.abs);
    const minusP = [Float64Array.of(-penalties[0]!, 0), Float64Array.of(0, -penalties[1]!)];
    const c = doubles(2);
    const x = randomExpansion(componentCount, 2);
    const r = randomExpansion(componentCount, rowCount);
    for (const P of [undefined, minusP]) {
      const g = randomExpansion(componentCount, 2);
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
  });
});
