import { expect, test } from "vitest";
import type { Figure } from "../../../../src/figures/drawing/figure";
import {
  type DescentPanel,
  descentOnContours,
} from "../../../../src/figures/error-surface/descent-on-contours";
import { largestSafeRate } from "../../../../src/formulas/gradient-descent";
import { squaredError } from "../../../../src/formulas/squared-error";

interface DrawnTrace {
  name: string;
  x: number[];
  y: number[];
  xaxis: string;
}

interface DrawnAxis {
  range: [number, number];
  domain: [number, number];
  scaleanchor: string;
}
const axisOf = (figure: Figure, name: string) => figure.layout[name] as unknown as DrawnAxis;

const y = [1, 2, 2];
const shares = [0.5, 0.9, 1.05];
const panels: DescentPanel[] = [
  { title: "raw", feature: [1, 2, 3], start: [-2, 2] },
  { title: "centred", feature: [-1, 0, 1], start: [2, 2] },
];
const descent = descentOnContours(panels, y, shares, { steps: 20, active: 0.9 });
const bowls = panels.map(({ feature }) => squaredError([[1, 1, 1], feature], y));

test("both paths begin on the outermost level line, which has the height of the start", () => {
  panels.forEach(({ start }, k) => {
    const axis = k === 0 ? "x" : "x2";
    const own = descent.data.filter((t) => t.xaxis === axis) as unknown as DrawnTrace[];
    const outermost = own.find(({ name }) => name === "lines of equal error")!;
    outermost.x.forEach((b, i) => {
      expect(bowls[k]!.at(b, outermost.y[i]!)).toBeCloseTo(bowls[k]!.at(...start), 9);
    });
    const steps = own.find(({ name }) => name === "steps")!;
    expect([steps.x[0], steps.y[0]]).toEqual(start);
    expect(steps.x).toHaveLength(21);
  });
  // The same line in two coordinates: the same error.
  expect(bowls[0]!.at(-2, 2)).toBeCloseTo(bowls[1]!.at(2, 2), 12);
});

test("each step leaves its level line at a right angle, as both axes have one scale", () => {
  panels.forEach(({ feature }, k) => {
    const { x, y: w } = descent.frames![1]!.data[k] as unknown as DrawnTrace;
    const gradient = bowls[k]!.gradient(x[0]!, w[0]!);
    // Half the gradient of ‖y − Xθ‖² is that of ½‖y − Xθ‖².
    const rate = 0.9 * largestSafeRate(feature);
    expect(x[1]).toBeCloseTo(x[0]! - (rate * gradient[0]) / 2, 3);
    expect(w[1]).toBeCloseTo(w[0]! - (rate * gradient[1]) / 2, 3);
  });
  const perUnit = ["", "2"].map((number) => {
    const { range, domain } = axisOf(descent, `xaxis${number}`);
    return (domain[1] - domain[0]) / (range[1] - range[0]);
  });
  expect(perUnit[0]).toBeCloseTo(perUnit[1]!, 12);
  expect(axisOf(descent, "yaxis").scaleanchor).toBe("x");
  expect(axisOf(descent, "yaxis2").scaleanchor).toBe("x2");
  const heights = ["yaxis", "yaxis2"].map((name) => axisOf(descent, name).range);
  expect(heights[0]![1] - heights[0]![0]).toBeCloseTo(heights[1]![1] - heights[1]![0], 12);
});

test("on a phone one bowl is below the other, on one scale again, and each has its heading above it", () => {
  const narrow = { ...descent, layout: descent.narrow! };
  const up = ["yaxis", "yaxis2"].map((name) => axisOf(narrow, name).domain);
  // A heading is on the upper edge of its own panel, wherever that is.
  expect(descent.narrow!.annotations).toMatchObject([
    { yref: "y domain", y: 1, text: "<b>raw</b>: condition number 46.14" },
    { yref: "y2 domain", y: 1, text: "<b>centred</b>: condition number 1.5" },
  ]);
  expect(up[0]![1]).toBeLessThan(0.95);
  expect(up[0]![0] - up[1]![1]).toBeGreaterThan(0.15);
  expect(up[1]![0]).toBeCloseTo(0, 12);
  expect(up[0]![1] - up[0]![0]).toBeCloseTo(up[1]![1] - up[1]![0], 12);
  const perUnit = ["xaxis", "xaxis2"].map(
    (name) => axisOf(narrow, name).domain[1] / lengthOf(axisOf(descent, name).range),
  );
  // Heights are equal and ranges as well, so the scale is one where the narrower bowl has room to spare.
  expect(perUnit[1]).toBeGreaterThanOrEqual(perUnit[0]!);
});

const lengthOf = ([from, to]: [number, number]) => to - from;

test("below the safe rate the steps end lower than they began, above it higher", () => {
  const [slider] = descent.layout.sliders as unknown as [
    { active: number; steps: { label: string }[] },
  ];
  expect(slider.active).toBe(1);
  expect(slider.steps.map(({ label }) => label.split(":")[0])).toEqual([
    "0.5 of the largest safe rate",
    "0.9 of the largest safe rate",
    "1.05 of the largest safe rate",
  ]);
  descent.frames!.forEach(({ data, traces }, step) => {
    expect(traces).toEqual([descent.data.length - 2, descent.data.length - 1]);
    data.forEach((path, k) => {
      const { x, y: w } = path as unknown as DrawnTrace;
      const [from, to] = [bowls[k]!.at(x[0]!, w[0]!), bowls[k]!.at(x.at(-1)!, w.at(-1)!)];
      if (shares[step]! < 1) expect(to).toBeLessThan(from);
      else expect(to).toBeGreaterThan(from);
    });
  });
});

test("the descent is told in words: condition numbers and safe rates", () => {
  expect(descent.description).toContain("raw: condition number 46.14, largest safe rate 0.1202.");
  expect(descent.description).toContain("centred: condition number 1.5, largest safe rate 0.6667.");
  expect(descent.numbers).toMatchObject({
    "eigenvalues of XᵀX, raw": "16.64 and 0.3606",
    "eigenvalues of XᵀX, centred": "3 and 2",
  });
});
