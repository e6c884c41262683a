import { describe, expect, test } from "vitest";
import { angleBoard } from "../../../../src/figures/boards/angle-board";
import type { Place, Scene } from "../../../../src/figures/boards/board";
import { named, shown } from "./in-scene";

const board = angleBoard({ angle: 60 });
const at = (degrees: number) => {
  const radians = (degrees * Math.PI) / 180;
  return board.follow(board.drag(board.start, 0, [3 * Math.cos(radians), 3 * Math.sin(radians)]));
};

/** The area of a polygon, by the shoelace formula. */
const area = (corners: readonly Place[]) =>
  Math.abs(
    corners.reduce((sum, [x, y], k) => {
      const [nextX, nextY] = corners[(k + 1) % corners.length]!;
      return sum + x! * nextY! - nextX! * y!;
    }, 0) / 2,
  );

const secondColumn = ({ handles }: Scene) => handles[0]!.at;

describe.each([1, 10, 60, 90, 135, 179])("at %d degrees", (degrees) => {
  const scene = at(degrees);
  const [c, s] = secondColumn(scene) as [number, number];

  test("the second column has length 1 and this angle", () => {
    expect(Math.hypot(c, s)).toBeCloseTo(1, 10);
    expect(Math.acos(c) * (180 / Math.PI)).toBeCloseTo(degrees, 6);
  });

  test("the parallelogram has the area of the determinant, 1 − c²", () => {
    expect(area(named(scene, "parallelogram of XᵀX").at)).toBeCloseTo(1 - c * c, 10);
    expect(Number(shown(scene, "determinant")[0])).toBeCloseTo(1 - c * c, 4);
  });

  test("the condition number is the ratio of the roots of μ² − 2μ + det", () => {
    const root = Math.sqrt(1 - (1 - c * c));
    const expected = (1 + root) / (1 - root);
    const text = shown(scene, "condition number")[0]!.replace(",", "");
    expect(Number(text) / expected).toBeCloseTo(1, 3);
  });

  test("so much of the first column and so much of the second lead to Y", () => {
    const [, corner] = named(scene, "θ₁ times the first column").at;
    const [from, to] = named(scene, "θ₂ times the second column").at;
    expect(corner![1]).toBe(0);
    expect(from).toEqual(corner);
    expect(to).toEqual([1.2, 0.8]);
    // What leads from the corner to Y has the direction of the second column.
    expect((to![0]! - from![0]!) * s - (to![1]! - from![1]!) * c).toBeCloseTo(0, 8);
  });
});

test("on one line there is no inverse and no θ, and the board says so", () => {
  for (const degrees of [0, 180]) {
    const scene = at(degrees);
    expect(shown(scene, "determinant")).toEqual(["0"]);
    expect(shown(scene, "θ₁ and θ₂")).toEqual(["none"]);
    expect(scene.says).toContain("no inverse");
  }
});

test("below the first column the hand stops at 0, or at 180", () => {
  expect(secondColumn(board.follow(board.drag(board.start, 0, [1, -0.5])))).toEqual([1, 0]);
  expect(secondColumn(board.follow(board.drag(board.start, 0, [-1, -0.5])))).toEqual([-1, 0]);
});
