import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { correlations } from "../../../../src/data/table/correlations";
import type { Table } from "../../../../src/data/table/table";
import { rmse } from "../../../../src/formulas/metrics";
import { predictWithIntervals } from "../../../../src/regression/inference/predict-with-intervals";
import { residualDiagnostics } from "../../../../src/regression/inference/residual-diagnostics";
import { summary } from "../../../../src/regression/inference/summary";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { kFold } from "../../../../src/regression/validation/k-fold";
import { split } from "../../../../src/regression/validation/split";
import { expectedExtra, expectedOfLessons, relativeError } from "../../../reference/reference";
import { proseOf } from "../lesson-prose";
import { faultsOfProse, printed } from "../prose-numbers";

const prose = proseOf("13");
const penguins = dataset("penguins");
const features = ["flipper_length_mm", "bill_length_mm", "bill_depth_mm"];
const target = "body_mass_g";
const data = penguins.select(...features, target).dropMissing();
const [X, y] = [data.select(...features), data.column(target)];
const model = new NormalLinearRegression().fit(X, y);
const result = summary(model);
const [, flipper, ...bills] = result.coefficients;
const r = (feature: string) =>
  Number(correlations(data).rows[data.names.indexOf(feature)]!.at(-1)).toFixed(2);

const flippers = data.column("flipper_length_mm");
const lineModel = new NormalLinearRegression().fit(flippers, y);
const band = predictWithIntervals(lineModel, flippers).prediction;
const outside = y.filter((yi, i) => yi < band.lower[i]! || yi > band.upper[i]!).length;
const one = predictWithIntervals(lineModel, [200]);

const rows = penguins.select(...features, "species", target).dropMissing();
const grouped = summary(
  rows.select(...features).with(rows.indicators("species")),
  rows.column(target),
);
const inGroups = (name: string) =>
  grouped.coefficients.find((coefficient) => coefficient.name === name)!;
const ofGroup = (name: string) => inGroups(name).coefficient;
const gentoo = inGroups("species=Gentoo").interval;

const trucks = dataset("food_truck");
const population = trucks.column("population_10k");
const looked = residualDiagnostics(
  new NormalLinearRegression().fit(population, trucks.column("profit_10k_usd")),
);
const deciding = looked.cooksDistance.indexOf(Math.max(...looked.cooksDistance));
const largest = looked.leverage.indexOf(Math.max(...looked.leverage));

const plant = dataset("stackloss");
const plantModel = new NormalLinearRegression().fit(
  plant.select("air_flow", "water_temp_c", "acid_conc"),
  plant.column("stack_loss"),
);
const days = residualDiagnostics(plantModel);
const lastDay = days.cooksDistance.indexOf(Math.max(...days.cooksDistance));

function errorsOfSplit(seed: number): [number, number] {
  const { train, test: rest } = split(data, { seed, testShare: 0.25 });
  const trained = new NormalLinearRegression().fit(train.select(...features), train.column(target));
  const errorOn = (part: Table) =>
    rmse(part.column(target), trained.predict(part.select(...features)));
  return [errorOn(train), errorOn(rest)];
}
const first = split(data, { seed: 1, testShare: 0.25 });
const [trainError, testError] = errorsOfSplit(1);
const lambdas = [0, ...Array.from({ length: 61 }, (_, k) => 10 ** (-3 + k / 10))];
const folds = [1, 2, 3, 4, 5].map((seed) => {
  const { best, rmse: errors } = kFold(X, y, { k: 10, seed, lambdas, standardise: true });
  return { best, atZero: errors[0]! };
});
const [seed1, , seed3, seed4] = folds as [Fold, Fold, Fold, Fold];
type Fold = (typeof folds)[number];

/** Grams per millimetre of flipper, as statsmodels finds them, in different company. */
const company = expectedOfLessons.penguins_flipper;
const [pooled, within] = [company.measures, company.with_species];
const width = ({ interval: [from, to] }: { interval: [number, number] }) => (to - from).toFixed(1);
const grams = (slope: number) => slope.toFixed(1);
const interval = (fit: { interval: number[] }) => fit.interval.map(grams).join(" to ");

const withGap = penguins.rowCount - penguins.dropMissing().rowCount;

const phrases = [
  `${penguins.rowCount} birds from Antarctica, and ${withGap} rows with a gap`,
  `${penguins.rowCount - data.rowCount} rows went, ${data.rowCount} are left`,
  `$r = ${r("flipper_length_mm")}$`,
  `$r = ${r("bill_depth_mm")}$`,
  `${flipper!.coefficient.toFixed(1)} g more, interval ${flipper!.interval[0].toFixed(1)} to ${flipper!.interval[1].toFixed(1)} g`,
  `times $10^{${Math.floor(Math.log10(flipper!.p))}}$`,
  `The rank is ${result.rank} of ${result.columnCount}, and the masses scatter by ${result.residualDeviation.toFixed(0)} g`,
  `${outside} of ${data.rowCount} lie outside, ${((100 * outside) / data.rowCount).toFixed(1)} in 100`,
  `From ${printed(one.prediction.lower[0]!, 0)} to ${printed(one.prediction.upper[0]!, 0)} g`,
  `from ${printed(one.confidence.lower[0]!, 0)} to ${printed(one.confidence.upper[0]!, 0)} g`,
  `largest leverage, ${looked.leverage[largest]!.toFixed(4)}: population ${population[largest]}`,
  `The first city: ${population[deciding]}, with a Cook's distance of ${looked.cooksDistance[deciding]!.toFixed(3)}. The city of ${population[largest]} has only ${looked.cooksDistance[largest]!.toFixed(3)}`,
  `$R^2$ rises from ${result.r2.toFixed(3)} to ${grouped.r2.toFixed(3)}, the scatter falls from ${result.residualDeviation.toFixed(0)} to ${grouped.residualDeviation.toFixed(0)} g`,
  `a Gentoo weighs ${ofGroup("species=Gentoo").toFixed(0)} g more than an Adelie, a Chinstrap ${(-ofGroup("species=Chinstrap")).toFixed(0)} g less`,
  `Its interval is wide, ${printed(gentoo[0], 0)} to ${printed(gentoo[1], 0)} g, and still far from 0`,
  `each millimetre of bill depth now goes with ${ofGroup("bill_depth_mm").toFixed(0)} g *more*`,
  `${trainError.toFixed(0)} g on the ${first.train.rowCount} rows of the fit, ${testError.toFixed(0)} g on the ${first.test.rowCount} others`,
  `with seed 2 it is ${errorsOfSplit(2)[1].toFixed(0)} g`,
  `seed 1 asks for $\\lambda = ${seed1.best.lambda.toFixed(1)}$ and lowers the error from ${seed1.atZero.toFixed(2)} to ${seed1.best.rmse.toFixed(2)} g; seed 3 asks for ${seed3.best.lambda.toFixed(1)}, seed 4 for ${seed4.best.lambda.toFixed(0)}`,
  `each millimetre of flipper went with ${grams(pooled.slope)} g, interval ${interval(pooled)}.`,
  `**${grams(within.slope)} g, interval ${interval(within)}**. It does not even touch the first, ${interval(pooled)}.`,
  `${grams(company.Adelie.slope)}, ${grams(company.Chinstrap.slope)} and ${grams(company.Gentoo.slope)} g: all three agree with ${grams(within.slope)}, and not one interval reaches ${grams(pooled.interval[0])}. Then where did the ${grams(pooled.slope)} come from`,
  `the narrower of the two, ${width(pooled)} g against ${width(within)} g`,
  `narrower still, about ${pooled.slope.toFixed(0)}.`,
  `And is ${grams(within.slope)} the last word`,
  `it becomes ${grams(company.with_species_and_sex.slope)}, interval ${interval(company.with_species_and_sex)}`,
  `its variance is ${inGroups("species=Gentoo").varianceInflation.toFixed(1)} times`,
  `$R^2 = ${summary(plantModel).r2.toFixed(3)}$, and still: day ${lastDay + 1} has a standardised residual of ${printed(days.standardised[lastDay]!, 2)} and a Cook's distance of ${days.cooksDistance[lastDay]!.toFixed(2)}`,
  `This one day in ${plant.rowCount} moves the fit more than any other`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

/** What is given, not computed: samples and levels, settings, the units of the data, names. */
const given = [
  "so far from 0, or farther, if the true coefficient were 0",
  'holds the truth "in 95 of 100 samples"?',
  "The **95 % interval** holds the true coefficient in 95 of 100 samples",
  "Both bill columns have 0 in their intervals",
  "with 95 % confidence",
  "A penguin has flippers of 200 mm",
  "near the dashed 0",
  "(dotted 0.5, solid 1)",
  "count the rows of `data` from 1",
  "in units of 10,000",
  "a column of 0 and 1 for each level but the first",
  "and still far from 0",
  "four sets of 11 points in 1973",
  "$R^2 = 0.67$ four times",
  "All other x are 8",
  "The point at $x = 19$ has the leverage 1, so its residual is always 0",
  "From seed to seed the error at 0 differs by more than 2 g, the gain is never more than 0.1 g. Leave $\\lambda$ at 0",
  "21 days in a plant",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
});

test("the city with the largest Cook's distance moves the line, and by the lesson's own measure decides nothing", () => {
  const trucks = dataset("food_truck");
  const { cooksDistance } = residualDiagnostics(
    new NormalLinearRegression().fit(
      trucks.select("population_10k"),
      trucks.column("profit_10k_usd"),
    ),
  );
  expect(Math.max(...cooksDistance)).toBeLessThan(0.5);
  expect(prose).toContain("### 2 · The city that moves the line");
});

test("both bill columns have 0 in their intervals, until the species are in the fit", () => {
  for (const { interval } of bills) expect(interval[0] * interval[1]).toBeLessThan(0);
  for (const name of ["bill_length_mm", "bill_depth_mm"]) expect(ofGroup(name)).toBeGreaterThan(0);
});

test("within each species the mass rises with the depth of the bill, over all it falls", () => {
  const slope = (table: Table) =>
    new NormalLinearRegression().fit(table.column("bill_depth_mm"), table.column(target))
      .coefficients[0]!;
  expect(slope(rows)).toBeLessThan(0);
  for (const species of ["Adelie", "Chinstrap", "Gentoo"]) {
    expect(slope(rows.where("species", species))).toBeGreaterThan(0);
  }
});

test("Anscombe's sets print the same to two digits; without one point set IV has no slope", () => {
  expect(prose).toContain("All that a summary prints is the same, to two digits:");
  const anscombe = dataset("anscombe");
  const lines = ["I", "II", "III", "IV"].map((name) => {
    const set = anscombe.where("dataset", name);
    const { coefficients, r2, residualDeviation } = summary(set.select("x"), set.column("y"));
    expect(
      relativeError(
        coefficients.map(({ coefficient }) => coefficient),
        expectedExtra[`anscombe_${name}`].theta,
      ),
    ).toBeLessThan(1e-12);
    const all = [coefficients[0]!.coefficient, coefficients[1]!.coefficient];
    return [...all, coefficients[1]!.standardError, r2, residualDeviation].map((value) =>
      value.toPrecision(2),
    );
  });
  expect(lines).toEqual(Array(4).fill(["3.0", "0.50", "0.12", "0.67", "1.2"]));
  const rest = anscombe.where("dataset", "IV").where("x", (x) => x !== 19);
  expect(new Set(rest.column("x"))).toEqual(new Set([8]));
});

test("from seed to seed the error differs by more than any λ gains", () => {
  const atZero = folds.map((fold) => fold.atZero);
  expect(Math.max(...atZero) - Math.min(...atZero)).toBeGreaterThan(2);
  for (const fold of folds) expect(fold.atZero - fold.best.rmse).toBeLessThan(0.1);
});

test("the flipper's slope: our fits agree with statsmodels, alone, with the species and with the sex", () => {
  const slopeOf = (table: Table, ...categories: string[]) => {
    const all = categories.reduce(
      (X, name) => X.with(table.indicators(name)),
      table.select(...features),
    );
    const { coefficient, interval } = summary(all, table.column(target)).coefficients[1]!;
    return { rows: table.rowCount, slope: coefficient, interval };
  };
  const withSex = penguins.select(...features, "species", "sex", target).dropMissing();
  const found = {
    measures: slopeOf(rows),
    with_species: slopeOf(rows, "species"),
    with_species_and_sex: slopeOf(withSex, "species", "sex"),
    Adelie: slopeOf(rows.where("species", "Adelie")),
    Chinstrap: slopeOf(rows.where("species", "Chinstrap")),
    Gentoo: slopeOf(rows.where("species", "Gentoo")),
  };
  expect(Object.keys(found)).toEqual(Object.keys(company));
  for (const [name, { rows: count, slope, interval }] of Object.entries(found)) {
    expect(count).toBe(company[name].rows);
    expect(
      relativeError([slope, ...interval], [company[name].slope, ...company[name].interval]),
    ).toBeLessThan(1e-9);
  }
});

test("the two intervals have no number in common, and those of the species hold 20.2 and end below 45.4", () => {
  expect(within.interval[1]).toBeLessThan(pooled.interval[0]);
  for (const species of ["Adelie", "Chinstrap", "Gentoo"]) {
    const [from, to] = company[species].interval;
    expect([from < within.slope, within.slope < to, to < pooled.interval[0]]).toEqual([
      true,
      true,
      true,
    ]);
  }
});

test("the bend in the residuals is mostly the species", () => {
  const bend = (X: Table) => {
    const fit = new NormalLinearRegression().fit(X, rows.column(target));
    const fitted = fit.predict(X);
    const residual = rows.column(target).map((yi, i) => yi - fitted[i]!);
    const curve = fitted.map((value) => [value, (value / 1000) ** 2]);
    return summary(curve, residual).coefficients[2]!.t;
  };
  const without = bend(rows.select(...features));
  const grouped = bend(rows.select(...features).with(rows.indicators("species")));
  expect(without).toBeGreaterThan(4);
  expect(grouped).toBeLessThan(2);
});
