// The exercises of lesson 05, on housing.
import { askForNumber } from "./ask";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right } from "./verdict";

const b = 89597.90954279751;
const perSquareFoot = 139.21067401762554;
const perBedroom = -8738.019112327833;
const bedroomsAlone = 72669.6477635783;
const areaAlone = 134.52528772024135;

/** How many dollars more the model expects for 100 sq ft more, at the same number of bedrooms. */
export const hundredSquareFeet = askForNumber((answer) => {
  const truth = 100 * perSquareFoot;
  if (near(answer, truth))
    return right("100 · 139.21 = $13,921. A slope times a step. The bedrooms don't matter here.");
  if (near(answer, perSquareFoot))
    return notYet("That is the price of one square foot. The second house has 100 more.");
  if (near(answer, -truth))
    return notYet("The size is right. A larger house costs more: no minus.");
  if (near(answer, b + truth))
    return notYet(
      "You added the intercept. Both houses have it, so it drops out of the difference.",
    );
  if (near(answer, 100 * perBedroom))
    return notYet(
      "That is what 100 bedrooms would add. The area's coefficient is θ₁, model.theta[1].",
    );
  if (near(answer, 100 * b))
    return notYet(
      "A list counts from 0: model.theta[0] is the intercept, model.theta[1] the area.",
    );
  if (near(answer, 100 * areaAlone))
    return notYet("That is the slope of the area alone. Take the one beside the bedrooms, 139.21.");
  if (near(answer, b + truth + 3 * perBedroom))
    return notYet(
      "That is the price of 100 sq ft with 3 bedrooms. Intercept and bedrooms are the same for both houses, so they drop out.",
    );
  if (near(answer, truth + perBedroom) || near(answer, truth + 3 * perBedroom))
    return notYet("Both houses have 3 bedrooms. The bedroom coefficient stays out.");
  return notYet(
    "Only the area changes, by 100 sq ft. Multiply that by its coefficient, model.theta[1].",
  );
});

/** The price, in dollars, that the model predicts for 2,000 sq ft and 3 bedrooms. */
export const priceByHand = askForNumber((answer) => {
  const [area, bedrooms] = [2000, 3];
  const truth = b + perSquareFoot * area + perBedroom * bedrooms;
  if (near(answer, truth, 1e-4))
    return right("89,597.91 + 139.21 · 2,000 − 8,738.02 · 3 = $341,805: one row of X times θ.");
  if (near(answer, truth - b, 1e-4))
    return notYet("The intercept is missing: the row of X begins with a 1.");
  if (near(answer, b + perSquareFoot * bedrooms + perBedroom * area, 1e-4))
    return notYet("The features are the other way round: θ has area first, then bedrooms.");
  if (near(answer, b + perSquareFoot * area - perBedroom * bedrooms, 1e-4))
    return notYet("Keep the sign of the third coefficient: it is negative, so it takes away.");
  if (near(answer, b + perSquareFoot * area + perBedroom, 1e-4))
    return notYet("There are 3 bedrooms. Multiply their coefficient by 3.");
  if (near(answer, b + perSquareFoot * area, 1e-4))
    return notYet("The bedrooms are missing: 3 times their coefficient.");
  if (near(answer, truth / 1000, 1e-4))
    return notYet("The number is right, in units of $1,000. The question asks for dollars.");
  return notYet(
    "Add up θ₀ · 1 + θ₁ · area + θ₂ · bedrooms. In code θ₀ is model.theta[0], and so on.",
  );
});

/** How many square feet make up, in the model, for one more bedroom. */
export const areaForABedroom = askForNumber((answer) => {
  const truth = -perBedroom / perSquareFoot;
  if (near(answer, truth, 1e-2))
    return right("8,738 / 139.21 = 62.8 sq ft. The two parts cancel, so the price stays the same.");
  if (near(answer, -truth, 1e-2))
    return notYet(
      "The size is right. The bedroom lowers the price by $8,738, so the area must be larger: no minus.",
    );
  if (near(Math.abs(answer), 1 / truth, 1e-4))
    return notYet("Upside down: divide dollars per bedroom by dollars per square foot.");
  if (near(answer, bedroomsAlone / perSquareFoot, 1e-2))
    return notYet("72,670 is the slope of bedrooms alone. Take the one beside the area.");
  if (near(answer, -perBedroom / areaAlone, 1e-2))
    return notYet(
      "134.53 is the slope of the area alone. Take the one beside the bedrooms, 139.21.",
    );
  if (near(answer, 584.78, 1e-2))
    return notYet(
      "584.78 sq ft is how much more area these houses have for each bedroom. The question is about prices.",
    );
  return notYet("Solve 139.21 · a − 8,738.02 · 1 = 0 for the area a.");
});

type Houses = [theta: number[], rows: number[][]];

/** Predictions of a fit with any number of features: θ₀ + Σ θⱼxⱼ for each row. */
export const buildPredict = askForFunction<Houses>({
  data: () => ({
    "two houses, two features": [
      [10, 2, -3],
      [
        [5, 1],
        [7, 4],
      ],
    ],
    "three houses, one feature": [
      [1, 0.5],
      [[2], [4], [8]],
    ],
  }),
  truth: (theta, rows) =>
    rows.map((row) => row.reduce((sum, x, j) => sum + x * theta[j + 1]!, theta[0]!)),
  returns: "Return a list with one prediction for each row.",
  mistakes: [
    [
      "The intercept is missing: start each sum with theta[0].",
      (theta, rows) => rows.map((row) => row.reduce((sum, x, j) => sum + x * theta[j + 1]!, 0)),
    ],
    [
      "Each feature meets the coefficient before its own: theta[0] is the intercept, so feature j belongs to theta[j + 1].",
      (theta, rows) => rows.map((row) => row.reduce((sum, x, j) => sum + x * theta[j]!, 0)),
    ],
    [
      "You use the first feature only. Add a product for each feature of the row.",
      (theta, rows) => rows.map((row) => theta[0]! + theta[1]! * row[0]!),
    ],
  ],
  otherwise: "For each row: theta[0], plus each feature times its own coefficient.",
  right: "One row of X times θ, the one included, and any number of features.",
});
