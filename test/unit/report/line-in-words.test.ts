import { expect, test } from "vitest";
import { lineInWords } from "../../../src/report/line-in-words";

test("lineInWords writes the sign between the terms", () => {
  expect(lineInWords(2.2, 0.6)).toBe("2.2 + 0.6 · x");
  expect(lineInWords(-3.9, -1.19, "population")).toBe("−3.9 − 1.19 · population");
});
