import { describe, expect, test } from "vitest";
import type { Figure, Trace } from "../../../src/figures/drawing/figure";
import { baseLayout, okabeIto, role } from "../../../src/figures/drawing/style";
import { exampleFigures } from "./example-figures";

/** What WCAG 2.2 asks of things to be told from their background (1.4.11), and of text (1.4.3). */
const enough = { object: 3, text: 4.5 };

const white = "#FFFFFF";

/** The colours that may stand without a second sign: dark enough on white. */
const dark = ["data", "model", "residual", "projection", "muted"] as const;

/** The channels of "#0072B2" or "rgb(0, 114, 178)", from 0 to 1, and the opacity. */
function channels(color: string): [number, number, number, number] {
  const hex = /^#([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})$/i.exec(color);
  if (hex) return [...hex.slice(1).map((part) => Number.parseInt(part, 16) / 255), 1] as never;
  const rgb = /^rgba?\((\d+), *(\d+), *(\d+)(?:, *([\d.]+))?\)$/.exec(color);
  if (!rgb) throw new Error(`a colour in a form that this test does not know: ${color}`);
  return [...rgb.slice(1, 4).map((part) => Number(part) / 255), Number(rgb[4] ?? 1)] as never;
}

/** The light of a colour over white: red, green and blue without the screen's gamma (sRGB). */
function linearLight(color: string): [number, number, number] {
  const [red, green, blue, opacity] = channels(color);
  return [red, green, blue]
    .map((part) => opacity * part + 1 - opacity)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as never;
}

/** The relative luminance of a colour over white, by WCAG's definition. */
function luminance(color: string): number {
  const [red, green, blue] = linearLight(color);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(color: string, background = white): number {
  const [bright, dim] = [luminance(color), luminance(background)].sort((a, b) => b - a);
  return (bright! + 0.05) / (dim! + 0.05);
}

test("contrast is that of WCAG: black on white 21, a colour on itself 1", () => {
  expect(contrast(okabeIto.black)).toBeCloseTo(21, 10);
  expect(contrast(okabeIto.blue, okabeIto.blue)).toBe(1);
  expect(contrast("#767676")).toBeCloseTo(4.54, 2);
  expect(contrast("rgba(0, 0, 0, 0)")).toBe(1);
});

test.each(dark)("%s stands out from white", (name) => {
  expect(contrast(role[name])).toBeGreaterThanOrEqual(enough.object);
});

test("what is paler than that is known by name, and needs a second sign wherever it is used", () => {
  const pale = Object.entries(role).filter(([, color]) => contrast(color) < enough.object);
  expect(pale.map(([name]) => name)).toEqual(["guess", "grid"]);
});

test("the handle and the rail of every slider have an outline that stands out from white", () => {
  const sliders = Object.values(exampleFigures)
    .flat()
    .flatMap(({ layout }) => (layout.sliders ?? []) as { bordercolor?: string }[]);
  expect(sliders.length).toBeGreaterThan(3);
  for (const { bordercolor } of sliders) {
    // Plotly's own where none is given.
    expect(contrast(bordercolor ?? "#BEC8D9")).toBeGreaterThanOrEqual(enough.object);
  }
});

test("text is dark enough to be read, the muted kind as well", () => {
  const { font, paper_bgcolor, plot_bgcolor } = baseLayout({});
  expect([paper_bgcolor, plot_bgcolor]).toEqual([white, white]);
  expect(contrast(String(font!.color))).toBeGreaterThanOrEqual(enough.text);
  expect(contrast(role.muted)).toBeGreaterThanOrEqual(enough.text);
});

/** Linear light as it reaches an eye without one kind of cone, by Viénot, Brettel and Mollon (1999). */
const eyes = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "no cones for red": [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  "no cones for green": [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
};

/** L*, a*, b* of linear red, green and blue light (CIE 1976, white D65). */
function lab(light: readonly number[]): number[] {
  const row = (weights: number[]) => weights.reduce((sum, w, k) => sum + w * light[k]!, 0);
  const root = (t: number) => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const [x, y, z] = [
    row([0.4124, 0.3576, 0.1805]) / 0.9505,
    row([0.2126, 0.7152, 0.0722]),
    row([0.0193, 0.1192, 0.9505]) / 1.089,
  ].map(root) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The distance of two colours as an eye sees them; 2 can just be told apart side by side. */
function distance(a: string, b: string, eye: readonly (readonly number[])[]): number {
  const [p, q] = [a, b].map((color) => {
    const light = linearLight(color);
    return lab(eye.map((weights) => weights.reduce((sum, w, k) => sum + w * light[k]!, 0)));
  }) as [number[], number[]];
  return Math.hypot(...p.map((value, k) => value - q[k]!));
}

const roles = ["data", "model", "residual", "projection", "guess"] as const;
const pairs = roles.flatMap((a, i) => roles.slice(i + 1).map((b) => [a, b] as const));

describe.each(Object.entries(eyes))("%s", (_, eye) => {
  test.each(pairs)("%s and %s are told apart at a distance", (a, b) => {
    expect(distance(role[a], role[b], eye)).toBeGreaterThan(15);
  });
});

interface Sign {
  name: string;
  color: string;
  /** What a reader without colours sees: the kind of mark, its symbol, its dash. */
  shape: string;
  hasSecondSign: boolean;
}

/** How a trace stands in the legend; none for what is not in it, or has many colours. */
function signOf({ type, mode, name, marker, line, fill, showlegend }: Trace): Sign | undefined {
  const symbol = String(marker?.symbol ?? "circle");
  const dash = String(line?.dash ?? "solid");
  const hasMarker = String(mode).includes("markers");
  const hasLine = String(mode).includes("lines");
  const color = (hasMarker ? marker?.color : line?.color) as unknown;
  if (showlegend === false || !name || typeof color !== "string") return undefined;
  return {
    name,
    color,
    shape: [type, mode, fill, hasMarker && symbol, hasLine && dash].filter(Boolean).join(" "),
    hasSecondSign: hasMarker ? symbol !== "circle" : dash !== "solid",
  };
}

function legendOf({ data, layout }: Figure): Sign[] {
  if (layout.showlegend === false) return [];
  return data.map(signOf).filter((sign) => sign !== undefined);
}

/** Whether a text stands beside the mark itself, in its own trace or in one made for the names. */
function isNamedInPlace({ data }: Figure, name: string): boolean {
  return data.some(
    (trace) =>
      String(trace.mode).includes("text") &&
      (trace.name === name || trace.name === `names: ${name}`),
  );
}

const examples = Object.entries(exampleFigures).flatMap(([name, figures]) =>
  figures.map((figure): [string, Figure] => [name, figure]),
);

describe.each(examples)("%s", (_, figure) => {
  test("a colour too pale to be told from white has a dash or a symbol beside it", () => {
    const pale = legendOf(figure).filter(({ color }) => contrast(color) < enough.object);
    expect(pale.filter(({ hasSecondSign }) => !hasSecondSign)).toEqual([]);
  });

  test("no two entries of the legend differ in colour alone", () => {
    const signs = legendOf(figure).filter(({ name }) => !isNamedInPlace(figure, name));
    const clashes = signs.flatMap((a, i) =>
      signs
        .slice(i + 1)
        .filter((b) => a.name !== b.name && a.color !== b.color && a.shape === b.shape)
        .map((b) => `${a.name} / ${b.name}: ${a.shape}`),
    );
    expect(clashes).toEqual([]);
  });

  test("whatever is written is dark enough to be read, or not to be seen at all", () => {
    const colours = textColours({ data: figure.data, layout: figure.layout });
    const hidden = (color: string) => channels(color)[3] === 0;
    expect(colours.filter((color) => !hidden(color) && contrast(color) < enough.text)).toEqual([]);
  });
});

/** The colours of all fonts in a figure: titles, ticks, annotations, texts beside marks. */
function textColours(value: unknown, key = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = (value as { color?: unknown }).color;
  const here = /font$/i.test(key) && typeof own === "string" ? [own] : [];
  return here.concat(Object.entries(value).flatMap(([name, inner]) => textColours(inner, name)));
}
