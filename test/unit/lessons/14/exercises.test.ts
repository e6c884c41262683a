import { expect, test } from "vitest";
import { dataset } from "../../../../src/data/datasets";
import { standardise } from "../../../../src/data/standardise";
import {
  oddDay,
  oneHoldsAll,
  trainingScale,
  whySoLittle,
} from "../../../../src/exercises/lesson-14";

test.each([
  ["the day", oddDay, 21],
  ["the set", oneHoldsAll, "IV"],
  ["the set, in small letters", oneHoldsAll, " iv "],
  ["the set, with the word", oneHoldsAll, "set IV"],
  ["the set, in a sentence", oneHoldsAll, "The data set iv."],
  ["the set, in quotes", oneHoldsAll, "“IV”"],
  ["the set, in a list", oneHoldsAll, ["IV"]],
])("%s is right", (_, exercise, answer) => {
  expect(exercise(answer)).toMatchObject({ right: true });
});

test.each([
  [0, "residualPanels of your model"],
  [20, "it counts from 0"],
  [17, "largest leverage, 0.41. But it lies near the fit: its Cook's distance is only 0.07"],
  [4, "second largest residual. But its leverage is small, and its Cook's distance is only 0.13"],
  [0.692, "That is its Cook's distance"],
  [1, "The Cook's distance of day 1 is 0.15."],
  [22, "a day from 1 to 21"],
  [2.5, "a day from 1 to 21"],
  [-1, "a day from 1 to 21"],
])("the odd day: %j is not yet right", (answer, hint) => {
  refuses(oddDay(answer), hint);
});

test.each([
  ["I", "the slope moves by less than its standard error"],
  ["II", "bends"],
  ["III", "the ten others"],
  ["V", "name of a set"],
  ["", "name of a set"],
  [4, "name of a set"],
  [undefined, "name of a set"],
])("the set that hangs on a point: %j is not yet right", (answer, hint) => {
  refuses(oneHoldsAll(answer), hint);
});

test("without any one point the slope of set I moves by less than its standard error", () => {
  const set = dataset("anscombe").where("dataset", "I");
  const [x, y] = [set.column("x"), set.column("y")];
  const slopes = Array.from(x, (_, left) =>
    slopeOf(
      x.filter((_, i) => i !== left),
      y.filter((_, i) => i !== left),
    ),
  );
  const farthest = Math.max(...slopes.map((slope) => Math.abs(slope - slopeOf(x, y))));
  expect(farthest).toBeCloseTo(0.0915, 4);
  expect(farthest).toBeLessThan(0.1179); // as statsmodels has it, and Anscombe: 0.118
});

/** S_xy / S_xx, written out. */
function slopeOf(x: Float64Array, y: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const fromMean = x.map((xi) => xi - mean(x));
  const over = (values: Float64Array) => fromMean.reduce((sum, d, i) => sum + d * values[i]!, 0);
  return over(y) / over(x);
}

type Scale = (train: number[], test: number[]) => unknown;
const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const deviation = (values: number[]) =>
  Math.hypot(...values.map((x) => x - mean(values))) / Math.sqrt(values.length);
const z = (values: number[], centre: number, scale: number) =>
  values.map((x) => (x - centre) / scale);

test.each<[string, Scale]>([
  ["by hand", (train, test) => z(test, mean(train), deviation(train))],
  ["by the helper", (train, test) => standardise(train).apply(test).column("x1")],
  [
    "by E x² − (E x)²",
    (train, test) => {
      const variance = mean(train.map((x) => x * x)) - mean(train) ** 2;
      return z(test, mean(train), Math.sqrt(variance));
    },
  ],
])("the scale of the training rows, %s: right", (_, scale) => {
  expect(trainingScale(scale)).toMatchObject({ right: true });
});

test.each<[string, Scale, string]>([
  ["as given", (_, test) => test, "These are the test values as they came"],
  [
    "of the test values",
    (_, test) => z(test, mean(test), deviation(test)),
    "from the test values. Take both from train",
  ],
  [
    "of all values",
    (train, test) => {
      const all = [...train, ...test];
      return z(test, mean(all), deviation(all));
    },
    "from all values",
  ],
  [
    "its mean alone",
    (train, test) => z(test, mean(train), deviation(test)),
    "standard deviation isn't",
  ],
  ["its deviation alone", (train, test) => z(test, mean(test), deviation(train)), "the mean isn't"],
  ["only centred", (train, test) => z(test, mean(train), 1), "Now divide"],
  ["only divided", (train, test) => z(test, 0, deviation(train)), "Before that, subtract"],
  ["variance", (train, test) => z(test, mean(train), deviation(train) ** 2), "square root"],
  [
    "m − 1",
    (train, test) =>
      z(test, mean(train), deviation(train) * Math.sqrt(train.length / (train.length - 1))),
    "m − 1",
  ],
  [
    "the training values",
    (train) => z(train, mean(train), deviation(train)),
    "These are the training values",
  ],
  ["one number", (train) => mean(train), "Return a list with a z for each test value"],
  [
    "the wrong sign",
    (train, test) => z(test, mean(train), -deviation(train)),
    "For each test value",
  ],
])("the scale of the training rows, %s: not yet right", (_, scale, hint) => {
  refuses(trainingScale(scale), hint);
});

test("why the city moves so little: the numbers in its hints", () => {
  expect(whySoLittle("B").message).toContain(
    "Cook's distance of 0.150, with a leverage of only 0.0132",
  );
  expect(whySoLittle("C").message).toContain(
    "misses the city by 18,227 dollars, the line of all by 15,539",
  );
  const trucks = dataset("food_truck");
  const [x, y] = [trucks.column("population_10k"), trucks.column("profit_10k_usd")];
  const far = x.indexOf(22.203);
  const missOf = (kept: (i: number) => boolean) => {
    const [xs, ys] = [x.filter((_, i) => kept(i)), y.filter((_, i) => kept(i))];
    return 10_000 * (y[far]! - meanOf(ys) - slopeOf(xs, ys) * (x[far]! - meanOf(xs)));
  };
  expect(missOf(() => true)).toBeCloseTo(15_539, -0.5);
  expect(missOf((i) => i !== far)).toBeCloseTo(18_227, -0.5);
});

const meanOf = (values: Float64Array) => mean(Array.from(values));

function refuses(verdict: { right: boolean; message: string }, hint: string) {
  expect(verdict.right).toBe(false);
  expect(verdict.message).toContain(hint);
}
