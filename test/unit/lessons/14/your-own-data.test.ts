import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type NormalLinearRegression, summary } from "../../../../src/index";
import { relativeError } from "../../../reference/reference";
import { cellsOf, sourceOf } from "../lesson-prose";
import { foodTrucks, LessonRun, ownData } from "../run-lesson";

/** What the cells of the lesson leave behind. */
interface Left {
  model: NormalLinearRegression;
  groupModel: NormalLinearRegression;
  folded: { rmse: number[]; best: { lambda: number; rmse: number } };
}

const lesson = new LessonRun<Left>("14", ["model", "groupModel", "folded"]);
const reference = JSON.parse(readFileSync(`${ownData}.json`, "utf8"));

test("the settings are those of lesson 13", () => {
  const [ours, theirs] = ["14", "13"].map((number) =>
    sourceOf(cellsOf(number).find(({ id }) => id === "settings")!),
  );
  expect(ours).toBe(theirs);
});

describe.each([
  ["gapminder-health-income.csv", {}],
  ["seattle-weather.csv", { text: ["date"] }],
  ["birdstrikes.csv", { text: ["Flight Date"] }],
])("the lesson on %s, with only the names changed", (name, more) => {
  const { features, categories, target, fit, fit_with_categories } = reference.files[name];
  let run: Left;

  beforeAll(async () => {
    const options = { missing: "keep", ...more };
    run = await lesson.with({ file: join(ownData, name), options, features, categories, target });
  }, 60_000);

  test("doubts the fits of lesson 13, as statsmodels has them", () => {
    for (const [model, wanted] of [
      [run.model, fit],
      [run.groupModel, fit_with_categories],
    ] as const) {
      expect(summary(model).sampleCount).toBe(wanted.rows);
      expect(relativeError(model.theta, wanted.coefficients)).toBeLessThan(1e-10);
    }
  });

  test("shows its figures and tables, with no number missing from their words", () => {
    expect(lesson.figures).toHaveLength(5);
    expect(lesson.figures.join("\n")).not.toMatch(/NaN|undefined|Infinity/);
    expect(run.folded.best.rmse).toBeGreaterThan(0);
    expect(run.folded.rmse.every(Number.isFinite)).toBe(true);
  });
});

test("the lesson with one feature and no category", async () => {
  const { model, groupModel } = await lesson.with(foodTrucks);
  expect(groupModel.theta).toEqual(model.theta);
}, 60_000);

test("the lesson on three rows: as many folds as there are rows", async () => {
  const { folded } = await lesson.with({
    file: lesson.file("three.csv", "area,price\n50,200\n60,230\n80,310\n"),
    options: {},
    features: ["area"],
    categories: [],
    target: "price",
  });
  expect(folded.rmse.every(Number.isFinite)).toBe(true);
  expect(folded.best.rmse).toBeGreaterThan(0);
}, 60_000);
