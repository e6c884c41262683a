import { expect, test } from "vitest";
import { dataset } from "../../src/datasets";
import { predictWithIntervals } from "../../src/inference/predict-with-intervals";
import { residualDiagnostics } from "../../src/inference/residual-diagnostics";
import { summary } from "../../src/inference/summary";
import { NormalLinearRegression } from "../../src/linear-regression";
import { rmse } from "../../src/metrics";
import { correlations } from "../../src/table/correlations";
import type { Table } from "../../src/table/table";
import { bestLambda } from "../../src/validation/best-lambda";
import { leaveOneOut } from "../../src/validation/leave-one-out";
import { split } from "../../src/validation/split";
import { expectedExtra, relativeError } from "../reference/reference";
import { proseOf } from "./lesson-prose";
import { faultsOfProse, printed } from "./prose-numbers";

const prose = proseOf("10");
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
const best = bestLambda(X, y, { standardise: true });
const atZero = leaveOneOut(X, y, [0], { standardise: true }).rmse[0]!;
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
  `the best $\\lambda$ is ${best.lambda.toFixed(2)}, and it lowers the error from ${atZero.toFixed(2)} to ${best.rmse.toFixed(2)} g`,
  `$R^2 = ${summary(plantModel).r2.toFixed(3)}$, and still: day ${lastDay + 1} has a standardised residual of ${printed(days.standardised[lastDay]!, 2)} and a Cook's distance of ${days.cooksDistance[lastDay]!.toFixed(2)}`,
  `One day in ${plant.rowCount}`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

/** What is given, not computed: samples and levels, settings, the units of the data, names. */
const given = [
  "chance alone would give a $t$ so far from 0",
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
  "Leave $\\lambda$ at 0",
  "21 days in a plant",
];

test("each number in the lesson stands in a phrase that is asserted", () => {
  expect(faultsOfProse(prose, [...phrases, ...given])).toEqual([]);
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
