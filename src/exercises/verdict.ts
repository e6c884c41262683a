// The verdict on an answer.

/** What an exercise says of an answer: right, with a sentence worth keeping; or a hint. */
export interface Verdict {
  right: boolean;
  message: string;
}

/** An exercise: a pure function that judges an answer by the definition, and never throws. */
export type Exercise<Answer extends unknown[]> = (...answer: Answer) => Verdict;

export function right(message: string): Verdict {
  return { right: true, message };
}

export function notYet(hint: string): Verdict {
  return { right: false, message: hint };
}

/** Whether two numbers agree to a share of their size: an answer rounded by hand still passes. */
export function near(answer: number, truth: number, tolerance = 1e-3): boolean {
  return Math.abs(answer - truth) <= tolerance * Math.max(1, Math.abs(truth));
}
