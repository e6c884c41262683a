// Exercises that ask for one of several answers by its letter: "say why".
import { textIn } from "./answer-shape";
import { type Exercise, notYet, type Verdict } from "./verdict";

/** An exercise that is answered with a letter. The lesson lists the same letters above its cell. */
export type Choice = Exercise<[given: unknown]> & { readonly letters: readonly string[] };

/**
 * An exercise that asks for one of several answers, usually a reason, by its letter. The lesson lists the answers in the
 * markdown cell above, one a line: `- **A** Because …`. A test compares the letters of that list with those given here.
 *
 * Make each wrong answer one that people really give, and let its hint say why it is wrong, not only that it is.
 *
 * @param verdicts for each letter what to say to it: `right(…)` for one, `notYet(…)` for the others
 * @example
 * export const whyZero = askForChoice({
 *   A: notYet("A large λ shrinks the slope. But what does it do to the height of the line?"),
 *   B: right("Add 100 to every y: only the intercept moves, and no penalty may stop it."),
 * });
 * whyZero("b").right; // true
 */
export function askForChoice(verdicts: Readonly<Record<string, Verdict>>): Choice {
  const letters = Object.keys(verdicts);
  const exercise = (given: unknown): Verdict => {
    const letter = letterIn(given);
    return (
      (letter && verdicts[letter]) ||
      notYet(`Answer with one letter in quotes: ${listed(letters)}.`)
    );
  };
  return Object.assign(exercise, { letters });
}

/** The letter of "B", "b", "(b)", "B." and "B) because of the intercept"; none of "A and B". */
function letterIn(given: unknown): string | undefined {
  const found = /^["'“(]*([a-z])["'”]*(?:[).:].*)?$/is.exec(textIn(given) ?? "");
  return found?.[1]?.toUpperCase();
}

/** "A", "B" or "C" */
function listed(letters: readonly string[]): string {
  const quoted = letters.map((letter) => `"${letter}"`);
  return `${quoted.slice(0, -1).join(", ")} or ${quoted.at(-1)}`;
}
