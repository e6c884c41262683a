import { describe, expect, test } from "vitest";
import type { Figure } from "../../../../src/figures/drawing/figure";
import { narrowLayout } from "../../../../src/figures/drawing/narrow";
import { exampleFigures } from "../example-figures";

const examples = Object.entries(exampleFigures).flatMap(([name, figures]) =>
  figures.map((figure, k): [string, Figure] => [k === 0 ? name : `${name}, ${k + 1}`, figure]),
);
const inSpace = examples.filter(([, { layout }]) => "scene" in layout);
const changed = examples.filter(([, figure]) => narrowLayout(figure)?.height !== undefined);
const [scatter] = exampleFigures.scatter!;

interface Xyz {
  x: number;
  y: number;
  z: number;
}

interface Scene {
  camera: { eye: Xyz; center: Xyz; up?: Xyz; projection?: { type: string } };
  aspectratio: Xyz;
  domain?: { y: [number, number] };
}

/** 345 pixels are the width of a figure on a phone of 390. */
const width = 345;

/** What a narrow page has: the layout, and over it what differs there. */
function merged<Part>(wide: unknown, narrow: unknown): Part {
  if (!isObject(wide) || !isObject(narrow)) return (narrow ?? wide) as Part;
  const names = new Set([...Object.keys(wide), ...Object.keys(narrow)]);
  return Object.fromEntries(
    [...names].map((name) => [name, merged(wide[name], narrow[name])]),
  ) as Part;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The matrix of a camera, as gl-matrix makes it with lookAt: rows for right, up and back. */
function seen({ eye, center, up = { x: 0, y: 0, z: 1 } }: Scene["camera"], [x, y, z]: number[]) {
  const norm = ([a, b, c]: number[]) => {
    const length = Math.sqrt(a! * a! + b! * b! + c! * c!);
    return [a! / length, b! / length, c! / length] as const;
  };
  const across = (a: readonly number[], b: readonly number[]) => [
    a[1]! * b[2]! - a[2]! * b[1]!,
    a[2]! * b[0]! - a[0]! * b[2]!,
    a[0]! * b[1]! - a[1]! * b[0]!,
  ];
  const back = norm([eye.x - center.x, eye.y - center.y, eye.z - center.z]);
  const right = norm(across([up.x, up.y, up.z], back));
  const above = across(back, right);
  const from = [x! - eye.x, y! - eye.y, z! - eye.z];
  return [right, above, back].map((row) => row.reduce((sum, v, k) => sum + v * from[k]!, 0));
}

/** Across and up, as shares of half the box: within −1 and 1 a place is seen. */
function onScreen(scene: Scene, place: number[], height: number): [number, number] {
  const [x, y, z] = seen(scene.camera, place) as [number, number, number];
  const isFlat = scene.camera.projection?.type === "orthographic";
  const reach = isFlat ? 1 : -z * Math.tan((22.5 * Math.PI) / 180);
  return [x / reach / (width / height), y / reach];
}

function boxHeight({ data }: Figure, layout: Figure["layout"], scene: Scene): number {
  const rows =
    layout.showlegend === false
      ? 0
      : data.filter(({ type, showlegend }) => showlegend ?? String(type).startsWith("scatter"))
          .length;
  const [low, high] = scene.domain?.y ?? [0, 1];
  return (layout.height! - (layout.margin?.b ?? 0) - 52 - 20 * rows) * (high - low);
}

test("there are scenes in space among the examples", () => {
  expect(inSpace.length).toBeGreaterThan(8);
});

describe.each(inSpace)("%s on a phone", (_, figure) => {
  const layout = merged<Figure["layout"]>(figure.layout, narrowLayout(figure));
  const scene = layout.scene as unknown as Scene;
  const { x, y, z } = scene.aspectratio;
  const height = boxHeight(figure, layout, scene);

  test("every point is inside the box, with room for names at the sides", () => {
    const axes = ["xaxis", "yaxis", "zaxis"] as const;
    const ranges = axes.map(
      (axis) => (layout.scene as never as Record<string, { range?: number[] }>)[axis]!.range,
    );
    const isFlat = scene.camera.projection?.type === "orthographic";
    const corners = [-0.5, 0.5].flatMap((a) =>
      [-0.5, 0.5].flatMap((b) => [-0.5, 0.5].map((c) => [a * x, b * y, c * z])),
    );
    const places = isFlat
      ? figure.data.flatMap((trace) =>
          Array.from((trace.z ?? []) as number[], (_, i) =>
            [trace.x, trace.y, trace.z].map((values, k) => {
              const [low, high] = ranges[k]! as [number, number];
              const value = (values as (number | null)[])[i];
              return value === null || value === undefined
                ? Number.NaN
                : ([x, y, z][k]! * (value - (low + high) / 2)) / (high - low);
            }),
          ),
        )
      : corners;
    const finite = places.filter((place) => place.every(Number.isFinite));
    expect(finite.length).toBeGreaterThan(7);
    const shares = finite.map((place) => onScreen(scene, place, height));
    expect(Math.max(...shares.map(([across]) => Math.abs(across)))).toBeLessThan(0.95);
    expect(Math.max(...shares.map(([, up]) => Math.abs(up)))).toBeLessThan(0.95);
    // And it is no speck either.
    expect(Math.max(...shares.map(([across]) => Math.abs(across)))).toBeGreaterThan(0.54);
  });

  test("it is no higher than a phone", () => {
    expect(layout.height).toBeLessThan(844);
  });
});

/** Left, right, bottom and top of each pair of axes, and of a scene. */
function boxesOf(layout: Record<string, unknown>) {
  const domains = Object.entries(layout).flatMap(([name, axis]) => {
    if (name === "scene") {
      const { x = [0, 1], y = [0, 1] } =
        (axis as { domain?: Record<"x" | "y", number[]> }).domain ?? {};
      return [[...x, ...y]];
    }
    if (!/^xaxis/.test(name)) return [];
    const other = layout[name.replace("x", "y")] as { domain?: number[] } | undefined;
    return [[...((axis as { domain?: number[] }).domain ?? [0, 1]), ...(other?.domain ?? [0, 1])]];
  });
  return domains as [number, number, number, number][];
}

/** On a phone of 390 pixels JupyterLab leaves a figure so many of them. */
const inJupyterLab = 274;

test.each(examples)(
  "%s: on a phone no panel overlaps another, and none is a sliver",
  (_, figure) => {
    const layout = merged<Record<string, unknown>>(figure.layout, narrowLayout(figure));
    const { l, r } = layout.margin as { l: number; r: number };
    const isFlat = figure.data.some(({ type }) => type === "scatter");
    // A figure in space alone has two flat axes in its layout that nothing is drawn on.
    const boxes = isFlat ? boxesOf(layout) : boxesOf(layout).slice(-1);
    for (const [k, [left, right, bottom, top]] of boxes.entries()) {
      expect((right - left) * (inJupyterLab - l - r)).toBeGreaterThan(85);
      for (const other of boxes.slice(k + 1)) {
        const apart =
          right <= other[0] || other[1] <= left || top <= other[2] || other[3] <= bottom;
        expect(apart, `${[left, right, bottom, top]} and ${other}`).toBe(true);
      }
    }
  },
);

interface Texts {
  title: { text: string };
  sliders?: { currentvalue: { prefix: string }; steps: { label: string }[] }[];
}

/** The words of the title, and the sentence of each step of the slider, with what differs on a phone put in. */
function textsOf(figure: Figure): { title: string; sentences: string[] } {
  const wide = figure.layout as never as Texts;
  const narrow = (narrowLayout(figure) ?? {}) as never as Partial<Texts>;
  const [slider] = wide.sliders ?? [];
  const steps = narrow.sliders?.[0]?.steps ?? slider?.steps ?? [];
  return {
    title: (narrow.title ?? wide.title).text,
    sentences: steps.map(({ label }) => slider!.currentvalue.prefix + label),
  };
}

/** In pixels from the left of the figure: its place is a share of the plot's width. */
function sliderBegins(figure: Figure): number {
  const { margin, sliders } = merged<{
    margin: { l: number; r: number };
    sliders: { x: number; len: number }[];
  }>(figure.layout, narrowLayout(figure));
  const { x, len } = sliders[0]!;
  expect(x + len).toBeCloseTo(1, 9);
  return margin.l + x * (inJupyterLab - margin.l - margin.r);
}

const linesOf = (text: string) => text.replace(/<\/?(b|i|sub|sup)>/g, "").split("<br>");
/** A letter of a broad font is on average 0.54 of its height wide. */
const widthOf = (line: string, pixels: number) => [...line].length * 0.54 * pixels;

test.each(examples)("%s: on a phone no line of its words is cut", (_, figure) => {
  const { title, sentences } = textsOf(figure);
  // It begins 0.02 of the width from the left.
  for (const line of linesOf(title))
    expect(widthOf(line, 14), line).toBeLessThan(0.98 * inJupyterLab);
  for (const line of sentences.flatMap(linesOf))
    expect(widthOf(line, 12), line).toBeLessThan(inJupyterLab - sliderBegins(figure));
});

test.each(changed)(
  "%s: the legend begins as far below the title as it does on a wide page",
  (_, figure) => {
    const narrow = merged<{ height: number; legend: { y: number; yref?: string } }>(
      figure.layout,
      narrowLayout(figure),
    );
    if (narrow.legend?.yref !== "container") return;
    const lines = linesOf(textsOf(figure).title).length;
    expect((1 - narrow.legend.y) * narrow.height).toBeCloseTo(42 + 19 * (lines - 1), 6);
  },
);

/** The same figure with other words. */
function named(figure: Figure, title: string, sentences: string[] = []): Figure {
  const sliders = [
    { currentvalue: { prefix: "λ = " }, steps: sentences.map((label) => ({ label })) },
  ];
  const layout = { ...figure.layout, title: { text: title }, ...(sentences[0] && { sliders }) };
  return { ...figure, layout: layout as never };
}

test("a title too long for a phone has two lines there: the plot and the legend move down by one", () => {
  const figure = named(scatter!, "In a long valley the steps go to and fro");
  const { layout } = figure;
  const narrow = narrowLayout(figure)!;
  expect(narrow.title).toEqual({ text: "In a long valley the<br>steps go to and fro" });
  expect(narrow.height).toBe(layout.height! + 19);
  expect(narrow.margin).toEqual({ ...layout.margin, t: layout.margin!.t! + 19 });
  expect((1 - (narrow.legend as { y: number }).y) * narrow.height!).toBeCloseTo(42 + 19, 9);
});

test("a scene in space makes room for a second line of its title, too", () => {
  const [figure] = exampleFigures.scatter3d!;
  const one = narrowLayout(named(figure!, "Short"))!;
  const two = narrowLayout(named(figure!, "In a long valley the steps go to and fro"))!;
  expect(two.height! - one.height!).toBe(19);
  expect(two.margin!.t! - figure!.layout.margin!.t!).toBe(19);
  expect(two.scene).toEqual(one.scene);
});

test("the sentences of a slider have the lines that they need, and the figure the height for the most of them", () => {
  const figure = named(scatter!, "Short", [
    "1: short",
    "2: the RMSE is large, 0.2385 fitted and 0.9509 unseen",
  ]);
  const narrow = narrowLayout(figure)!;
  const labelsOf = (layout: unknown) =>
    (layout as { sliders: { steps: { label: string }[] }[] }).sliders[0]!.steps.map(
      ({ label }) => label,
    );
  expect(labelsOf(narrow)).toEqual([
    "1: short",
    "2: the RMSE is large,<br>0.2385 fitted and 0.9509 unseen",
  ]);
  expect(narrow.height).toBe(figure.layout.height! + 16);
  expect(narrow.margin).toBeUndefined();
  // Where each fits, none is touched, and a line break of the wide page stays.
  const short = narrowLayout(named(scatter!, "Short", ["1: short,<br>2: short"]))!;
  expect(labelsOf(short)).toEqual(["1: short,<br>2: short"]);
  expect(short.height).toBe(scatter!.layout.height);
});

test("a slider begins 60 % of the left margin before the plot, and ends where it ends", () => {
  const narrow = narrowLayout(named(scatter!, "Short", ["one"]))!;
  // 70 pixels are left of the plot, and 30 right of it.
  const [{ x, len }] = narrow.sliders as unknown as [{ x: number; len: number }];
  expect(x * (inJupyterLab - 100)).toBeCloseTo(-42, 9);
  expect(x + len).toBeCloseTo(1, 9);
});

test("a figure that says nothing about phones and has no scene keeps its layout", () => {
  expect(narrowLayout(scatter!)).toBeUndefined();
});

test("a scene without a camera, which a reader wrote, is left as it is", () => {
  const layout = { title: { text: "Mine" }, scene: {} };
  expect(narrowLayout({ data: [], layout, description: "Mine" } as never)).toBeUndefined();
});
