import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  describe as describeTable,
  InputError,
  loadCsv,
  NormalLinearRegression,
  type Summary,
  summary,
  type Table,
} from "../../../../src/index";
import { relativeError } from "../../../reference/reference";
import { cellsOf, sourceOf } from "../lesson-prose";
import { foodTrucks, LessonRun, ownData } from "../run-lesson";

/** What the cells of the lesson leave behind. */
interface Left {
  model: NormalLinearRegression;
  groupModel: NormalLinearRegression;
}

const lesson = new LessonRun<Left>("13", ["model", "groupModel"]);

const reference = JSON.parse(readFileSync(`${ownData}.json`, "utf8"));

describe.each([
  ["gapminder-health-income.csv", {}],
  ["seattle-weather.csv", { text: ["date"] }],
  ["birdstrikes.csv", { text: ["Flight Date"] }],
])("the lesson on %s, with only the names changed", (file, more) => {
  const { features, categories, target, ...wanted } = reference.files[file];
  let run: Left;

  beforeAll(async () => {
    const path = join(ownData, file);
    const options = { missing: "keep", ...more };
    run = await lesson.with({ file: path, options, features, categories, target });
  }, 60_000);

  test("fits as statsmodels does, to 10 digits", () => {
    agrees(summary(run.model), wanted.fit);
  });

  test("fits with its categories as statsmodels does, to 10 digits", () => {
    agrees(summary(run.groupModel), wanted.fit_with_categories);
  });

  test("shows its figures and tables, with no number missing from their words", () => {
    expect(lesson.shown.length).toBeGreaterThan(10);
    expect(lesson.figures).toHaveLength(2);
    expect(lesson.figures.join("\n")).not.toMatch(/NaN|undefined|Infinity/);
    expect(lesson.figures.join("\n")).toContain(target);
  });
});

function agrees(fit: Summary, wanted: Record<string, number & number[] & number[][]>): void {
  const of = (key: "coefficient" | "standardError" | "t" | "p") =>
    fit.coefficients.map((coefficient) => coefficient[key]);
  const errors = {
    coefficient: relativeError(of("coefficient"), wanted.coefficients!),
    standardError: relativeError(of("standardError"), wanted.standard_errors!),
    t: relativeError(of("t"), wanted.t!),
    p: relativeError(of("p"), wanted.p!),
    interval: relativeError(
      fit.coefficients.flatMap(({ interval }) => interval),
      (wanted.intervals as number[][]).flat(),
    ),
    r2: relativeError([fit.r2, fit.adjustedR2], [wanted.r2!, wanted.adjusted_r2!]),
    residual: relativeError(fit.residualDeviation, wanted.residual_sd!),
    f: relativeError([fit.f.statistic, fit.f.p], [wanted.F!, wanted.F_p!]),
  };
  expect(fit.coefficients.map(({ name }) => name)).toEqual(wanted.names);
  expect(fit.sampleCount).toBe(wanted.rows);
  expect(Object.entries(errors).filter(([, error]) => !(error < 1e-10))).toEqual([]);
}

test("the lesson with one feature and no category", async () => {
  const { model, groupModel } = await lesson.with(foodTrucks);
  expect(groupModel.theta).toEqual(model.theta);
  expect(model.theta[1]).toBeCloseTo(1.193, 3);
}, 60_000);

test("the settings take each option that a message asks for, without a word from the compiler", () => {
  const settings = cellsOf("13").find(({ id }) => id === "settings")!;
  // Without the type, `decimal: ","` would be any string, which loadCsv does not take.
  expect(sourceOf(settings)).toContain("const options: CsvOptions = {");
});

describe("a file that is not as it should be", () => {
  const houses =
    "area,area_again,floor,kind,price\n50,50,1,flat,200\n60,60,1,house,240\n80,80,1,flat,310\n";
  const table = (text = houses) => loadCsv(lesson.file("bad.csv", text));
  const fitted = (features: Table, y: ArrayLike<number>) =>
    new NormalLinearRegression().fit(features, y);
  const messageOf = (action: () => unknown) => {
    try {
      action();
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return (error as Error).message;
    }
    throw new Error("nothing was refused");
  };

  test("a target that is text: its values, and what to do", () => {
    expect(messageOf(() => fitted(table().select("area"), table().column("kind")))).toMatch(
      /column "kind" holds text \("flat", "house"\), not numbers.*indicators\("kind"\)/,
    );
  });

  test("a feature that is text", () => {
    expect(
      messageOf(() => fitted(table().select("area", "kind"), table().column("price"))),
    ).toMatch(/column "kind" holds text/);
  });

  test("a constant column: named before the fit, and by the fit and its summary", () => {
    expect(describeTable(table()).remarks).toContain(
      "floor has the same value in every row: a fit can learn nothing from it.",
    );
    const model = fitted(table().select("area", "floor"), table().column("price"));
    expect(model.diagnosis.dependentColumns).toEqual(["floor"]);
    expect(summary(model).remarks.join("\n")).toMatch(/Leave out floor/);
    expect(summary(model).coefficients[2]!.standardError).toBeNaN();
    expect(model.predict([[70, 1]])[0]).toBeCloseTo(
      fitted(table().select("area"), table().column("price")).predict([70])[0]!,
      9,
    );
  });

  test("a constant target: a fit, but nothing to explain", () => {
    const { remarks, r2, f, residualDeviation } = summary(
      fitted(table().select("area"), [7, 7, 7]),
    );
    expect(remarks.join("\n")).toMatch(/y is constant/);
    expect([r2, f.statistic, f.p]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(residualDeviation).toBeLessThan(1e-15);
  });

  test("a column given twice: refused by select, named when the file has it twice", () => {
    expect(messageOf(() => table().select("area", "area"))).toMatch(/"area" is selected twice/);
    expect(describeTable(table()).remarks).toContain(
      "area_again equals area in every row: keep one of them.",
    );
    const model = fitted(table().select("area", "area_again"), table().column("price"));
    expect(model.diagnosis.dependentColumns).toEqual(["area_again"]);
  });

  test("a header with one name twice", () => {
    expect(messageOf(() => table("area,area,price\n1,2,3\n"))).toMatch(
      /columns 1 and 2 have the same name, "area"\. Rename one/,
    );
  });

  test("fewer rows than features: counted, with four ways out", () => {
    const wide = table("a,b,c,price\n1,2,3,4\n2,3,5,6\n");
    expect(messageOf(() => fitted(wide.select("a", "b", "c"), wide.column("price")))).toMatch(
      /2 rows for 4 columns.*more rows, fewer columns, lambda > 0/,
    );
    expect(describeTable(wide).remarks).toContain(
      "There are only 2 rows for 4 number columns: a fit needs more rows than coefficients.",
    );
  });

  test.each([
    ["aera", "area"],
    ["Price", "price"],
    ["florr", "floor"],
  ])("no column %s: did you mean %s?", (wrong, nearest) => {
    const message = messageOf(() => table().select(wrong));
    expect(message).toContain(`no column "${wrong}". Did you mean "${nearest}"?`);
    expect(message).toContain("The columns are area, area_again, floor, kind, price");
  });

  test("an outlier of 1e300 among the features: the line still fits, and the row is found", () => {
    const outlier = table("area,price\n50,200\n60,240\n80,310\n1e300,420\n");
    const model = fitted(outlier.select("area"), outlier.column("price"));
    const { theta } = model;
    expect(theta.every(Number.isFinite)).toBe(true);
    // The three others are at 0 beside it: the line passes through their mean and the outlier.
    expect(theta[0]).toBeCloseTo(250, 9);
    expect(relativeError(theta[1]!, 170 / 1e300)).toBeLessThan(1e-12);
    expect(describeTable(outlier).numbers!.rows[0]!.at(-1)).toBe(1e300);
  });

  test("an outlier of 1e300 in the target", () => {
    const outlier = table("area,price\n50,200\n60,240\n80,310\n90,1e300\n");
    const { theta } = fitted(outlier.select("area"), outlier.column("price"));
    // Sxy / Sxx with x about its mean 70: 20 · 1e300 / 1000.
    expect(relativeError(theta[1]!, 2e298)).toBeLessThan(1e-12);
    expect(relativeError(theta[0]!, 1e300 / 4 - 70 * 2e298)).toBeLessThan(1e-12);
  });
});
