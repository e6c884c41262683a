import { near, notYet, right, type Verdict } from "./verdict";

/** The first exercise: the mean of 2, 4, 5, 4 and 5. */
export function meanOfY(answer: number): Verdict {
  if (near(answer, 4)) return right("The mean of 2, 4, 5, 4, 5 is 20 / 5 = 4.");
  if (near(answer, 20)) return notYet("20 is the sum. Divide it by how many numbers there are.");
  if (near(answer, 3)) return notYet("3 is the mean of x. Take the numbers of y.");
  return notYet("Add 2, 4, 5, 4 and 5, then divide by 5.");
}
