import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Figure } from "../../../src/figures/drawing/figure";
import { plotlyJson } from "../../../src/notebook/plotly-json";
import { exampleFigures } from "./example-figures";

/** What is exported from src/figures/ and makes no figure by itself. */
const noFigures = ["withSlider"];

const examples = Object.entries(exampleFigures).flatMap(([name, figures]) =>
  figures.map((figure, k): [string, Figure] => [k === 0 ? name : `${name}, ${k + 1}`, figure]),
);

/** The names of functions that src/index.ts exports from src/figures/. */
function exportedFigures(): string[] {
  const index = readFileSync(join(__dirname, "..", "..", "..", "src", "index.ts"), "utf8");
  const exports = index.matchAll(/export \{([^}]*)\} from "\.\/figures\/(?!boards)[^"]+"/g);
  return [...exports].flatMap(([, names]) =>
    names!
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type ")),
  );
}

test("every exported figure has an example here", () => {
  const missing = exportedFigures().filter(
    (name) => !noFigures.includes(name) && !(name in exampleFigures),
  );
  expect(missing, "add an example of each to test/unit/figures/example-figures.ts").toEqual([]);
});

/** An axis that matches another shares its title too: panels of a row. */
interface Axis {
  title?: { text?: string };
  type?: string;
  ticktext?: string[];
  matches?: string;
}

/** The axes that a figure draws, by their place in the layout: "xaxis2", "scene.zaxis". */
function axesOf({ data, layout }: Figure): [string, Axis][] {
  const axes = new Map<string, Axis>();
  for (const trace of data) {
    const places = isInSpace(trace.type)
      ? ["xaxis", "yaxis", "zaxis"].map((axis) => [trace.scene ?? "scene", axis])
      : [axisName(trace.xaxis ?? "x"), axisName(trace.yaxis ?? "y")].map((axis) => [axis]);
    for (const place of places) {
      const axis = place.reduce<unknown>(
        (value, key) => (value as Record<string, unknown>)[String(key)],
        layout,
      );
      axes.set(place.join("."), axis as never);
    }
  }
  return [...axes];
}

function isInSpace(type: unknown): boolean {
  return ["scatter3d", "surface", "mesh3d", "cone"].includes(String(type));
}

/** "y2" as traces say is "yaxis2" in the layout. */
function axisName(short: string): string {
  return `${short[0]}axis${short.slice(1)}`;
}

/** The places where a value fails the test, in an object of objects and lists. */
function placesOf(value: unknown, isBad: (inner: unknown) => boolean, place = ""): string[] {
  if (typeof value !== "object" || value === null) return isBad(value) ? [place] : [];
  const entries = Object.entries(ArrayBuffer.isView(value) ? { ...value } : value);
  return entries.flatMap(([key, inner]) => placesOf(inner, isBad, `${place}.${key}`));
}

/**
 * A coordinate may be missing: a gap in a line, a surface with an edge. A slider's step gives no
 * value to a trace that has no such attribute: a point in the plane has no z.
 */
const mayBeMissing = (place: string) =>
  /\.data\.\d+\.[xyz](\.\d+)+$/.test(place) ||
  /\.steps\.\d+\.args\.0\.([xyz](\.\d+)+|[a-z.]+\.\d+)$/.test(place);

describe.each(examples)("%s", (_, figure) => {
  test("has a title, and every axis that it draws has one", () => {
    expect((figure.layout.title as { text: string }).text.trim()).not.toBe("");
    const untitled = axesOf(figure).filter(
      ([, axis]) => !axis?.title?.text?.trim() && !axis?.matches,
    );
    expect(untitled.map(([place]) => place)).toEqual([]);
  });

  test("sets the numbers of a scale of powers of ten itself: Plotly's would be larger than all others", () => {
    const left = axesOf(figure).filter(([, { type, ticktext }]) => type === "log" && !ticktext);
    expect(left.map(([place]) => place)).toEqual([]);
  });

  test("is described in whole sentences, with a number", () => {
    expect(figure.description).toMatch(/\d/);
    expect(figure.description).toMatch(/^[^\s].*\.$/s);
    const words = [figure.description, JSON.stringify(figure.numbers ?? {})].join(" ");
    expect(words).not.toMatch(/NaN|undefined|Infinity|null|\[object/);
  });

  test("is JSON on its way to the page: no infinity, and nothing missing but coordinates", () => {
    const { data, layout, frames } = figure;
    const isInfinite = (value: unknown) => Math.abs(Number(value)) === Number.POSITIVE_INFINITY;
    expect(placesOf({ data, layout, frames }, isInfinite)).toEqual([]);
    const sent = JSON.parse(JSON.stringify(plotlyJson(figure)));
    const missing = placesOf(sent, (value) => value === null);
    expect(missing.filter((place) => !mayBeMissing(place))).toEqual([]);
  });

  test("fits on a laptop's screen", () => {
    expect(figure.layout.height).toBeGreaterThan(0);
    expect(figure.layout.height).toBeLessThanOrEqual(740);
  });

  test("each step of its slider leads to a frame that replaces traces by ones of their kind", () => {
    const sliders = (figure.layout.sliders ?? []) as unknown as { steps: Step[] }[];
    expect(sliders.length).toBe(figure.frames ? 1 : 0);
    const frames = new Map(figure.frames?.map((frame) => [frame.name, frame]));
    for (const { label, args } of sliders.flatMap(({ steps }) => steps)) {
      const frame = frames.get(args[0][0]!);
      expect(label.trim()).not.toBe("");
      expect(frame).toBeDefined();
      frame!.data.forEach((trace, k) => {
        const replaced = figure.data[frame!.traces?.[k] ?? k];
        expect(replaced).toBeDefined();
        if (trace.type) expect(trace.type).toBe(replaced!.type);
      });
    }
  });
});

interface Step {
  label: string;
  args: [string[], object];
}
