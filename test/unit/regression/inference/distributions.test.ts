import { expect, test } from "vitest";
import { criticalT } from "../../../../src/regression/inference/distributions";

// Asked for while this file is read, before anything that runs in the background can have finished.
const ready = typeof criticalT(0.95, 1) === "number";

test("the distributions are there as soon as they are imported", () => {
  expect(ready).toBe(true);
});
