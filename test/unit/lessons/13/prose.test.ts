import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { correlations } from "../../../../src/data/table/correlations";
import type { Table } from "../../../../src/data/table/table";
import { predictWithIntervals } from "../../../../src/regression/inference/predict-with-intervals";
import { summary } from "../../../../src/regression/inference/summary";
import { NormalLinearRegression } from "../../../../src/regression/linear-regression";
import { expectedOfLessons, relativeError } from "../../../reference/reference";
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

/** Grams per millimetre of flipper, as statsmodels finds them, in different company. */
const company = expectedOfLessons.penguins_flipper;
const [pooled, within] = [company.measures, company.with_species];
const width = ({ interval: [from, to] }: { interval: [number, number] }) => (to - from).toFixed(1);
const grams = (slope: number) => slope.toFixed(1);
const interval = (fit: { interval: number[] }) => fit.interval.map(grams).join(" to ");

const withGap = penguins.rowCount - penguins.dropMissing().rowCount;

const phrases = [
  `${penguins.rowCount} birds from Antarctica, and ${withGap} rows have a gap`,
  `${penguins.rowCount - data.rowCount} rows are gone, ${data.rowCount} are left`,
  `$r = ${r("flipper_length_mm")}$`,
  `$r = ${r("bill_depth_mm")}$`,
  `${flipper!.coefficient.toFixed(1)} g more, interval ${flipper!.interval[0].toFixed(1)} to ${flipper!.interval[1].toFixed(1)} g`,
  `times $10^{${Math.floor(Math.log10(flipper!.p))}}$`,
  `The rank is ${result.rank} of ${result.columnCount}, and the masses scatter by ${result.residualDeviation.toFixed(0)} g`,
  `${outside} of ${data.rowCount} lie outside, ${((100 * outside) / data.rowCount).toFixed(1)} in 100`,
  `From ${printed(one.prediction.lower[0]!, 0)} to ${printed(one.prediction.upper[0]!, 0)} g`,
  `from ${printed(one.confidence.lower[0]!, 0)} to ${printed(one.confidence.upper[0]!, 0)} g`,
  `$R^2$ rises from ${result.r2.toFixed(3)} to ${grouped.r2.toFixed(3)}, and the scatter falls from ${result.residualDeviation.toFixed(0)} to ${grouped.residualDeviation.toFixed(0)} g`,
  `a Gentoo weighs ${ofGroup("species=Gentoo").toFixed(0)} g more than an Adelie, and a Chinstrap ${(-ofGroup("species=Chinstrap")).toFixed(0)} g less`,
  `Its interval is wide, ${printed(gentoo[0], 0)} to ${printed(gentoo[1], 0)} g, and still far from 0`,
  `each millimetre of bill depth now goes with ${ofGroup("bill_depth_mm").toFixed(0)} g *more*`,
  `each millimetre of flipper went with ${grams(pooled.slope)} g, interval ${interval(pooled)}.`,
  `**${grams(within.slope)} g, interval ${interval(within)}**. The first interval was ${interval(pooled)}, and the two don't even touch`,
  `All three species agree with ${grams(within.slope)} g: they give ${grams(company.Adelie.slope)}, ${grams(company.Chinstrap.slope)} and ${grams(company.Gentoo.slope)} g. None of their intervals reaches ${grams(pooled.interval[0])}.`,
  `the first interval would come down to ${grams(within.slope)}.`,
  `the narrower of the two, ${width(pooled)} g wide against ${width(within)} g`,
  `narrower still, around ${pooled.slope.toFixed(0)}.`,
  `Is ${grams(within.slope)} the last word`,
  `now it's ${grams(company.with_species_and_sex.slope)}, interval ${interval(company.with_species_and_sex)}`,
  `its variance is ${inGroups("species=Gentoo").varianceInflation.toFixed(1)} times`,
];

test.each(phrases)("the lesson says: %s", (phrase) => {
  expect(prose).toContain(phrase);
});

/** What is given, not computed: samples and levels, settings, the units of the data, names. */
const given = [
  "If the true coefficient were 0, chance alone would give a $t$ at least this far from 0 with probability $p$",
  "The **95 % interval** is a range for the true coefficient. In 95 of 100 samples such an interval holds it",
  "Both bill columns have 0 in their intervals",
  "with 95 % confidence",
  "A penguin has flippers of 200 mm",
  "Of 100 such intervals, 5 miss.",
  "a column of 0 and 1 for each **level** (here each species) except the first",
  "In the four complete rows, each centimetre goes with exactly 1 kg. The function below says 0.21 kg",
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
