import { expect, test } from "vitest";
import { withWorkspace, workspace } from "../../../src/arithmetic/workspace";

test("working vectors are released, even after an error", () => {
  const first = withWorkspace(() => workspace(10).fill(1).byteOffset);
  expect(() =>
    withWorkspace(() => {
      workspace(5);
      throw new Error("stop");
    }),
  ).toThrow("stop");
  withWorkspace(() => {
    expect(workspace(10).byteOffset).toBe(first);
    expect(workspace(3).byteOffset).toBe(first + 80);
    expect(workspace(2 ** 20)).toHaveLength(2 ** 20);
  });
});
