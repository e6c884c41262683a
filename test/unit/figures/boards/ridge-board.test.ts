import { describe, expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { ridgeBoard } from "../../../../src/figures/boards/ridge-board";
import { leaveOneOutByRefitting } from "../../../../src/regression/validation/leave-one-out-by-refitting";
import { heightAt, named, shown, slopeOf } from "./in-scene";

// Sxx = 10, Sxy = 6, Syy = 6, means 3 and 4.
const x = [1, 2, 3, 4, 5];
const y = [2, 4, 5, 4, 5];
const board = ridgeBoard(x, y, { buttons: [0, 5, 20] });

describe.each([
  [0, 0.6],
  [5, 0.4],
  [20, 0.2],
])("λ = %d", (lambda, w) => {
  const scene = board.follow({ lambda });

  test("the line has slope 6 / (10 + λ) and passes through the means", () => {
    const line = named(scene, "line at this λ");
    expect(slopeOf(line)).toBeCloseTo(w, 12);
    expect(heightAt(line, 3)).toBeCloseTo(4, 12);
    expect(scene.handles[0]!.at[0]).toBeCloseTo(w, 12);
    expect(scene.handles[0]!.at[1]).toBeCloseTo(4 - 3 * w, 12);
  });

  test("error and penalty are those of the definition", () => {
    const error = x.reduce((sum, xi, i) => sum + (y[i]! - (4 - 3 * w) - w * xi) ** 2, 0);
    expect(Number(shown(scene, "sum of squares")[0])).toBeCloseTo(error, 3);
    expect(Number(shown(scene, "penalty λw²")[0])).toBeCloseTo(lambda * w * w, 3);
  });

  test("on a contour error plus penalty is the same everywhere", () => {
    const cost = (slope: number, b: number) =>
      x.reduce((sum, xi, i) => sum + (y[i]! - b - slope * xi) ** 2, 0) + lambda * slope ** 2;
    const costs = named(scene, "contours of error + λw²").at.map(([slope, b]) => cost(slope!, b!));
    expect(Math.max(...costs) - Math.min(...costs)).toBeLessThan(1e-9);
    expect(costs[0]).toBeGreaterThan(cost(w, 4 - 3 * w));
  });
});

test("dragging the lowest point to slope 0.3 asks for λ = 10", () => {
  const state = board.drag(board.start, 0, [0.3, 99]);
  expect(state.lambda).toBe(10);
  expect(board.follow(state).says).toBe(
    "λ is 10: the line is 3.1 + 0.3 · x. Its slope is 50 % of the slope at λ = 0.",
  );
});

test("beyond slope 0.6 λ stays 0; at 0 and below it stays finite", () => {
  expect(board.drag(board.start, 0, [2, 0]).lambda).toBe(0);
  expect(board.drag(board.start, 0, [-1, 0])).toEqual(board.drag(board.start, 0, [0, 0]));
  expect(Number.isFinite(board.drag(board.start, 0, [0, 0]).lambda)).toBe(true);
});

test("the buttons set λ, and the article's data give the article's training error", () => {
  const table = dataset("ridge_demo");
  const [a, b] = table.names.map((name) => table.column(name));
  const demo = ridgeBoard(a!, b!, { buttons: [10, 1000] });
  const unseen = shown(demo.follow({ lambda: 10 }), "leave-one-out RMSE");
  // Fitted a hundred times, each time without one of the points.
  const left = leaveOneOutByRefitting(a!, b!, 10);
  const rms = Math.sqrt(left.reduce((sum, value) => sum + value ** 2, 0) / left.length);
  expect(Number(unseen[0])).toBeCloseTo(rms, 3);
  const rmse = demo.buttons
    .slice(0, 2)
    .map(({ press }) => shown(demo.follow(press(demo.start)), "training RMSE")[0]);
  expect(rmse).toEqual(["9.711", "28.66"]);
});

test("a line without a slope is refused: λ would have nothing to shrink", () => {
  expect(() => ridgeBoard([1, 2, 3], [2, 2, 2])).toThrow(/a slope that λ can shrink/);
});
