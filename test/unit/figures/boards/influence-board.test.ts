import fc from "fast-check";
import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { influenceBoard } from "../../../../src/figures/boards/influence-board";
import { leaveOneOutByRefitting } from "../../../../src/regression/validation/leave-one-out-by-refitting";
import { heightAt, named, rawFit, shown, slopeOf } from "./in-scene";

const x = [1, 2, 3, 4, 9];
const y = [2, 4, 5, 4, 5];
const board = influenceBoard(x, y, { row: 4 });
const cook = influenceBoard(x, y, { measure: "Cook's distance" });

test("at first: the far point has leverage 1/5 + 5.2²/38.8, and the stems lead to both lines", () => {
  const scene = board.follow(board.start);
  // x̄ = 3.8 and Sxx = 38.8.
  expect(Number(shown(scene, "leverage h")[0])).toBeCloseTo(1 / 5 + 5.2 ** 2 / 38.8, 4);
  const [all, others] = ["line of all points", "line without the point"].map((n) =>
    named(scene, n),
  );
  expect(slopeOf(others!)).toBeCloseTo(
    rawFit([
      [1, 2],
      [2, 4],
      [3, 5],
      [4, 4],
    ])[1],
    10,
  );
  expect(named(scene, "residual e").at[1]![1]).toBeCloseTo(heightAt(all!, 9), 10);
  expect(named(scene, "leave-one-out residual").at[1]![1]).toBeCloseTo(heightAt(others!, 9), 10);
});

const tenth = (min: number, max: number) =>
  fc.integer({ min: 10 * min, max: 10 * max }).map((k) => k / 10);

test("wherever a point goes: e / (1 − h) is what the line without it misses, and PRESS adds up their squares", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), tenth(0, 10), tenth(-1, 11), (row, px, py) => {
      const scene = board.follow(board.drag(board.start, row, [px, py]));
      const points = scene.handles.map(({ at }) => at);
      const missed = points.map(([xi, yi], k) => {
        const [b, w] = rawFit(points.filter((_, i) => i !== k));
        return yi! - (b + w * xi!);
      });
      fc.pre(missed.every((value) => Math.abs(value) < 1e3));
      const close = (text: string, value: number) =>
        expect(Math.abs(Number(text.replace("−", "-").replace(",", "")) - value)).toBeLessThan(
          1e-3 * Math.max(1, Math.abs(value)),
        );
      close(shown(scene, "e / (1 − h)")[0]!, missed[row]!);
      close(
        shown(scene, "PRESS, the sum of (e / (1 − h))²")[0]!,
        missed.reduce((sum, value) => sum + value * value, 0),
      );
    }),
    { numRuns: 100 },
  );
});

test("dragged to 12, the residuals of the far point are those that refitting finds", () => {
  const raised = influenceBoard(x, [...y.slice(0, 4), 10]);
  const scene = raised.follow(raised.drag(raised.start, 4, [9, 12]));
  const left = leaveOneOutByRefitting(x, [...y.slice(0, 4), 12])[4]!;
  expect(Number(shown(scene, "e / (1 − h)")[0])).toBeCloseTo(left, 2);
});

test("when a point rises by 1, the line rises by h there, and the line without it stays", () => {
  const [before, after] = [5, 6].map((height) =>
    board.follow(board.drag(board.start, 4, [9, height])),
  );
  const rise =
    heightAt(named(after!, "line of all points"), 9) -
    heightAt(named(before!, "line of all points"), 9);
  expect(rise).toBeCloseTo(1 / 5 + 5.2 ** 2 / 38.8, 10);
  expect(named(after!, "line without the point").at).toEqual(
    named(before!, "line without the point").at,
  );
});

test("Cook's distance is how far all predictions move when the point is left out", () => {
  const scene = cook.follow(cook.start);
  const points = scene.handles.map(({ at }) => at as [number, number]);
  const [b, w] = rawFit(points);
  const [b4, w4] = rawFit(points.slice(0, 4));
  const sse = points.reduce((sum, [xi, yi]) => sum + (yi - b - w * xi) ** 2, 0);
  const moved = points.reduce((sum, [xi]) => sum + (b - b4 + (w - w4) * xi) ** 2, 0);
  expect(Number(shown(scene, "Cook's distance")[0])).toBeCloseTo(moved / (2 * (sse / 3)), 2);
  const total = points.reduce((sum, [, yi]) => sum + (yi - 4) ** 2, 0);
  expect(Number(shown(scene, "R²")[0])).toBeCloseTo(1 - sse / total, 4);
});

test("Anscombe's third set: its high point, the third row, turns the line; the other ten have slope 0.345", () => {
  const set = dataset("anscombe").where("dataset", "III");
  const third = influenceBoard(set.column("x"), set.column("y"), {
    row: 2,
    measure: "Cook's distance",
  });
  const scene = third.follow(third.start);
  expect(Number(shown(scene, "slope")[0])).toBeCloseTo(0.5, 2);
  expect(Number(shown(scene, "R²")[0])).toBeCloseTo(0.67, 2);
  expect(Number(shown(scene, "Cook's distance")[0])).toBeGreaterThan(1);
  const others = named(scene, "line without the point");
  expect(slopeOf(others)).toBeCloseTo(0.345, 3);
  const down = third.follow(third.drag(third.start, 2, [13, heightAt(others, 13)]));
  expect(Number(shown(down, "Cook's distance")[0])).toBeLessThan(0.5);
  expect(Number(shown(down, "R²")[0])).toBeGreaterThan(0.99);
});

test("points on one line: no point moves it", () => {
  const scene = influenceBoard([1, 2, 3, 4], [1, 2, 3, 4], { measure: "Cook's distance" });
  expect(shown(scene.follow(scene.start), "Cook's distance")).toEqual(["0"]);
  expect(shown(scene.follow(scene.start), "R²")).toEqual(["1"]);
});

test("a point that holds the line alone has leverage 1, and no line is left without it", () => {
  const alone = influenceBoard([2, 2, 2, 5], [1, 2, 3, 4]);
  const scene = alone.follow(alone.start);
  expect(shown(scene, "leverage h")).toEqual(["1"]);
  expect(shown(scene, "e / (1 − h)")).toEqual(["none"]);
  expect(named(scene, "line without the point").at).toEqual([]);
  expect(scene.says).toContain("without it all x are the same");
  const gone = alone.follow(alone.drag(alone.start, 3, [2, 4]));
  expect(gone.says).toContain("All x are the same");
});

test.each([
  [{ row: 5 }, /row must count one of the points, 0 to 4; got 5/],
  [{ row: 0.5 }, /got 0.5/],
])("%j is refused", (options, message) => {
  expect(() => influenceBoard(x, y, options)).toThrow(message);
});

test("three points are too few for a line without one of them that misses the others", () => {
  expect(() => influenceBoard([1, 2, 3], [1, 2, 2])).toThrow(/at least 4 points.*got 3/);
});
