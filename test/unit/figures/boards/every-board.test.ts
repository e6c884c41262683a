import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { Board, Scene, Shape } from "../../../../src/figures/boards/board";
import { frameOf } from "../../../../src/figures/boards/frame";
import { stillPicture } from "../../../../src/figures/boards/still-picture";
import { modulesForPage } from "../../../../src/notebook/page-script";
import { exampleBoards } from "./example-boards";

const examples = Object.entries(exampleBoards).flatMap(([name, boards]) =>
  boards.map((board, k): [string, Board] => [k === 0 ? name : `${name}, ${k + 1}`, board]),
);

test("every exported board has an example here", () => {
  const index = readFileSync(join(__dirname, "../../../../src/index.ts"), "utf8");
  const exported = [...index.matchAll(/export \{ (\w+) \} from "\.\/figures\/boards\//g)];
  expect(exported.map(([, name]) => name).sort()).toEqual(Object.keys(exampleBoards).sort());
});

/** A page as far as a board's formulas see it: what every browser has, and nothing of Node. */
function inPage(board: Board): Board {
  const { module, by, with: given } = board.made;
  const script = `${modulesForPage(module)}(${JSON.stringify(module)})[${JSON.stringify(by)}](...${JSON.stringify(given)})`;
  return runInNewContext(script, { URL });
}

/** All that a hand can do at first: each handle moved a little, and far beyond each edge, and each button pressed. */
function statesOf(board: Board): unknown[] {
  const { handles } = board.follow(board.start);
  const moves = [-1000, -0.7, 0.3, 1000];
  const dragged = handles.flatMap(({ at }, k) =>
    moves.map((by) =>
      board.drag(
        board.start,
        k,
        at.map((value) => value + by),
      ),
    ),
  );
  const pressed = board.buttons.map(({ press }) => press(board.start));
  return [board.start, ...dragged, ...pressed];
}

const numbersIn = ({ handles, shapes }: Scene) =>
  [...handles.map(({ at }) => [at]), ...shapes.map(({ at }) => at)].flat(2);

describe.each(examples)("%s", (_, board) => {
  const scenes = statesOf(board).map((state) => board.follow(state));

  test("the page makes the same board, from the compiled modules alone", () => {
    const there = inPage(board);
    expect(JSON.stringify(there)).toBe(JSON.stringify(board));
    const seen = statesOf(there).map((state) => there.follow(state));
    expect(JSON.stringify(seen)).toBe(JSON.stringify(scenes));
  });

  test("a state is plain JSON, and following it twice shows the same", () => {
    for (const state of statesOf(board)) {
      const copy = JSON.parse(JSON.stringify(state));
      expect(board.follow(copy)).toEqual(board.follow(state));
    }
  });

  test("whatever the hand does, every coordinate is a number and every handle stays in its panel", () => {
    for (const scene of scenes) {
      expect(numbersIn(scene).filter((value) => !Number.isFinite(value))).toEqual([]);
      for (const { panel, at } of scene.handles) {
        at.forEach((value, k) => {
          const [low, high] = board.panels[panel]!.over[k]!;
          expect(value).toBeGreaterThanOrEqual(low);
          expect(value).toBeLessThanOrEqual(high);
        });
      }
    }
  });

  test("each handle moves by the arrow keys, one axis at a time", () => {
    const { handles } = board.follow(board.start);
    handles.forEach(({ at, step, name }, k) => {
      expect(
        step.some((value) => value > 0),
        name,
      ).toBe(true);
      const byKeys = step.flatMap((length, axis) => [length, -length].map((by) => ({ axis, by })));
      const moved = byKeys.map(({ axis, by }) => {
        const to = at.map((value, other) => (other === axis ? value + by : value));
        return board.follow(board.drag(board.start, k, to));
      });
      const places = moved.map((scene) => JSON.stringify(scene.handles[k]!.at));
      expect(
        places.some((place) => place !== JSON.stringify(at)),
        name,
      ).toBe(true);
    });
    expect(new Set(handles.map(({ name }) => name)).size).toBe(handles.length);
  });

  test("the last button puts everything back", () => {
    const back = board.buttons.at(-1)!;
    expect(back.label).toMatch(/back/);
    for (const state of statesOf(board)) expect(back.press(state)).toEqual(board.start);
  });

  test("in words and numbers it says what it shows, and no number is missing", () => {
    expect(board.title).not.toBe("");
    expect(board.description).toMatch(/[Dd]rag/);
    expect(board.description).toMatch(/arrow keys/);
    for (const { says, tables } of scenes) {
      expect(says.length).toBeGreaterThan(20);
      expect(tables.length).toBeGreaterThan(0);
      expect(JSON.stringify({ says, tables })).not.toMatch(/NaN|undefined|null|∞/);
    }
  });

  test("no two names in the legend differ in colour alone", () => {
    for (const { shapes } of scenes) {
      const named = new Map(shapes.filter(({ name }) => name).map((shape) => [shape.name, shape]));
      const signs = [...named.values()].map(signWithoutColour);
      expect(new Set(signs).size).toBe(signs.length);
    }
  });

  test("the still picture has every panel, shape and handle, and no number that is none", () => {
    const picture = stillPicture(board);
    const { handles, shapes } = scenes[0]!;
    expect(picture).not.toMatch(/NaN|undefined/);
    const drawn = shapes.filter(({ at, kind }) => at.length > 0 && kind !== "text");
    const least = handles.length + drawn.length;
    expect(picture.match(/<path /g)!.length).toBeGreaterThanOrEqual(least);
    for (const { x, y, z } of board.panels) {
      if (z === undefined) for (const name of [x, y]) expect(picture).toContain(`>${name}</text>`);
    }
  });

  test("one scale for both axes is one", () => {
    for (const panel of board.panels.filter(({ sameScale }) => sameScale)) {
      const { width, height, box } = frameOf(panel);
      const [left, top, right, bottom] = box;
      expect((right - left) / width / ((top - bottom) / height)).toBeCloseTo(1, 2);
    }
  });
});

function signWithoutColour({ kind, stroke = "solid", symbol = "circle" }: Shape): string {
  return [kind, kind === "mark" ? symbol : stroke].join(" ");
}
