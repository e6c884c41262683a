import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notebooksIn } from "../../tools/notebooks/files.mjs";
import { LabInBrowser } from "./lab-in-browser.mjs";
import type { Sight, SliderMoves } from "./lesson-page.mjs";

const notebooks = notebooksIn("notebooks");
let lab: LabInBrowser;

beforeAll(async () => {
  lab = await LabInBrowser.start();
});

afterAll(async () => {
  expect(await lab?.stop()).toBe(0);
});

/** What a reader sees of a notebook that was run from top to bottom, and then used. */
interface Seen {
  sight: Sight;
  moves: SliderMoves[];
  /** As it stands there once the sliders were moved and the window made smaller. */
  after: Sight;
}

/** Opens a notebook, runs and uses it; meanwhile the kernel of the next one starts. */
async function seen(notebook: string, next?: string): Promise<Seen> {
  const lesson = await lab.lesson(notebook);
  if (next) await lab.warm(next);
  await lesson.runAll();
  const sight = await lesson.look();
  const moves = await lesson.moveSliders();
  await lesson.resize({ width: 1000, height: 800 });
  const after = await lesson.look();
  await lesson.close();
  return { sight, moves, after };
}

/** Each holds for every lesson, and fails for the notebook full of faults. */
const checks: Record<string, (seen: Seen) => void> = {
  "every figure is drawn": ({ sight }) => {
    expect(sight.figures).toHaveLength(sight.figuresSent);
    for (const { height } of sight.figures) expect(height).toBeGreaterThan(100);
  },

  "every board can be taken in hand": ({ sight }) => {
    expect(sight.boardsInHand).toBe(sight.boardsSent);
  },

  "every figure has its title, and every axis": ({ sight }) => {
    for (const { title, axes } of sight.figures) {
      expect(title).not.toBe("");
      expect(axes.filter((axis) => axis.title === "")).toEqual([]);
    }
  },

  "no scene in three dimensions is empty": ({ sight }) => {
    const scenes = sight.figures.filter(({ axes }) =>
      axes.some(({ name }) => name.startsWith("scene")),
    );
    for (const { title, colours } of scenes) expect(colours, title).toBeGreaterThan(4);
  },

  "no error stands in the page": ({ after }) => {
    expect(after.errors).toEqual([]);
  },

  "no script of the page failed": ({ after }) => {
    expect(after.pageErrors).toEqual([]);
  },

  "no sum of money is set as mathematics": ({ sight }) => {
    expect(sight.mangled).toEqual([]);
  },

  "no request leaves this machine": ({ after }) => {
    expect(after.outside).toEqual([]);
  },

  "every slider moves": ({ moves }) => {
    for (const { title, labels } of moves) expect(new Set(labels).size, title).toBe(labels.length);
  },

  "a slider's step is soon drawn": ({ moves }) => {
    for (const { title, milliseconds, in3d, slowness } of moves) {
      expect(milliseconds.length, title).toBeGreaterThan(0);
      // The quickest step tells what the figure costs; the others tell what else the machine was doing.
      // A flat figure takes 30 to 60 ms. The scene in space takes 75 to 95 ms on a quiet machine, half of them
      // for the pixels, which all processors make here for want of a graphics card: room for a busy one.
      expect(Math.min(...milliseconds) / slowness, title).toBeLessThan(in3d ? 150 : 100);
    }
  },

  "the figures keep their height when the window changes its size": ({ sight, after }) => {
    expect(after.figures.map(({ height }) => height)).toEqual(
      sight.figures.map(({ height }) => height),
    );
  },
};

test("the first lesson opens by itself, and nothing pops up", async () => {
  const { page } = await lab.openStartPage();
  expect(page.url()).toContain("/lab/tree/notebooks/00-start-here.ipynb");
  await page.waitForTimeout(2000); // What pops up takes its time.
  expect(await page.locator(".Toastify__toast, .jp-Dialog").count()).toBe(0);
});

describe.each(notebooks)("%s", (notebook) => {
  let itsSight: Seen;

  beforeAll(async () => {
    itsSight = await seen(notebook, notebooks[notebooks.indexOf(notebook) + 1]);
  });

  test.each(Object.entries(checks))("%s", (_, check) => check(itsSight));
});

test("nothing was asked of another machine, from the first page to the last lesson", () => {
  expect(lab.outside).toEqual([]);
});

describe("a notebook full of faults", () => {
  let faulty: Seen;

  beforeAll(async () => {
    faulty = await seen("test/lab/faulty.ipynb");
  });

  test.each(Object.entries(checks))("“%s” is seen to be false", (_, check) => {
    expect(() => check(faulty)).toThrow();
  });

  test("each error is told", () => {
    expect(faulty.after.errors.join("\n")).toMatch(
      /on stderr: [\s\S]*broken on purpose[\s\S]*not run: 1 \+ 1/,
    );
    expect(faulty.after.pageErrors).toEqual(["Error: in the page, on purpose"]);
    expect(faulty.after.outside).toContain("http://example.invalid/picture.png");
  });
});
