// The exercise of lesson 00.
import { askForNumber } from "./ask";
import { near, notYet, right } from "./verdict";

/** The first exercise: the mean of 2, 4, 5, 4 and 5. */
export const meanOfY = askForNumber((answer) => {
  if (near(answer, 4)) return right("The mean of 2, 4, 5, 4, 5 is 20 / 5 = 4.");
  if (near(answer, 20)) return notYet("20 is the sum. Divide it by how many numbers there are.");
  if (near(answer, 5)) return notYet("5 is how many numbers there are. Divide their sum by it.");
  if (near(answer, 3)) return notYet("3 is the mean of x. Take the numbers of y.");
  if (near(answer, 16)) {
    return notYet("Only the last 5 was divided. Put the sum in brackets: (2 + 4 + 5 + 4 + 5) / 5.");
  }
  return notYet("Add 2, 4, 5, 4 and 5, then divide by 5.");
});
