// A scatter plot with the fitted line.
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { scatter } from "../data/scatter";
import { extent } from "../drawing/extent";
import type { Figure, Trace } from "../drawing/figure";
import { type Labels, line, points, role } from "../drawing/style";

/** A point to look at: a prediction, or a reader's guess of it. */
export interface Mark {
  x: number;
  y: number;
  name: string;
  /** Drawn as a guess is: an orange cross. */
  guess?: boolean;
}

interface HypothesisOptions extends Labels {
  /** Another line [b, w], drawn dashed: the reader's guess. */
  guess?: Numbers;
  /** Points to look at, drawn larger. */
  marks?: Mark[];
}

/**
 * The samples and the line that was fitted to them (the hypothesis, in red).
 *
 * @param theta [b, w]: the line b + w·x, as `model.theta` gives it.
 * @param options Titles, the reader's `guess` as another line, and `marks` to look at.
 *
 * @example
 * show(scatterWithHypothesis(x, y, model.theta, { title: "Best line", x: "x", y: "y" }));
 */
export function scatterWithHypothesis(
  x: Numbers,
  y: Numbers,
  theta: Numbers,
  { guess, marks = [], ...labels }: HypothesisOptions = {},
): Figure {
  const figure = scatter(x, y, labels);
  const ends = extent([...Array.from(x), ...marks.map((mark) => mark.x)], 0.05);
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
  data.push(...marks.map(markTrace));
  return {
    data,
    layout: { ...figure.layout, showlegend: true },
    description:
      `${figure.description} The fitted line is ${words}.` +
      (guess ? ` A dashed line is the guess, ${lineInWords(guess[0]!, guess[1]!)}.` : "") +
      marks.map((m) => ` Marked at (${short(m.x)}, ${short(m.y)}): ${m.name}.`).join(""),
  };
}

function markTrace({ x, y, name, guess }: Mark): Trace {
  const marker = guess
    ? { color: role.guess, size: 13, symbol: "x" }
    : { color: role.model, size: 15, symbol: "diamond", line: { color: "#FFFFFF", width: 2 } };
  return { ...points([x], [y], name), marker };
}
