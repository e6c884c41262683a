// The exercises of lesson 14, on influence, pictures and leaks.
import { dataset } from "../data/datasets";
import { residualDiagnostics } from "../regression/inference/residual-diagnostics";
import { NormalLinearRegression } from "../regression/linear-regression";
import { textIn } from "./answer-shape";
import { askForNumber } from "./ask";
import { askForChoice } from "./ask-for-choice";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right, type Verdict } from "./verdict";

/** Why the food-truck city of the largest leverage moves the line so little. */
export const whySoLittle = askForChoice({
  A: notYet(
    "No city counts less than another. One far from the mean even pulls harder: that is its leverage, and it is the largest. So why does the line hardly move?",
  ),
  B: notYet(
    "One city can: the first row has a Cook's distance of 0.150, with a leverage of only 0.0132. What does this one lack?",
  ),
  C: notYet(
    "A point with a large leverage can do that. But Cook's distance compares with the line without the point, so it would show. That line misses the city by 18,227 dollars, the line of all by 15,539. Is that far?",
  ),
  D: right(
    "A large leverage means that a point could move the line. It does so only if it also lies away from the line that the others give. Cook's distance combines the two.",
  ),
});

/** The day of the plant, counted from 1, with the largest Cook's distance. */
export const oddDay = askForNumber((day) => {
  const { cooksDistance, leverage } = daysOfThePlant();
  if (day === 21) {
    return right(
      "Standardised residual −2.64, leverage 0.285, Cook's distance 0.69. Although R² is 0.914, a single day of the 21 moves the fit that far.",
    );
  }
  if (day === 0) return notYet("Fit the 21 days, then look at residualPanels of your model.");
  if (day === 20)
    return notYet(
      "If you read this from a list: it counts from 0. The picture and the days count from 1.",
    );
  if (day === 17)
    return notYet(
      `Day 17 has the largest leverage, ${leverage[16]!.toFixed(2)}. But it lies near the fit: its Cook's distance is only ${cooksDistance[16]!.toFixed(2)}.`,
    );
  if (day === 4)
    return notYet(
      `Day 4 has the second largest residual. But its leverage is small, and its Cook's distance is only ${cooksDistance[3]!.toFixed(2)}. Which day has a larger one?`,
    );
  if (near(day, Math.max(...cooksDistance)))
    return notYet("That is its Cook's distance. Which day is it?");
  if (!(Number.isInteger(day) && day > 0 && day < 22))
    return notYet("Answer with a day from 1 to 21.");
  return notYet(
    `The Cook's distance of day ${day} is ${cooksDistance[day - 1]!.toFixed(2)}. Another day has a larger one.`,
  );
});

function daysOfThePlant() {
  const plant = dataset("stackloss");
  return residualDiagnostics(
    new NormalLinearRegression().fit(
      plant.select("air_flow", "water_temp_c", "acid_conc"),
      plant.column("stack_loss"),
    ),
  );
}

/** Which of Anscombe's sets has a slope that hangs on a single point. */
export function oneHoldsAll(given: unknown): Verdict {
  switch (nameOfSet(textIn(given) ?? "")) {
    case "IV":
      return right(
        "Without the point at x = 19 all x are 8, and there is no slope. Its leverage is 1, so its residual is 0 and no residual can warn of it.",
      );
    case "III":
      return notYet(
        "One point spoils set III, but without it the ten others give a line all the better. In which set is there none without it?",
      );
    case "II":
      return notYet("Set II bends, and every point takes part in that. Look for a lonely point.");
    case "I":
      return notYet(
        "Set I is as it should be. Take any point away, and the slope moves by less than its standard error.",
      );
    default:
      return notYet('Answer with the name of a set: "I", "II", "III" or "IV".');
  }
}

/** "IV" of "IV", "iv", "set IV.", "the data set iv"; the text itself where it names none. */
function nameOfSet(text: string): string {
  const words =
    /^(?:the\s+)?(?:anscombe(?:['’]s)?\s+)?(?:(?:data\s*)?set\s+)?["'“”]?(i{1,3}|iv)["'“”]?\.?$/i;
  return words.exec(text)?.[1]?.toUpperCase() ?? text;
}

/** Test values of one feature, standardised with the mean and the standard deviation of the training values. */
export const trainingScale = askForFunction<[train: number[], test: number[]]>({
  data: () => ({
    "four training and two test values": [
      [1, 3, 5, 9],
      [2, 8],
    ],
    "a single test value": [[10, 20, 30], [45]],
    "a feature far from 0": [
      [1000, 1004, 1007, 1013, 1001],
      [990, 1010, 1005],
    ],
  }),
  truth: (train, test) => scaled(test, mean(train), deviation(train)),
  returns: "Return a list with a z for each test value.",
  mistakes: [
    [
      "These are the test values as they came. Subtract the mean, and divide by the standard deviation.",
      (_, test) => test,
    ],
    [
      "You took the mean and the standard deviation from the test values. Take both from train. A single test value would always give 0/0.",
      (_, test) => scaled(test, mean(test), deviation(test)),
    ],
    [
      "You took the mean and the standard deviation from all values, so the test values changed the scale that measures them. That is a leak. Take both from train.",
      (train, test) => scaled(test, mean([...train, ...test]), deviation([...train, ...test])),
    ],
    [
      "The mean is from train, but the standard deviation isn't. Take both from train.",
      (train, test) => scaled(test, mean(train), deviation(test)),
    ],
    [
      "The standard deviation is from train, but the mean isn't. Take both from train.",
      (train, test) => scaled(test, mean(test), deviation(train)),
    ],
    [
      "You subtracted the mean. Now divide by the standard deviation.",
      (train, test) => scaled(test, mean(train), 1),
    ],
    [
      "You divided by the standard deviation. Before that, subtract the mean.",
      (train, test) => scaled(test, 0, deviation(train)),
    ],
    [
      "You divided by the variance. The standard deviation is its square root.",
      (train, test) => scaled(test, mean(train), deviation(train) ** 2),
    ],
    [
      "You divided the sum of squares by m − 1. The formula above has m.",
      (train, test) =>
        scaled(test, mean(train), deviation(train) * Math.sqrt(train.length / (train.length - 1))),
    ],
    [
      "These are the training values, standardised. Do the same to the test values, with the same mean and standard deviation.",
      (train) => scaled(train, mean(train), deviation(train)),
    ],
  ],
  otherwise:
    "For each test value: subtract the mean of train, then divide by the standard deviation of train.",
  right:
    "Nothing in it depends on the other test values. New rows come the same way: one by one, and measured on the scale that the fit has learned.",
});

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

function scaled(values: readonly number[], centre: number, scale: number): number[] {
  return values.map((value) => (value - centre) / scale);
}
