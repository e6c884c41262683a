// A reader's guess in a figure.
import { short } from "../../report/format-number";
import type { Figure, Trace } from "./figure";
import { role } from "./style";

/** A reader's guess of one number, written down before the answer is seen. */
export interface Guess {
  question: string;
  value: number;
  unit: string;
}

/**
 * Puts a guess into a figure: a dashed orange line across it, at that height ("y") or place ("x").
 * A guess that is no number has no place; the figure stays as it is.
 *
 * @example
 * show(withGuess(rmseAgainstLambda(path), myGuess, "x"));
 */
export function withGuess(figure: Figure, guess: Guess, along: "x" | "y"): Figure {
  if (!Number.isFinite(guess.value)) return figure;
  const name = `your guess: ${short(guess.value)}${guess.unit && ` ${guess.unit}`}`;
  const spanning = { [`${along === "x" ? "y" : "x"}ref`]: "paper" };
  const { value } = guess;
  const look = { color: role.guess, width: 3, dash: "dash" } as const;
  const mark = {
    type: "line",
    ...spanning,
    ...(along === "x"
      ? { x0: value, x1: value, y0: 0, y1: 1 }
      : { x0: 0, x1: 1, y0: value, y1: value }),
    line: look,
  };
  // A shape that stood in the legend itself would leave JupyterLab's figure empty, without a word.
  const legendEntry: Trace = {
    type: "scatter",
    mode: "lines",
    name,
    x: [Number.NaN],
    y: [Number.NaN],
    line: look,
  };
  return {
    ...figure,
    data: [...figure.data, legendEntry],
    layout: {
      ...figure.layout,
      showlegend: true,
      shapes: [...(figure.layout.shapes ?? []), mark as never],
    },
    description: `${figure.description} A dashed line marks ${name}.`,
  };
}
