// The exercises of lesson 13, on uncertainty and influence.
import { dataset } from "../data/datasets";
import { predictWithIntervals } from "../regression/inference/predict-with-intervals";
import { NormalLinearRegression } from "../regression/linear-regression";
import { listIn, textIn } from "./answer-shape";
import { askForList, askForNumber } from "./ask";
import { near, notYet, right, type Verdict } from "./verdict";

const fromTo = "Write two numbers in square brackets, in grams: [from, to].";

/** The interval for the mass of one new penguin with flippers of 200 mm, [from, to] in grams. */
export const newPenguin = askForList(2, fromTo, judgeInterval, wholeBand);

function judgeInterval([from, to]: readonly [number, number]): Verdict {
  const { predictions, confidence, prediction } = bandsAt200();
  const [lower, upper] = prediction;
  const width = (a: readonly number[]) => Math.round(a[1]! - a[0]!);
  const close = ([a, b]: readonly number[]) => near(from, a!) && near(to, b!);
  if (close([lower!, upper!])) {
    return right(
      `One penguin may differ from the mean of its kind by far more than we are unsure of that mean: ${width(prediction)} g against ${width(confidence)} g.`,
    );
  }
  if (from === 0 && to === 0)
    return notYet("Read the wide band at 200 mm: from, then to, in grams.");
  if (close([upper!, lower!]))
    return notYet("The two numbers are right. The smaller one comes first.");
  if (close(confidence))
    return notYet(
      "That is the narrow interval, which holds the mean of all penguins with such flippers. One penguin scatters about the mean.",
    );
  if (close([lower! / 1000, upper! / 1000]))
    return notYet("That is in kilograms. The column is in grams.");
  if (near(from, predictions) && near(to, predictions))
    return notYet("That is the prediction itself. How far from it may a new penguin lie?");
  return notYet(
    "Ask predictWithIntervals(lineModel, [200]) and read lower and upper of its prediction.",
  );
}

/** The hint for what predictWithIntervals gives, one of its bands, or the lists of one. */
function wholeBand(given: unknown): Verdict | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  if (!Object.values(given).some((value) => listIn(value) || holdsBand(value))) return undefined;
  return notYet(
    "Each list in there has a number for each penguin. Take the first: lower[0] and upper[0] of its prediction.",
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

/** The food-truck city, by its population in 10,000s, with the largest Cook's distance. */
export const decidingCity = askForNumber((population) => {
  const close = (city: number) => near(population, city, 1e-4);
  if (close(6.1101)) {
    return right(
      "Cook's distance 0.150. Its leverage is small, 0.0132, but it lies 4.73 standard deviations above the line. Cook's distance weighs both.",
    );
  }
  if (close(22.203))
    return notYet(
      "This city could move the line most: its leverage is 0.1475. But it lies near the line, and its Cook's distance is only 0.027.",
    );
  if (close(61_101)) return notYet("The right city. The column counts in units of 10,000 people.");
  if (population === 1 || population === 0)
    return notYet("That is the place of a row. What is the population of the city in this row?");
  if (near(population, 0.15))
    return notYet("0.150 is its Cook's distance. What is the population of this city?");
  const trucks = dataset("food_truck");
  if (!trucks.column("population_10k").some(close)) {
    return notYet(
      trucks.column("profit_10k_usd").some(close)
        ? "That is the profit of a city. Answer with its population."
        : "No city has this population. Read it in the table.",
    );
  }
  return notYet("Some other city has a larger Cook's distance. Sort by that column.");
});

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
