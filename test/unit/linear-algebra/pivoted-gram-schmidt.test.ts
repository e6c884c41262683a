import { describe, expect, test } from "vitest";
import { CentredColumn } from "../../../src/arithmetic/centred-column";
import { innerProduct } from "../../../src/arithmetic/inner-product";
import { pivotedGramSchmidt } from "../../../src/linear-algebra/pivoted-gram-schmidt";
import { relativeError } from "../../reference/reference";

const column = (...values: number[]) => CentredColumn.of(Float64Array.from(values));

// About their means these are orthogonal: (−2, −1, 1, 2) and (1, −1, −1, 1), of lengths √10 and 2.
const P = [3, 4, 6, 7];
const Q = [3, 1, 1, 3];
const Y = [1, 2, 2, 8];

describe("orthogonal columns", () => {
  const [p, q, y] = [column(...P), column(...Q), column(...Y)];
  const found = pivotedGramSchmidt([p, q], y, [1, 1], 2, 1e-14);

  test("the longest is the first pivot, and R is its length", () => {
    // Of size one: (−2, −1, 1, 2)/2 and (1, −1, −1, 1)/1.
    expect(found.rows.map((row) => [...row])).toEqual([
      [0, 2],
      [Math.sqrt(10) / 2, 0],
    ]);
    expect(relativeError(found.Q[0]!, [0.5, -0.5, -0.5, 0.5])).toBeLessThan(1e-15);
  });
  test("the target's part in them, and what is left of it", () => {
    // y − ȳ = (−9/4, −5/4, −5/4, 19/4), over its scale 4: 5/4 of q and 14/10 of p.
    expect(relativeError(found.image, [((5 / 4) * 2) / 4, (1.4 * Math.sqrt(10)) / 4])).toBeLessThan(
      1e-15,
    );
    const rest = [-0.7, 1.4, -1.4, 0.7].map((e) => e / 4);
    expect(relativeError(found.residual, rest)).toBeLessThan(1e-14);
  });
  test("each q continued to x = 0 and to new rows", () => {
    const rows = [Float64Array.of(5, 6), Float64Array.of(2, 4)];
    const { elsewhere } = pivotedGramSchmidt([p, q], y, [1, 1], 2, 1e-14, rows);
    // p has the mean 5 and q the mean 2.
    expect(relativeError(elsewhere[0]!, [-1, 0, 1])).toBeLessThan(1e-15);
    expect(
      relativeError(
        elsewhere[1]!,
        [-5, 0, 1].map((v) => v / Math.sqrt(10)),
      ),
    ).toBeLessThan(1e-15);
  });
  test("weights choose the pivot, and the rank ends the choice", () => {
    const one = pivotedGramSchmidt([p, q], y, [10, 1], 1, 1e-14);
    expect(one.rows.map((row) => [...row])).toEqual([[Math.sqrt(10) / 2, 0]]);
    expect(one.image).toHaveLength(1);
  });
});

test("columns that differ by 2⁻⁴⁶ leave a pivot with all its digits", () => {
  const step = 2 ** -46;
  const near = P.map((value, i) => value + step * Q[i]!);
  const { Q: found, rows } = pivotedGramSchmidt(
    [column(...P), column(...near)],
    column(...Y),
    [1, 1],
    2,
    1e-15,
  );
  const signs = found[1]!.map((value) => Math.abs(value));
  expect(relativeError(signs, [0.5, 0.5, 0.5, 0.5])).toBeLessThan(1e-15);
  expect(Math.abs(innerProduct(found[0]!, found[1]!))).toBeLessThan(1e-16);
  const least = Math.max(...rows[1]!);
  // ‖step · q‖, over the scale 2 and, as the first pivot has a little more length, by cos φ.
  expect(relativeError(least, step)).toBeLessThan(1e-13);
});

test("a column that is twice another leaves no second pivot, whatever the rank asked for", () => {
  const twice = P.map((value) => 2 * value);
  const { Q: found } = pivotedGramSchmidt(
    [column(...P), column(...twice)],
    column(...Y),
    [1, 1],
    2,
    1e-15,
  );
  expect(found).toHaveLength(1);
});

test("means that one double does not hold", () => {
  const far = P.map((value) => 3e15 + value);
  const { Q: found } = pivotedGramSchmidt([column(...far)], column(...Y), [1], 1, 1e-15);
  const wanted = [-2, -1, 1, 2].map((value) => value / Math.sqrt(10));
  expect(relativeError(found[0]!, wanted)).toBeLessThan(1e-15);
});

test("means of thirds, and columns that differ by 2⁻⁴⁶ in one row", () => {
  // About the means e₂ is (−1, 2, −1)/3 and e₃ (−1, −1, 2)/3: without e₃ there is (−1, 1, 0)/2 left of e₂.
  const near = [0, 2 ** -46, 1];
  const { Q: found } = pivotedGramSchmidt(
    [column(0, 0, 1), column(...near)],
    column(1, 2, 5),
    [1, 0.5],
    2,
    1e-15,
  );
  const signs = found[1]!.map((value) => value * Math.sign(found[1]![1]!));
  expect(relativeError(signs.subarray(0, 2), [-Math.SQRT1_2, Math.SQRT1_2])).toBeLessThan(1e-15);
  expect(Math.abs(signs[2]!)).toBeLessThan(1e-15);
});

test("a third column that differs from the others by 2⁻⁴⁴", () => {
  // (1, −2, 2, −1) is at right angles to p, q and the ones.
  const s = [1, -2, 2, -1];
  const [step, tiny] = [2 ** -22, 2 ** -44];
  const columns = [
    column(...P),
    column(...P.map((value, i) => value + step * Q[i]!)),
    column(...P.map((value, i) => value + step * Q[i]! + tiny * s[i]!)),
  ];
  const far = [Float64Array.of(9), Float64Array.of(9), Float64Array.of(9 + tiny)];
  const found = pivotedGramSchmidt(columns, column(...Y), [3, 2, 1], 3, 1e-15, far);
  const sign = Math.sign(found.Q[2]![0]!);
  const unit = s.map((value) => value / Math.sqrt(10));
  expect(
    relativeError(
      found.Q[2]!.map((value) => value * sign),
      unit,
    ),
  ).toBeLessThan(1e-15);
  // The scale of y is 4.
  const along = Y.reduce((sum, y, i) => sum + y * unit[i]!, 0);
  expect(relativeError(found.image[2]! * sign * 4, along)).toBeLessThan(1e-13);
  expect(Math.max(...found.residual.map(Math.abs))).toBeLessThan(1e-15);
  expect(relativeError(found.rows[2]![2]! * 2, tiny * Math.sqrt(10))).toBeLessThan(1e-13);
});
