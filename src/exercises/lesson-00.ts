// The exercise of lesson 00.
import { askForNumber } from "./ask";
import { near, notYet, right } from "./verdict";

/** The first exercise: the mean of 5, 4, 4, 2 and 0. */
export const meanOfBars = askForNumber((answer) => {
  if (near(answer, 3)) return right("The mean of 5, 4, 4, 2 and 0 is 15 / 5 = 3 bars.");
  if (near(answer, 15)) {
    return notYet("15 is the sum. Divide all of it by 5, with brackets: (5 + 4 + 4 + 2 + 0) / 5.");
  }
  if (near(answer, 3.75)) {
    return notYet("You divided by 4. The last reading, 0, counts as well: divide by 5.");
  }
  if (near(answer, 4))
    return notYet("4 is the median, the middle number. The mean is the sum / 5.");
  if (near(answer, 5)) return notYet("5 is how many numbers there are. Divide their sum by it.");
  if (near(answer, 2)) return notYet("2 is the mean of the hours. Take the numbers in bars.");
  return notYet("Add 5, 4, 4, 2 and 0, then divide by 5.");
});
