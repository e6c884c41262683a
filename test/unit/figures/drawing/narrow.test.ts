import { describe, expect, test } from "vitest";
import type { Figure } from "../../../../src/figures/drawing/figure";
import { narrowLayout } from "../../../../src/figures/drawing/narrow";
import { exampleFigures } from "../example-figures";

const examples = Object.entries(exampleFigures).flatMap(([name, figures]) =>
  figures.map((figure, k): [string, Figure] => [k === 0 ? name : `${name}, ${k + 1}`, figure]),
);
const inSpace = examples.filter(([, { layout }]) => "scene" in layout);
const changed = examples.filter(([, figure]) => narrowLayout(figure)?.height !== undefined);

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
    expect(Math.max(...shares.map(([across]) => Math.abs(across)))).toBeGreaterThan(0.55);
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

test.each(changed)(
  "%s: on a phone no panel overlaps another, and none is a sliver",
  (_, figure) => {
    const layout = merged<Record<string, unknown>>(figure.layout, narrowLayout(figure));
    const isFlat = figure.data.some(({ type }) => type === "scatter");
    // A figure in space alone has two flat axes in its layout that nothing is drawn on.
    const boxes = isFlat ? boxesOf(layout) : boxesOf(layout).slice(-1);
    for (const [k, [left, right, bottom, top]] of boxes.entries()) {
      expect((right - left) * width).toBeGreaterThan(120);
      for (const other of boxes.slice(k + 1)) {
        const apart =
          right <= other[0] || other[1] <= left || top <= other[2] || other[3] <= bottom;
        expect(apart, `${[left, right, bottom, top]} and ${other}`).toBe(true);
      }
    }
  },
);

test.each(changed)(
  "%s: the legend begins as far below the title as it does on a wide page",
  (_, figure) => {
    const narrow = merged<{ height: number; legend: { y: number; yref?: string } }>(
      figure.layout,
      narrowLayout(figure),
    );
    if (narrow.legend.yref !== "container") return;
    expect((1 - narrow.legend.y) * narrow.height).toBeCloseTo(42, 6);
  },
);

test("a figure that says nothing about phones and has no scene keeps its layout", () => {
  const [scatter] = exampleFigures.scatter!;
  expect(narrowLayout(scatter!)).toBeUndefined();
});

test("a scene without a camera, which a reader wrote, is left as it is", () => {
  const layout = { title: { text: "Mine" }, scene: {} };
  expect(narrowLayout({ data: [], layout, description: "Mine" } as never)).toBeUndefined();
});
