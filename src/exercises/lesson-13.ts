// The exercises of lesson 13, on a coefficient, its interval, and rows with gaps.
import { dataset } from "../data/datasets";
import { Table } from "../data/table/table";
import { predictWithIntervals } from "../regression/inference/predict-with-intervals";
import { NormalLinearRegression } from "../regression/linear-regression";
import { short } from "../report/format-number";
import { listIn } from "./answer-shape";
import { askForList } from "./ask";
import { askForChoice } from "./ask-for-choice";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right, type Verdict } from "./verdict";

const fromTo = "Write two numbers in square brackets, in grams: [from, to].";

/** The interval for the mass of one new penguin with flippers of 200 mm, [from, to] in grams. */
export const newPenguin = askForList(2, fromTo, judgeInterval, wholeBand);

function judgeInterval([from, to]: readonly [number, number]): Verdict {
  const { predictions, confidence, prediction } = bandsAt200();
  const [lower, upper] = prediction;
  const width = (a: readonly number[]) => short(Math.round(a[1]! - a[0]!));
  const close = ([a, b]: readonly number[]) => near(from, a!) && near(to, b!);
  if (close([lower!, upper!])) {
    return right(
      `One penguin may lie far from the mean, so its interval is ${width(prediction)} g wide. We know the mean itself much better: its interval is ${width(confidence)} g wide.`,
    );
  }
  if (from === 0 && to === 0)
    return notYet("Read the wide band at 200 mm: from, then to, in grams.");
  if (close([upper!, lower!]))
    return notYet("The two numbers are right. The smaller one comes first.");
  if (close(confidence))
    return notYet(
      "That is the narrow interval. It holds the mean of all penguins with such flippers. One penguin scatters about that mean.",
    );
  if (close([lower! / 1000, upper! / 1000]))
    return notYet("That is in kilograms. The column is in grams.");
  if (near(from, predictions) && near(to, predictions))
    return notYet("That is the prediction itself. How far from it can a new penguin lie?");
  return notYet(
    "Run predictWithIntervals(lineModel, [200]), and read lower and upper of its prediction.",
  );
}

/** The hint for what predictWithIntervals gives, one of its bands, or the lists of one. */
function wholeBand(given: unknown): Verdict | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  if (!Object.values(given).some((value) => listIn(value) || holdsBand(value))) return undefined;
  return notYet(
    "Each list in it has one number for each penguin that you ask about. Take the first: lower[0] and upper[0] of its prediction.",
  );
}

function holdsBand(value: unknown): boolean {
  return typeof value === "object" && value !== null && "lower" in value;
}

function bandsAt200() {
  const penguins = dataset("penguins").select("flipper_length_mm", "body_mass_g").dropMissing();
  const model = new NormalLinearRegression().fit(
    penguins.column("flipper_length_mm"),
    penguins.column("body_mass_g"),
  );
  const { predictions, confidence, prediction } = predictWithIntervals(model, [200]);
  return {
    predictions: predictions[0]!,
    confidence: [confidence.lower[0]!, confidence.upper[0]!],
    prediction: [prediction.lower[0]!, prediction.upper[0]!],
  };
}

/** Why the flipper's interval without the species, 45.4 to 55.1 g, has no number in common with the one beside the species. */
export const whyItMissed = askForChoice({
  A: notYet(
    "Bad luck makes an interval miss by a little. The middle of this one is 30 g away, and its standard error is 2.5 g. What differs between the two fits?",
  ),
  B: notYet(
    "Features that go together make an interval wider. It did get wider, from 9.7 to 12.2 g. But they don't move it by 30 g. What did the first fit not know?",
  ),
  C: right(
    "The first number contains the difference between species. An interval allows for another sample, not for a missing feature.",
  ),
  D: notYet(
    "More birds make an interval narrower. The first would close in on 50, because another sample has the same species in it.",
  ),
});

/** The slope of weight on height, in kg per cm. The function that is given drops the gaps of each column by itself. */
export const kgPerCm = askForFunction<[people: Table]>({
  data: () => ({
    "the six people": [
      tableOf({ height_cm: [160, gap, 180, 165, 185, 170], weight_kg: [55, 78, 75, 60, gap, 65] }),
    ],
    "a table with a third column": [
      tableOf({
        height_cm: [150, 162, 171, 180, 190, gap, 168],
        age: [31, gap, 44, 25, gap, 60, 52],
        weight_kg: [50, 71, gap, 74, 96, 70, 61],
      }),
    ],
  }),
  truth: (people) => fitOver(complete(pairsOf(people))).coefficients[0]!,
  returns: "Return one number, the slope.",
  mistakes: [
    [
      "Your second pair is 180 cm and 78 kg. From which rows do these two come?",
      (people) => fitOver(droppedApart(people)).coefficients[0]!,
    ],
    [
      "A gap is no 0: nobody is 0 cm tall. Leave the row out.",
      (people) =>
        fitOver(pairsOf(people, (value) => (isNumber(value) ? value : 0))).coefficients[0]!,
    ],
    [
      "Age is not in the fit, so a gap in it costs you rows for nothing. Select the two columns first, then drop.",
      (people) => fitOver(pairsOf(people.dropMissing())).coefficients[0]!,
    ],
    [
      "That is cm per kg. Height is the feature, weight is the target.",
      (people) =>
        fitOver(complete(pairsOf(people)).map(([height, weight]) => [weight, height]))
          .coefficients[0]!,
    ],
    [
      "That is the intercept. The slope is coefficients[0], or theta[1].",
      (people) => fitOver(complete(pairsOf(people))).intercept,
    ],
  ],
  otherwise: "Make one table of the two columns, drop its rows with gaps, and fit on what is left.",
  right:
    "Drop rows from one table that has all the columns of the fit. Two lists of the same length need not be about the same rows.",
});

type Pair = readonly [height: number, weight: number];

const gap = Number.NaN;
const isNumber = (value: number) => !Number.isNaN(value);

function tableOf(columns: Record<string, number[]>): Table {
  const lists = Object.entries(columns);
  return Table.fromColumns(new Map(lists.map(([name, list]) => [name, Float64Array.from(list)])));
}

/** Height and weight of each row, each number changed if wanted. */
function pairsOf(people: Table, change = (value: number) => value): Pair[] {
  const weights = people.column("weight_kg");
  return Array.from(people.column("height_cm"), (height, i) => [
    change(height),
    change(weights[i]!),
  ]);
}

function complete(pairs: readonly Pair[]): Pair[] {
  return pairs.filter((pair) => pair.every(isNumber));
}

/** The heights that are there beside the weights that are there, of whichever rows. */
function droppedApart(people: Table): Pair[] {
  const weights = people.column("weight_kg").filter(isNumber);
  return Array.from(people.column("height_cm").filter(isNumber), (height, i) => [
    height,
    weights[i]!,
  ]);
}

function fitOver(pairs: readonly Pair[]): NormalLinearRegression {
  return new NormalLinearRegression().fit(
    pairs.map(([height]) => height),
    pairs.map(([, weight]) => weight),
  );
}
