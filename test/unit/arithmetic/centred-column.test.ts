import { describe, expect, test } from "vitest";
import { CentredColumn } from "../../../src/arithmetic/centred-column";
import { relativeError } from "../../reference/reference";

/** 3·10⁸ + k/1024: doubles, whose deviations from their mean are those of k/1024. */
const k = [5, -700, 333, 90, 1021, -13, 4];
const values = Float64Array.from(k, (ki) => 3e8 + ki / 1024);
const meanOfK = k.reduce((sum, ki) => sum + ki, 0) / k.length;
const deviations = k.map((ki) => (ki - meanOfK) / 1024);

describe("a column about its mean", () => {
  const column = CentredColumn.of(values);

  test("has every digit of its deviations, though the mean has not", () => {
    expect(relativeError(column.deviations(), deviations)).toBeLessThan(1e-14);
    expect(column).toHaveLength(7);
    expect(relativeError(column.mean, 3e8 + meanOfK / 1024)).toBeLessThan(2 ** -52);
  });
  test("is of size one: its scale is the power of two at or below the largest deviation", () => {
    // (1021 − 105.7)/1024 = 0.89, and (−700 − 105.7)/1024 = −0.79.
    expect(column.scale).toBe(0.5);
    const below = CentredColumn.of(Float64Array.of(0, 0, 0, 0, -20));
    expect(below.scale).toBe(16);
  });
  test("places other values about the same mean", () => {
    expect(relativeError(column.at(values[4]!), deviations[4]! / 0.5)).toBeLessThan(1e-14);
    expect(relativeError(column.at(3e8 + 2), (2 - meanOfK / 1024) / 0.5)).toBeLessThan(1e-14);
  });
  test("writes any of its rows to any places", () => {
    const target = new Float64Array(11).fill(99);
    column.fill(target, 2, 3, 1, 3);
    const wanted = [
      99,
      deviations[2]! * 2,
      99,
      99,
      deviations[3]! * 2,
      99,
      99,
      deviations[4]! * 2,
      99,
      99,
      99,
    ];
    expect(relativeError(target, wanted)).toBeLessThan(1e-14);
    const packed = new Float64Array(2);
    column.fill(packed, 5, 2);
    expect(relativeError(packed, [deviations[5]! * 2, deviations[6]! * 2])).toBeLessThan(1e-14);
  });
  test("takes a known mean, as two numbers, and its size", () => {
    const about = CentredColumn.about(values, { rounded: 3e8, correction: meanOfK / 1024 }, 2);
    expect(about.scale).toBe(2);
    expect(relativeError(about.deviations(), deviations)).toBeLessThan(1e-14);
    expect(relativeError(about.at(values[0]!), deviations[0]! / 2)).toBeLessThan(1e-14);
  });
});

describe("mean and length", () => {
  test("the mean is both numbers together, the length that of the centred values", () => {
    const correction = 0.5;
    const column = CentredColumn.about(Float64Array.of(13.5, 6.5), { rounded: 10, correction }, 2);
    // (13.5 − 10.5) / 2 and (6.5 − 10.5) / 2
    expect(column.mean).toBe(10.5);
    expect(relativeError(column.norm, Math.hypot(1.5, 2))).toBeLessThan(1e-15);
  });
  test("a column whose values are elsewhere knows both", () => {
    const column = CentredColumn.withoutValues({ rounded: 10, correction: 0.5 }, 4, 7);
    expect([column.mean, column.norm, column.scale, column.length]).toEqual([10.5, 7, 4, 0]);
    expect(column.at(14.5)).toBe(1);
  });
});

describe("at the edge", () => {
  test("a constant column becomes zeros of scale 1", () => {
    const column = CentredColumn.of(Float64Array.of(0.1, 0.1, 0.1));
    expect(column.deviations()).toEqual(Float64Array.of(0, 0, 0));
    expect([column.mean, column.scale, column.at(1.1)]).toEqual([0.1, 1, 1]);
  });
  test("so does one value, and none", () => {
    expect(CentredColumn.of(Float64Array.of(7)).deviations()).toEqual(Float64Array.of(0));
    const none = CentredColumn.of(new Float64Array(0));
    expect([none.length, none.mean, none.scale]).toEqual([0, 0, 1]);
  });
  test("deviations so small that 1 / scale would be none", () => {
    const column = CentredColumn.of(Float64Array.of(2 ** -1070, 3 * 2 ** -1070));
    expect(column.scale).toBe(2 ** -1000);
    expect(column.deviations()).toEqual(Float64Array.of(-(2 ** -1070), 2 ** -1070));
  });
  test("one far value, above or below, counts in the size", () => {
    expect(CentredColumn.of(Float64Array.of(0, 0, 0, 8)).scale).toBe(4);
    expect(CentredColumn.of(Float64Array.of(8, 0, 8, 8)).scale).toBe(4);
  });
});
