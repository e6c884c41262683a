import type { Numbers } from "../features";
import { extent } from "./extent";
import type { Figure } from "./figure";
import { scatter } from "./scatter";
import { type Labels, line, lineInWords, role } from "./style";

/**
 * The samples and the line that was fitted to them (the hypothesis, in red).
 *
 * @param theta [b, w]: the line b + w·x, as `model.theta` gives it.
 * @param options.guess Another line [b, w], drawn dashed: the reader's guess.
 *
 * @example
 * show(scatterWithHypothesis(x, y, model.theta, { title: "Best line", x: "x", y: "y" }));
 */
export function scatterWithHypothesis(
  x: Numbers,
  y: Numbers,
  theta: Numbers,
  { guess, ...labels }: Labels & { guess?: Numbers } = {},
): Figure {
  const figure = scatter(x, y, labels);
  const ends = extent(x, 0.05);
  const lineOf = (b: number, w: number) => ends.map((end) => b + w * end);
  const words = lineInWords(theta[0]!, theta[1]!);
  const data = [
    ...figure.data,
    line(ends, lineOf(theta[0]!, theta[1]!), `hypothesis: ŷ = ${words}`),
  ];
  if (guess) {
    const name = `your guess: ${lineInWords(guess[0]!, guess[1]!)}`;
    data.push(line(ends, lineOf(guess[0]!, guess[1]!), name, { color: role.guess, dash: "dash" }));
  }
  return {
    data,
    layout: { ...figure.layout, showlegend: true },
    description:
      `${figure.description} The fitted line is ${words}.` +
      (guess ? ` A dashed line is the guess, ${lineInWords(guess[0]!, guess[1]!)}.` : ""),
  };
}
