import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineBoard } from "../../../../src/figures/boards/line-board";
import { heightAt, named, rawFit, shown, slopeOf } from "./in-scene";

const x = [1, 2, 3, 4, 5];
const y = [2, 4, 5, 4, 5];
const board = lineBoard(x, y, { title: "Five", slope: 0 });
const best = lineBoard(x, y, { title: "Five" });

const place = fc.tuple(
  fc.integer({ min: 0, max: 60 }).map((k) => k / 10),
  fc.integer({ min: 0, max: 70 }).map((k) => k / 10),
);

describe("at first", () => {
  test("a chosen slope: the line is flat through the means, and the squares add up to Syy = 6", () => {
    const scene = board.follow(board.start);
    expect(slopeOf(named(scene, "line"))).toBe(0);
    expect(heightAt(named(scene, "line"), 3)).toBe(4);
    expect(shown(scene, "sum of squares")).toEqual(["6"]);
    expect(scene.says).toBe(
      "The line is 4 + 0 · x, and the squares add up to 6. Another slope has less.",
    );
    expect(scene.handles.at(-1)!.at).toEqual([0, 6]);
  });

  test("no chosen slope: the best line, whose squares add up to 2.4", () => {
    const scene = best.follow(best.start);
    expect(slopeOf(named(scene, "line"))).toBeCloseTo(0.6, 12);
    expect(scene.says).toBe(
      "The line is 2.2 + 0.6 · x, and the squares add up to 2.4. No other line has less.",
    );
    expect(shown(scene, "Sxy")).toEqual(["6"]);
    expect(shown(scene, "Sxx")).toEqual(["10"]);
  });

  test("the parabola is 6 − 12w + 10w², with its lowest point at (0.6, 2.4)", () => {
    const scene = board.follow(board.start);
    const curve = named(scene, "E(w)").at;
    expect(curve.length).toBeGreaterThan(100);
    for (const [w, E] of curve) expect(E).toBeCloseTo(6 - 12 * w! + 10 * w! * w!, 10);
    const [lowest] = named(best.follow(best.start), "lowest point").at;
    expect(lowest![0]).toBeCloseTo(0.6, 12);
    expect(lowest![1]).toBeCloseTo(2.4, 12);
  });
});

describe("a reader who turns the line looks for the lowest point", () => {
  const answers = (state: typeof board.start) => {
    const scene = board.follow(state);
    return [named(scene, "lowest point").at.length, ...shown(scene, "best slope Sxy / Sxx")];
  };
  const turned = (slope: number, state = board.start) => board.drag(state, 5, [slope, 0]);

  test("the board keeps it to itself, whatever the slope, until it is reached", () => {
    expect(answers(board.start)).toEqual([0, "?"]);
    expect(answers(turned(0.5))).toEqual([0, "?"]);
    expect(answers(turned(0.6))).toEqual([1, "0.6"]);
    expect(board.follow(turned(0.6)).says).toContain("No other line has less.");
  });

  test("found once, it stays, and the button finds it too; putting everything back hides it", () => {
    expect(answers(turned(1, turned(0.6)))).toEqual([1, "0.6"]);
    expect(board.follow(turned(1, turned(0.6))).says).toContain("The least is 2.4, at slope 0.6.");
    const [bestLine, back] = board.buttons;
    expect(answers(bestLine!.press(board.start))).toEqual([1, "0.6"]);
    expect(answers(back!.press(turned(0.6)))).toEqual([0, "?"]);
  });

  test("where the best slope lies between two steps, the nearer one finds it", () => {
    const uneven = board.drag(board.start, 0, [1, 2.1]);
    expect(
      rawFit([
        [1, 2.1],
        [2, 4],
        [3, 5],
        [4, 4],
        [5, 5],
      ])[1],
    ).toBeCloseTo(0.58, 10);
    expect(answers(turned(0.5, uneven))).toEqual([0, "?"]);
    expect(answers(turned(0.6, uneven))).toEqual([1, "0.58"]);
  });
});

describe("in the hand", () => {
  test("wherever the points go, the line is the least-squares line and the squares are those of its residuals", () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 5, maxLength: 5 }), (places) => {
        fc.pre(new Set(places.map(([xi]) => xi)).size > 1);
        const state = places.reduce((s, to, k) => best.drag(s, k, to), best.start);
        const scene = best.follow(state);
        const line = named(scene, "line");
        expect(slopeOf(line)).toBeCloseTo(rawFit(places)[1], 8);
        const squares = scene.shapes.filter(({ kind }) => kind === "area");
        squares.forEach(({ at }, i) => {
          const [corner, foot, far, last] = at as [number, number][];
          const residual = places[i]![1] - heightAt(line, places[i]![0]);
          expect(corner).toEqual(places[i]);
          expect(last).toEqual([far![0], corner![1]]);
          expect(far![1]).toBe(foot![1]);
          expect(foot![1]).toBeCloseTo(heightAt(line, places[i]![0]), 10);
          expect(Math.abs(far![0] - foot![0])).toBeCloseTo(Math.abs(residual), 10);
        });
        const sum = places.reduce((s, [xi, yi]) => s + (yi - heightAt(line, xi)) ** 2, 0);
        expect(scene.handles.at(-1)!.at[1]).toBeCloseTo(
          Math.min(sum, best.panels[1]!.over[1]![1]),
          8,
        );
      }),
      { numRuns: 100 },
    );
  });

  test("the diamond turns the line about the point of means, in steps of 0.1", () => {
    const scene = board.follow(board.drag(board.start, 5, [0.8321, 99]));
    expect(slopeOf(named(scene, "line"))).toBeCloseTo(0.8, 12);
    expect(heightAt(named(scene, "line"), 3)).toBeCloseTo(4, 12);
    // 6 − 12 · 0.8 + 10 · 0.64
    expect(shown(scene, "sum of squares")).toEqual(["2.8"]);
  });

  test("a slope once chosen stays while points move, until the best line is asked for", () => {
    const chosen = board.drag(board.start, 4, [5, 7]);
    expect(slopeOf(named(board.follow(chosen), "line"))).toBe(0);
    const free = board.buttons[0]!.press(chosen);
    // Sxy grows by 2 · (5 − 3).
    expect(slopeOf(named(board.follow(free), "line"))).toBeCloseTo(1, 12);
  });

  test("all points at one x: a flat line, no best slope, and words that say why", () => {
    const state = y.reduce((s, yi, k) => best.drag(s, k, [2, yi]), best.start);
    const scene = best.follow(state);
    expect(shown(scene, "best slope Sxy / Sxx")).toEqual(["none"]);
    expect(scene.says).toContain("All x are the same, so Sxx is 0 and there is no best slope.");
    expect(named(scene, "lowest point").at).toEqual([]);
    // E(w) is Syy, whatever w is.
    expect(new Set(named(scene, "E(w)").at.map(([, E]) => E!.toFixed(9))).size).toBe(1);
  });
});

test.each([
  [[1, 2], [1], /as many x as y.*2 and 1/],
  [[1], [1], /at least 2 points; got 1/],
  [[1, Number.NaN], [1, 2], /finite numbers; got NaN/],
  [[2, 2], [1, 2], /different x.*all are 2/],
])("%j and %j are refused", (x, y, message) => {
  expect(() => lineBoard(x, y)).toThrow(message);
});

test("points of one height: a flat line, squares of 0, and axes that have a length", () => {
  const flat = lineBoard([1, 2, 4], [3, 3, 3]);
  expect(shown(flat.follow(flat.start), "sum of squares")).toEqual(["0"]);
  for (const [low, high] of flat.panels.flatMap(({ over }) => over)) {
    expect(high).toBeGreaterThan(low);
  }
});
