// guess and reveal: a number guessed before the answer.
import type { Guess } from "../figures/drawing/guess";
import { escapeHtml } from "../report/escape-html";
import { short } from "../report/format-number";
import { displayBundle } from "./display";

/**
 * Writes down a guess before the answer is seen. Change the number, then run on.
 *
 * @example
 * const slope = guess("How much does y rise when x rises by 1?", 1);
 * reveal(slope, model.theta[1]);
 */
export function guess(question: string, value: number, unit = ""): Guess {
  const noted = { question, value, unit };
  say(`Your guess: ${amount(value, unit)}.`, question);
  return noted;
}

/**
 * Shows a guess beside the answer, and how far apart they are.
 *
 * @example
 * reveal(guess("How many samples?", 5), 3);
 */
export function reveal({ question, value, unit }: Guess, answer: number): void {
  const made = Number.isFinite(value)
    ? `You guessed ${amount(value, unit)}. ${comparison(value, answer, unit)}`
    : "You made no guess.";
  say(`The answer: ${amount(answer, unit)}. ${made}`, question);
}

function comparison(value: number, answer: number, unit: string): string {
  const distance = value - answer;
  return Math.abs(distance) <= 0.005 * Math.max(Math.abs(answer), 1e-12)
    ? "Spot on."
    : `Your guess was ${amount(Math.abs(distance), unit)} too ${distance > 0 ? "high" : "low"}.`;
}

function amount(value: number, unit: string): string {
  if (!Number.isFinite(value)) return "no number yet";
  return unit ? `${short(value)} ${unit}` : short(value);
}

function say(text: string, question: string): void {
  displayBundle({
    "text/html": `<div style="border-left:4px solid #0072B2;padding:0.5em 1em"><em>${escapeHtml(question)}</em><br>${escapeHtml(text)}</div>`,
    "text/plain": `${question} ${text}`,
  });
}
