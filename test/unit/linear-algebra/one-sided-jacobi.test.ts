import { describe, expect, test } from "vitest";
import { type Direction, oneSidedJacobi } from "../../../src/linear-algebra/one-sided-jacobi";
import { relativeError } from "../../reference/reference";

const directionsOf = (columns: number[][]): Direction[] =>
  columns.map((column, j) => ({
    weights: Float64Array.from(columns, (_, k) => +(j === k)),
    image: Float64Array.from(column),
  }));
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);
const length = (a: ArrayLike<number>) => Math.sqrt(dot(a, a));
const never = () => false;
const isTiny = ({ image }: Direction) => length(image) < 1e-12;

describe("two columns", () => {
  const root = Math.sqrt(10);

  test("(3, 0) and (4, 5): tan φ = 1/3, and the singular values are √5 and √45", () => {
    const [a, b] = oneSidedJacobi(
      directionsOf([
        [3, 0],
        [4, 5],
      ]),
      never,
    );
    expect(relativeError(a!.weights, [3 / root, -1 / root])).toBeLessThan(1e-15);
    expect(relativeError(b!.weights, [1 / root, 3 / root])).toBeLessThan(1e-15);
    expect(relativeError(a!.image, [5 / root, -5 / root])).toBeLessThan(1e-15);
    expect(relativeError(b!.image, [15 / root, 15 / root])).toBeLessThan(1e-15);
  });
  test("the other way round the rotation is the opposite", () => {
    const [a, b] = oneSidedJacobi(
      directionsOf([
        [4, 5],
        [3, 0],
      ]),
      never,
    );
    expect(relativeError(a!.weights, [3 / root, 1 / root])).toBeLessThan(1e-15);
    expect(relativeError(b!.weights, [-1 / root, 3 / root])).toBeLessThan(1e-15);
  });
  test("of one length they are rotated by 45°", () => {
    const half = Math.SQRT1_2;
    const [a, b] = oneSidedJacobi(
      directionsOf([
        [5, 0],
        [3, 4],
      ]),
      never,
    );
    expect(relativeError(a!.weights, [half, -half])).toBeLessThan(1e-15);
    expect(relativeError(b!.weights, [half, half])).toBeLessThan(1e-15);
  });
  test("orthogonal ones stay as they are", () => {
    const columns = [
      [1, 2, 2],
      [-2, -1, 2],
    ];
    const found = oneSidedJacobi(directionsOf(columns), never);
    expect(found).toEqual(directionsOf(columns));
  });
});

test.each([2 ** -40, 2 ** 40])("a common factor of %s changes no direction", (factor) => {
  const columns = [
    [4, 1, -2],
    [1, -5, 2],
    [0, 3, 3],
  ];
  const scaled = columns.map((column) => column.map((value) => value * factor));
  const weights = (list: number[][]) =>
    oneSidedJacobi(directionsOf(list), never).map((direction) => direction.weights);
  expect(weights(scaled)).toEqual(weights(columns));
});

describe("more columns", () => {
  const columns = [
    [4, 1, -2, 3, 0],
    [1, -5, 2, 2, 7],
    [0, 3, 3, -1, 1],
    [6, 6, 1, -4, 2],
  ];

  test("images are orthogonal, and A times the weights, which stay orthonormal", () => {
    const found = oneSidedJacobi(directionsOf(columns), never);
    expect(found).toHaveLength(4);
    found.forEach(({ weights, image }, j) => {
      const product = columns[0]!.map((_, i) =>
        columns.reduce((sum, column, k) => sum + column[i]! * weights[k]!, 0),
      );
      expect(relativeError(image, product)).toBeLessThan(1e-13);
      found.forEach((other, k) => {
        expect(Math.abs(dot(weights, other.weights) - +(j === k))).toBeLessThan(1e-14);
        if (j !== k) {
          const cosine = dot(image, other.image) / length(image) / length(other.image);
          expect(Math.abs(cosine)).toBeLessThan(2 * Math.sqrt(5) * 2 ** -52 * 1.01);
        }
      });
    });
    // Σσ² = ‖A‖²
    const squares = found.reduce((sum, { image }) => sum + dot(image, image), 0);
    const all = columns.flat().reduce((sum, value) => sum + value * value, 0);
    expect(relativeError(squares, all)).toBeLessThan(1e-14);
  });
  test("a small singular value beside large ones keeps its digits", () => {
    // (10²⁰, 0), (10²⁰, 1): σ₁σ₂ = |det| = 10²⁰, σ₁² = 2·10⁴⁰ nearly.
    const found = oneSidedJacobi(
      directionsOf([
        [1e20, 0],
        [1e20, 1],
      ]),
      never,
    );
    const lengths = found.map(({ image }) => length(image)).sort((a, b) => a - b);
    expect(relativeError(lengths, [Math.SQRT1_2, Math.SQRT2 * 1e20])).toBeLessThan(1e-14);
  });
});

describe("what is rounding is left out", () => {
  test("before the first rotation", () => {
    const found = oneSidedJacobi(
      directionsOf([
        [0, 0],
        [3, 4],
      ]),
      isTiny,
    );
    expect(found).toHaveLength(1);
    expect([...found[0]!.image]).toEqual([3, 4]);
  });
  test("and after it: of twins one direction remains", () => {
    const found = oneSidedJacobi(
      directionsOf([
        [1, 1],
        [1, 1],
        [5, -5],
      ]),
      isTiny,
    );
    expect(found).toHaveLength(2);
    expect(found.map(({ image }) => length(image)).sort((a, b) => a - b)).toEqual([
      expect.closeTo(2, 12),
      expect.closeTo(Math.sqrt(50), 12),
    ]);
  });
  test("of no direction, none", () => {
    expect(oneSidedJacobi([], isTiny)).toEqual([]);
  });
});
