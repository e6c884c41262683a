import { describe, expect, test } from "vitest";
import { short } from "../../../src/report/format-number";

describe("a number in a sentence", () => {
  test.each([
    [Number.POSITIVE_INFINITY, "∞"],
    [Number.NEGATIVE_INFINITY, "−∞"],
    [Number.NaN, "NaN"],
  ])("%s is written %s", (value, text) => {
    expect(short(value)).toBe(text);
  });
});
