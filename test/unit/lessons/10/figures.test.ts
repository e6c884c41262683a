import { expect, test } from "vitest";
import { powerLaws } from "../../../../src/figures/diagnostics/power-laws";
import type { Figure } from "../../../../src/figures/drawing/figure";

const trace = (figure: Figure, name: string) =>
  figure.data.find((t) => t.name?.startsWith(name)) as unknown as { y: number[] };

const axisOf = (figure: Figure, name: string) =>
  figure.layout[name] as unknown as { type: string; tickvals: number[]; ticktext: string[] };

test("a power law is a straight line on two scales of powers of ten", () => {
  const figure = powerLaws(
    [
      { name: "rows", x: [10, 100, 1000], y: [1, 10, 100], theta: [-1, 1] },
      { name: "features", x: [10, 100, 1000], y: [1, 1000, 1e6], theta: [-3, 3] },
    ],
    { guess: 2, x: "size", y: "time (ms)" },
  );
  const ends = (name: string) => trace(figure, name).y.map((value) => Number(value.toPrecision(9)));
  expect(ends("rows: slope 1.00, fitted")).toEqual([1, 100]);
  expect(ends("features: slope 3.00, fitted")).toEqual([1, 1e6]);
  expect(ends("your guess: slope 2")).toEqual([1, 1e4]);
  expect(axisOf(figure, "xaxis")).toMatchObject({
    type: "log",
    tickvals: [10, 100, 1000],
    ticktext: ["10", "100", "1,000"],
  });
  expect(axisOf(figure, "yaxis").tickvals).toEqual([1, 10, 100, 1000, 1e4, 1e5, 1e6]);
  expect(figure.description).toContain("features: slope 3.00. From 10 to 1,000");
  expect(figure.description).toContain("A dashed line shows the guess, slope 2.");
  expect(figure.numbers).toMatchObject({ "slope, features": "3.00", "your guess": "2" });
});

test("a short time axis has ticks at 1, 2 and 5; a guess that is no number is not drawn", () => {
  const laws = [{ name: "rows", x: [1, 2], y: [0.3, 4], theta: [0, 1] }];
  const figure = powerLaws(laws, { guess: Number.NaN });
  expect(axisOf(figure, "yaxis").tickvals).toEqual([0.1, 0.2, 0.5, 1, 2, 5]);
  expect(trace(figure, "your guess")).toBeUndefined();
  expect(figure.description).not.toContain("guess");
});
