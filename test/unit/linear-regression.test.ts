import { expect, test } from "vitest";
import { dataset, NormalLinearRegression } from "../../src/index";

test("the line through three points is 2/3 + x/2", () => {
  const model = new NormalLinearRegression().fit([1, 2, 3], [1, 2, 2]);
  expect(model.intercept).toBeCloseTo(2 / 3, 14);
  expect(model.coefficients[0]).toBeCloseTo(1 / 2, 14);
});

test("kilograms and pounds: the shortest θ, and the dependent column by name", () => {
  const table = dataset("kg_lb");
  const model = new NormalLinearRegression().fit(
    table.select("weight_kg", "weight_lb"),
    table.column("energy_kcal"),
  );
  expect(model.theta[1]).toBeCloseTo(2.209422858363086, 10);
  expect(model.diagnosis.dependentColumns).toEqual(["weight_lb"]);
  expect(model.diagnosis.dependencies[0]!.combination).toBe("weight_lb = 2.2046 · weight_kg");
});

test("before fit it says what to call", () => {
  expect(() => new NormalLinearRegression().theta).toThrow("not fitted yet: call fit(X, y) first");
});
