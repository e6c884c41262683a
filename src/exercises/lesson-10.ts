// The exercises of lesson 10, on the cost of a fit.
import { askForList, askForNumber } from "./ask";
import { askForChoice } from "./ask-for-choice";
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

/** The gigabytes that XᵀX fills with 20,000 columns. */
export const gramMemory = askForNumber((answer) => {
  if (near(answer, 3.2)) {
    return right("20,000² = 400 million entries of 8 bytes. The number of rows doesn't matter.");
  }
  if (near(answer, 3.2e9)) return notYet("That is in bytes. Divide it by 10⁹.");
  if (near(answer, 0.4)) {
    return notYet("400 million entries, right. But each takes 8 bytes.");
  }
  if (near(answer, 0.00016, 1e-6)) {
    return notYet("That is one row of XᵀX. It has 20,000 rows, as many as columns.");
  }
  if (near(answer, 1.6)) {
    return notYet(
      "1.6 is half of it. Twice the columns take four times the memory, and both halves of the symmetric XᵀX are stored.",
    );
  }
  if (near(answer, 0.8)) return notYet("That is for 10,000 columns. Here are twice as many.");
  return notYet("Count the entries of XᵀX, 20,000 rows of 20,000 numbers, times 8 bytes each.");
});
