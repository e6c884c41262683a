import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Scene } from "../../../../src/figures/boards/board";
import { sumsBoard } from "../../../../src/figures/boards/sums-board";
import { heightAt, named, rawFit, shown } from "./in-scene";

const board = sumsBoard([1, 2, 3], [1, 2, 2]);
const [add, remove, back] = board.buttons.map(({ press }) => press);
const placesOf = ({ handles }: Scene) => handles.map(({ at }) => at);

test("the three points of the lesson: XᵀX, XᵀY and θ as by hand, each entry with its terms", () => {
  const scene = board.follow(board.start);
  expect(shown(scene, "point 2")).toEqual(["1", "2", "4", "2", "4"]);
  expect(shown(scene, "point 3")).toEqual(["1", "3", "9", "2", "6"]);
  expect(shown(scene, "sum")).toEqual(["3", "6", "14", "5", "11"]);
  expect(shown(scene, "ones")).toEqual(["3", "6", "b: 0.6667", "5"]);
  expect(shown(scene, "x")).toEqual(["6", "14", "w: 0.5", "11"]);
  expect(shown(scene, "determinant")[0]).toBe("6");
});

test("a new point adds 1, x, x², y and xy, and nothing else changes", () => {
  const scene = board.follow(board.drag(add!(board.start), 3, [4, 3]));
  expect(shown(scene, "point 2")).toEqual(["1", "2", "4", "2", "4"]);
  expect(shown(scene, "sum")).toEqual(["4", "10", "30", "8", "23"]);
  // det = 4 · 30 − 10², b = (30 · 8 − 10 · 23) / 20, w = (4 · 23 − 10 · 8) / 20.
  expect(shown(scene, "determinant")[0]).toBe("20");
  expect(scene.says).toBe(
    "Point 4 adds 1, 4 and 16 to XᵀX, and 3 and 12 to XᵀY. The line is 0.5 + 0.6 · x.",
  );
});

describe("few points", () => {
  test("one alone: the determinant is 0 and no line is drawn", () => {
    const scene = board.follow(remove!(remove!(remove!(board.start))));
    expect(placesOf(scene)).toEqual([[1, 1]]);
    expect(shown(scene, "determinant")[0]).toBe("0");
    expect(named(scene, "line of least squares").at).toEqual([]);
    expect(scene.says).toContain("One point alone: the determinant is 0, XᵀX has no inverse");
  });

  test("all at one x: the same, and the words name the reason", () => {
    const state = [0, 1, 2].reduce((s, k) => board.drag(s, k, [2, k]), board.start);
    expect(board.follow(state).says).toContain(
      "Points with one and the same x: the determinant is 0",
    );
  });
});

test("points are added up to eight, each at an x of its own, and put back", () => {
  let state = board.start;
  for (let k = 0; k < 10; k++) state = add!(state);
  const places = placesOf(board.follow(state));
  expect(places).toHaveLength(8);
  expect(new Set(places.slice(0, 5).map(([x]) => x)).size).toBe(5);
  expect(back!(state)).toEqual(board.start);
});

const half = (min: number, max: number) =>
  fc.integer({ min: 2 * min, max: 2 * max }).map((k) => k / 2);

test("wherever the points are, the line is that of least squares", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(half(0, 6), half(-1, 5)), { minLength: 3, maxLength: 3 }),
      (places) => {
        fc.pre(new Set(places.map(([x]) => x)).size > 1);
        const state = places.reduce((s, to, k) => board.drag(s, k, to), board.start);
        const line = named(board.follow(state), "line of least squares");
        const [b, w] = rawFit(places);
        expect(heightAt(line, 0)).toBeCloseTo(b, 9);
        expect(heightAt(line, 2)).toBeCloseTo(b + 2 * w, 9);
      },
    ),
    { numRuns: 100 },
  );
});
