import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstView, inSpace, projectionOf } from "../../../../src/figures/boards/space";
import { spaceBoard } from "../../../../src/figures/boards/space-board";
import { heightAt, named, rawFit, shown } from "./in-scene";

const board = spaceBoard([1, 2, 3], [1, 2, 2]);

test("the three points of the lesson: ŷ = (7, 10, 13)/6 and e = −(1, −2, 1)/6", () => {
  const scene = board.follow(board.start);
  expect(
    named(scene, "b times the ones, then w times x")
      .at[2]!.map((v) => 6 * v)
      .map(Math.round),
  ).toEqual([7, 10, 13]);
  expect(shown(scene, "e = Y − ŷ")).toEqual(["−0.1667", "0.3333", "−0.1667"]);
  expect(shown(scene, "squared length of e")).toEqual(["0.1667"]);
  expect(shown(scene, "e · ones and e · x")).toEqual(["0 and 0"]);
  expect(scene.says).toContain("Not solvable: Y is 0.4082 away from the plane.");
});

describe("the same thing twice", () => {
  test("a point that moves up moves Y along its axis", () => {
    const scene = board.follow(board.drag(board.start, 1, [9, 3]));
    expect(scene.handles.map(({ at }) => at)).toEqual([
      [1, 1],
      [2, 3],
      [3, 2],
      [1, 3, 2],
    ]);
  });

  test("Y that moves takes the points along", () => {
    const scene = board.follow(board.drag(board.start, 3, [0.5, 1, 3.5]));
    expect(scene.handles.map(({ at }) => at[1])).toEqual([0.5, 1, 3.5, 1]);
  });
});

const tenth = fc.integer({ min: -10, max: 40 }).map((k) => k / 10);

test("wherever Y is: ŷ is on the line, and e is at a right angle to both columns", () => {
  fc.assert(
    fc.property(fc.tuple(tenth, tenth, tenth), (y) => {
      const scene = board.follow(board.drag(board.start, 3, y));
      const line = named(scene, "the line Xθ");
      const [b, w] = rawFit(y.map((yi, i) => [i + 1, yi]));
      const yHat = named(scene, "b times the ones, then w times x").at[2]!;
      yHat.forEach((value, i) => {
        expect(value).toBeCloseTo(b + w * (i + 1), 9);
        expect(value).toBeCloseTo(heightAt(line, i + 1), 9);
      });
      const e = y.map((yi, i) => yi - yHat[i]!);
      expect(e[0]! + e[1]! + e[2]!).toBeCloseTo(0, 9);
      expect(e[0]! + 2 * e[1]! + 3 * e[2]!).toBeCloseTo(0, 9);
    }),
    { numRuns: 100 },
  );
});

test.each([
  [[1, 2, 3], "θ = (0, 1)"],
  [[1, 1.5, 2], "θ = (0.5, 0.5)"],
  [[2, 2, 2], "θ = (2, 0)"],
])("three points on a line, %j, are solvable: %s", (y, theta) => {
  const { says, shapes } = board.follow(board.drag(board.start, 3, y));
  expect(says).toMatch(/^Solvable: Y lies in the plane/);
  expect(says).toContain(theta);
  expect(JSON.stringify(shapes)).not.toContain("null");
});

describe("the projection", () => {
  const [, space] = board.panels;
  const project = projectionOf(space!, firstView);

  test("keeps the middle of the scene in the middle, and parallels parallel", () => {
    const [low, high] = space!.over[0]!;
    const middle = (low + high) / 2;
    const origin = project([middle, middle, middle]);
    expect(origin.map((value) => Math.abs(value))).toEqual([0, 0]);
    const [a, b, c, d] = [
      [0, 0, 0],
      [1, 2, 3],
      [1, 1, 0],
      [2, 3, 3],
    ].map(project);
    expect(b![0] - a![0]).toBeCloseTo(d![0] - c![0], 12);
    expect(b![1] - a![1]).toBeCloseTo(d![1] - c![1], 12);
  });

  test("a move on the screen becomes the move in space that looks the same", () => {
    const by = inSpace(space!, firstView, [0.1, -0.2]);
    const [from, to] = [
      [1, 2, 2],
      [1 + by[0]!, 2 + by[1]!, 2 + by[2]!],
    ].map(project);
    expect(to![0] - from![0]).toBeCloseTo(0.1, 12);
    expect(to![1] - from![1]).toBeCloseTo(-0.2, 12);
  });
});

test("two samples are no space", () => {
  expect(() => spaceBoard([1, 2], [1, 2])).toThrow(/give 3 samples; got 2/);
});
