import { expect, test } from "vitest";
import { withWorkspace, workspace, workspaceZeros } from "../../../src/arithmetic/workspace";

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

test("vectors of earlier work come again in their place only: no two share memory", () => {
  const shapeOf = (...lengths: number[]) =>
    withWorkspace(() => lengths.map((length) => workspace(length)));
  const [first, second, third] = shapeOf(10, 5, 7);
  const again = shapeOf(10, 5, 7);
  // The same objects: making new ones would take longer than a small fit.
  for (const [k, vector] of [first, second, third].entries()) expect(again[k]).toBe(vector);
  // As long as an earlier second vector, but elsewhere.
  const places = shapeOf(20, 5, 7).map(({ byteOffset }) => byteOffset - first!.byteOffset);
  expect(places).toEqual([0, 160, 200]);
  expect(shapeOf(3, 5)[1]!.byteOffset - first!.byteOffset).toBe(24);
});

test("zeros are zeros, whatever was there before", () => {
  withWorkspace(() => workspace(6).fill(7));
  withWorkspace(() => expect(workspaceZeros(6)).toEqual(new Float64Array(6)));
});
