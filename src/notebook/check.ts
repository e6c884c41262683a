// check: the verdict on an answer, in the notebook.
import { type Exercise, notYet, type Verdict } from "../exercises/verdict";
import { escapeHtml } from "../report/escape-html";
import { displayBundle } from "./display";

/**
 * Checks the answer to an exercise, at once: right, with the sentence worth remembering; or not
 * yet, with a hint. It never throws, so that the notebook runs on.
 *
 * @example
 * check(lesson01.lineByHand, [2, 0.5]);
 */
export function check<Answer extends unknown[]>(
  exercise: Exercise<Answer>,
  ...answer: Answer
): void {
  const verdict = judge(exercise, answer);
  const title = verdict.right ? "✓ Right." : "○ Not yet.";
  const style = `border-left:4px solid ${verdict.right ? "#009E73" : "#E69F00"};padding:0.5em 1em`;
  displayBundle({
    "text/html": `<div role="status" style="${style}"><strong>${title}</strong> ${escapeHtml(verdict.message)}</div>`,
    "text/plain": `${title} ${verdict.message}`,
  });
}

function judge<Answer extends unknown[]>(exercise: Exercise<Answer>, answer: Answer): Verdict {
  try {
    return exercise(...answer);
  } catch (error) {
    return notYet(error instanceof Error ? error.message : String(error));
  }
}
