// The exercises of lesson 10, on the cost of a fit.
import { askForList } from "./ask";
import { askForChoice } from "./ask-for-choice";
import { askForFunction } from "./ask-for-function";
import { near, notYet, right } from "./verdict";

const threeFactors =
  "Write three factors in square brackets: [rows doubled, features doubled, both doubled].";

/** By what the time grows, for many more rows than features: rows doubled, features doubled, both. */
export const timeFactors = askForList(3, threeFactors, ([rows, features, both]) => {
  if (near(rows, 2) && near(features, 4) && near(both, 8)) {
    return right(
      "m·n²: twice the rows, twice the time; twice the features, four times; both, eight times.",
    );
  }
  if (near(rows, 4) && near(features, 2)) {
    return notYet(
      "You have the first two the other way round. In m·n² it is the features n that are squared.",
    );
  }
  if (!near(rows, 2)) {
    return notYet(
      "Rows: each entry of XᵀX is a sum over the rows. Twice as many take twice the time.",
    );
  }
  if (near(features, 8)) {
    return notYet(
      "8 belongs to n³. With many more rows than features, m·n² is by far the larger part.",
    );
  }
  if (near(features, 2)) {
    return notYet(
      "Features: XᵀX has an entry for each pair of them. How many pairs do twice as many features have?",
    );
  }
  if (!near(features, 4)) return notYet("Features: how does m·n² grow when n is doubled?");
  if (near(both, 6)) return notYet("Both: you added the two factors. They multiply.");
  return notYet("Both: first double the rows, then the features. Multiply the two factors.");
});

/** Why a million rows with one feature are fitted in a moment. */
export const whyFast = askForChoice({
  A: notYet(
    "Every row is read: move one point far away, and θ changes. Even the descent of lesson 12 reads every row at every step.",
  ),
  B: right("Each row adds 2 · 2 products to XᵀX. A million rows make 4 million, a moment's work."),
  C: notYet(
    "XᵀX is small, and solving is quick. But its four entries are sums over all rows, so the rows take nearly all of the time.",
  ),
  D: notYet(
    "The count of multiplications, m·n² + n³, doesn't depend on the values. The made-up points don't lie near a line at all.",
  ),
});

/** A function that says how many gigabytes XᵀX fills: gigabytes(columns). */
export const gramMemory = askForFunction<[columns: number]>({
  data: () => ({
    "20,000 columns": [20_000],
    "300 columns": [300],
    "7 columns": [7],
  }),
  truth: (columns) => (8 * columns ** 2) / 1e9,
  returns: "Return one number, the gigabytes.",
  mistakes: [
    ["Count the entries of XᵀX: it has as many rows as columns. Each takes 8 bytes.", () => 0],
    ["That is in bytes. Divide it by 10⁹.", (columns) => 8 * columns ** 2],
    ["You counted the entries, columns². But each takes 8 bytes.", (columns) => columns ** 2 / 1e9],
    ["That is one row of XᵀX. It has as many rows as columns.", (columns) => (8 * columns) / 1e9],
    [
      "That is half of it, without the equal entries across the diagonal. XᵀX is stored whole.",
      (columns) => (8 * columns * (columns + 1)) / 2e9,
    ],
    [
      "That is half of it. XᵀX is symmetric, but it is stored whole.",
      (columns) => (4 * columns ** 2) / 1e9,
    ],
    [
      "You added a column of ones. Here the ones are one of the columns.",
      (columns) => (8 * (columns + 1) ** 2) / 1e9,
    ],
    [
      "You divided by 1024³. Here a gigabyte is 10⁹ bytes.",
      (columns) => (8 * columns ** 2) / 1024 ** 3,
    ],
  ],
  otherwise:
    "Count the entries of XᵀX: it has as many rows as columns. Each takes 8 bytes, and a gigabyte is 10⁹ bytes.",
  right: "Twice the columns, four times the memory. The number of rows doesn't matter.",
});
