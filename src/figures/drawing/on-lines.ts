// A text on several lines.

/** Numbers and their signs stay together: "2 · 10⁶", "b = 3". */
const spaces = /(?<![=·+−]) (?![=·+−])/;
const pause = /[,:;.?!]$/;

/**
 * A text on lines of at most so many letters, about equally long, which end at a comma or the like if they can. Where the text
 * has a `<br>` a line may end as well. A word that is longer by itself stays whole.
 *
 * Dynamic programming over the places where a line may begin: least is the sum of the squares of the letters that
 * are left free, with a penalty for each end within a phrase (Knuth and Plass 1981, "Breaking paragraphs into lines").
 *
 * @example
 * onLines("The more decimals, the farther the bottom", 34); // "The more decimals,<br>the farther the bottom"
 */
export function onLines(text: string, letters: number): string {
  const words = text.split("<br>").flatMap((phrase) => {
    const parts = phrase.split(spaces);
    return parts.map((word, k) => ({
      word,
      isPause: k === parts.length - 1 || pause.test(word),
    }));
  });
  const penalty = letters ** 2;
  /** The lines of the words from each place on, and their cost. */
  const best: { cost: number; lines: string[] }[] = [];
  best[words.length] = { cost: 0, lines: [] };
  for (let from = words.length - 1; from >= 0; from--) {
    let line = "";
    for (let to = from; to < words.length; to++) {
      const { word, isPause } = words[to]!;
      line = to === from ? word : `${line} ${word}`;
      const free = letters - lettersIn(line);
      if (free < 0 && to > from) break;
      const rest = best[to + 1]!;
      const cost = free ** 2 + (isPause ? 0 : penalty) + rest.cost;
      if (to === from || cost < best[from]!.cost)
        best[from] = { cost, lines: [line, ...rest.lines] };
    }
  }
  return best[0]!.lines.join("<br>");
}

/** How many letters are seen: without tags. */
export function lettersIn(text: string): number {
  return [...text.replace(/<[^>]*>/g, "")].length;
}
