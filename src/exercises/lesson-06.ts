// The exercises of lesson 06, on invertibility.
import { determinant, SingularValueDecomposition } from "ml-matrix";
import { designMatrix } from "../data/design-matrix";
import { Table } from "../data/table/table";
import { didYouMean } from "../errors/did-you-mean";
import { rank } from "../regression/diagnosis/invertibility";
import { formatNumber, short } from "../report/format-number";
import { lineInWords } from "../report/line-in-words";
import { textIn } from "./answer-shape";
import { askForList, askForNumber } from "./ask";
import { askForChoice } from "./ask-for-choice";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right, type Verdict } from "./verdict";

const poundsPerKilogram = 1 / 0.45359237;

/** Why LU predicted correctly with a Gram matrix that has no inverse. */
export const whyLucky = askForChoice({
  A: notYet(
    "With pounds computed by multiplying, both failed with the same message: the inverse uses LU, too.",
  ),
  B: right(
    "Rounding divided by rounding gives any w_lb, and back substitution finds the w_kg that goes with it.",
  ),
  C: notYet(
    "The pounds of the file have numerical rank 2: what looks like an inverse is rounding.",
  ),
  D: notYet("LU doesn't look at the rank. It divides by each pivot that is not exactly 0."),
});

const kilograms = [52, 61, 70, 78, 90];
const table = (...columns: number[][]) =>
  Table.fromColumns(
    Object.fromEntries(columns.map((column, j) => [`feature_${j + 1}`, Float64Array.from(column)])),
  );
const grams = kilograms.map((kg) => 1000 * kg);
const grains = kilograms.map((kg) => 7000 * kg * poundsPerKilogram);

/** Counts the independent columns of features and ones; the function of the lesson asks the determinant. */
export const countIndependent = askForFunction<[features: Table]>({
  data: () => ({
    "kilograms alone": [table(kilograms)],
    "tonnes alone": [table(kilograms.map((kg) => kg / 1000))],
    "grams and grains": [table(grams, grains)],
    "kilograms, grams and grains": [table(kilograms, grams, grains)],
  }),
  truth: (features) => rank(features),
  returns: "Return one number, the count.",
  mistakes: [
    [
      "On tonnes alone it says 1, on grams and grains 3. The determinant changes with the units. Use singular values: rank(features).",
      (features) => {
        const A = designMatrix(features);
        return Math.abs(determinant(A.transpose().mmul(A))) > 0.1 ? A.columns : A.columns - 1;
      },
    ],
    [
      "You count all columns, the dependent ones as well. rank(features) leaves those out.",
      (features) => features.names.length + 1,
    ],
    ["The column of ones is missing from the count.", (features) => rank(features) - 1],
  ],
  otherwise: "Use the singular values of X, not of XᵀX, and no determinant: rank(features).",
  right: "Singular values are compared with the largest of them, so the units do not matter.",
});

/** Six rooms; one of the columns depends on the others. */
export const rooms = Table.fromColumns({
  length_m: Float64Array.of(4, 5, 3.5, 6, 4.5, 8),
  width_m: Float64Array.of(3, 3, 3, 4, 2.5, 5),
  perimeter_m: Float64Array.of(14, 16, 13, 20, 14, 26),
  area_m2: Float64Array.of(12, 15, 10.5, 24, 11.25, 40),
});

/** The name of a column of `rooms` without which the rest is independent. */
export function columnToDrop(given: unknown): Verdict {
  const text = textIn(given)?.toLowerCase();
  const answer = rooms.names.find((name) => name.toLowerCase() === text);
  if (answer === undefined) {
    const suggestion = text ? didYouMean(text, rooms.names) : "";
    return notYet(
      `Write the name of one column, in quotes: ${rooms.names.join(", ")}.${suggestion}`,
    );
  }
  const kept = rooms.names.filter((name) => name !== answer);
  const design = designMatrix(rooms.select(...kept));
  const { rank } = new SingularValueDecomposition(design);
  if (rank === design.columns) {
    return right(
      `Without ${answer} the rank is ${rank} of ${design.columns}. perimeter_m = 2 · length_m + 2 · width_m: any one of these three may go.`,
    );
  }
  return notYet(
    `Without ${answer} the rank is ${rank} of ${design.columns}: the dependence is still there. An area is a product, not a sum of the other columns. Try diagnose(lesson06.rooms).`,
  );
}

const fourNumbers = "Write four numbers in square brackets, one for each row.";

/**
 * A column c that depends on the ones and a = (1, 2, 3, 4) together, and on neither alone:
 * c = α + β·a with α and β not 0.
 */
export const dependentColumn = askForList(4, fourNumbers, (c) => {
  const steps = [c[1]! - c[0]!, c[2]! - c[1]!, c[3]! - c[2]!] as const;
  const [beta] = steps;
  const alpha = c[0]! - beta;
  // Numbers rounded by hand pass, and so do those of a large α, whose steps are rounded by the machine.
  const rounding = 1e-9 * Math.abs(beta) + 4 * Number.EPSILON * Math.max(...c.map(Math.abs));
  if (!steps.every((step) => Math.abs(step - beta) <= rounding)) {
    return notYet(
      `Rank 3: your column goes up by ${steps.map(digits).join(", ")}. A combination α + β · a goes in equal steps.`,
    );
  }
  if (Math.abs(beta) <= rounding) {
    return notYet("That is a multiple of the ones alone. Find a column that needs a as well.");
  }
  if (Math.abs(alpha) <= rounding) {
    return notYet("That is a multiple of a alone. Find a column that needs the ones as well.");
  }
  return right(
    `c = ${lineInWords(alpha, beta, "a")}: rank 2 of 3. Without the ones, a and c would be independent.`,
  );
});

/** Digits enough to tell steps apart that are not equal. */
function digits(value: number): string {
  return formatNumber(value, 10);
}

/** Of `kg_lb`: the slope of energy on kilograms alone, in kcal per kg. */
const perKilogram = 12.948015341250404;

/** The w_lb that beside w_kg = 100 makes the same predictions as every other minimiser. */
export const poundsBeside = askForNumber((answer) => {
  const truth = (perKilogram - 100) / poundsPerKilogram;
  if (near(answer, truth)) {
    return right(
      "100 − 39.486 · 2.2046 = 12.948: together they make the slope of kilograms alone.",
    );
  }
  if (near(answer, -truth)) {
    return notYet(
      "The size is right. The sign is not: 100 is too much, so the pounds must take some away.",
    );
  }
  if (near(answer, perKilogram - 100)) {
    return notYet(
      "−87.05 is still to be made up for each kilogram. A kilogram is 2.2046 pounds: divide by that.",
    );
  }
  if (near(answer, (perKilogram - 100) * poundsPerKilogram)) {
    return notYet("You multiplied by 2.2046. A pound is less than a kilogram: divide.");
  }
  if (near(answer, perKilogram / poundsPerKilogram)) {
    return notYet("5.873 is right when w_kg is 0. Here it is 100.");
  }
  const together = 100 + poundsPerKilogram * answer;
  return notYet(`w_kg + 2.2046 · w_lb must be 12.948. With your number it is ${short(together)}.`);
});
