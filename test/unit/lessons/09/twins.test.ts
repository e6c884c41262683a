import { expect, test } from "vitest";
import { designMatrix } from "../../../../src/data/design-matrix";
import { exactLeastSquares } from "../../../reference/exact-least-squares";
import { cellsOf, sourceOf } from "../lesson-prose";
import {
  digitsAlong,
  digitsByPass,
  hidden,
  kappas,
  lineThrough,
  OFF,
  throughClass,
  throughGram,
  throughQr,
  throughSvd,
  truth,
  twins,
} from "./twins";

const cell = (id: string) => sourceOf(cellsOf("09").find((found) => found.id === id)!);

test.each([
  [1, truth, 0],
  [30, truth, 0],
  [30, truth, OFF],
  [14, hidden, OFF],
])("k = %i, θ = %j, %f off the plane: θ is exactly the best plane", (k, theta, apart) => {
  const [rows, y] = twins(k, theta, apart);
  const X = designMatrix(rows);
  const columns = [0, 1, 2].map((j) => Float64Array.from(X.getColumn(j)));
  const exact = exactLeastSquares(columns, Float64Array.from(y));
  expect(exact.theta).toEqual(theta);
  expect(exact.residualLength).toBeCloseTo(apart * Math.sqrt(y.length), 12);
});

test("on the plane the formula loses two digits for each tenfold κ, QR one, the class none", () => {
  const gram = digitsAlong(0, throughGram);
  expect(Math.abs(lineThrough(gram).slope + 2)).toBeLessThan(0.1);
  expect(Math.abs(lineThrough(digitsAlong(0, throughQr)).slope + 1)).toBeLessThan(0.1);
  expect(Math.min(...digitsAlong(0, throughClass))).toBeGreaterThan(15.5);
  gram.forEach((value, i) => {
    if (kappas[i]! > 1e8) expect(value).toBeLessThan(0.5);
  });
  expect(Math.abs(lineThrough(gram).at(4) - 8)).toBeLessThan(0.5);
});

test("off the plane QR and SVD of X lose two digits as well, the class none", () => {
  for (const fit of [throughQr, throughSvd]) {
    expect(Math.abs(lineThrough(digitsAlong(OFF, fit)).slope + 2)).toBeLessThan(0.1);
  }
  expect(Math.min(...digitsAlong(OFF, throughClass))).toBeGreaterThan(15.5);
});

test("θ alone is refined on the plane only; with e it is refined off it, if nothing is rounded", () => {
  for (const value of hidden) expect(Math.fround(value)).not.toBe(value);
  const off = digitsByPass(twins(14, hidden, OFF));
  expect(Math.max(...off.alone)).toBeLessThan(8);
  expect(off.together.slice(2)).toEqual([16, 16, 16, 16]);
  expect(Math.max(...off.togetherInDoubles)).toBeLessThan(9);
  expect(digitsByPass(twins(14, hidden, 0)).alone.slice(1)).toEqual([16, 16, 16, 16, 16]);
});

test("the lesson makes and refines the same twins", () => {
  expect(cell("twins")).toContain("draw(10)).map((x) => [x, x + draw(5) / 2 ** k])");
  expect(cell("along")).toContain("const trueTheta = [1, 3, 1]");
  expect(cell("off-plane-figure").match(/digitsAlong\(0\.25, /g)).toHaveLength(2);
  expect(cell("two-systems")).toContain(
    "[1.1, 3.3, 0.7].map((t) => Math.round(t * 2 ** 26) / 2 ** 26)",
  );
  expect(cell("two-systems")).toContain("twins(14, hidden, 0.25)");
});
