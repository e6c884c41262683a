// "Did you mean …?": the nearest name by Damerau–Levenshtein distance.

/**
 * The name most like `name`, undefined when none is close: at most a third of its letters wrong,
 * or one letter of a short name. Upper and lower case count as the same letter.
 */
function nearestName(name: string, names: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  let nearest: string | undefined;
  let smallest = Math.min(Math.max(1, Math.floor(name.length / 3)) + 1, name.length);
  for (const candidate of names) {
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < smallest) {
      smallest = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

/** ` Did you mean "housing"?`, or an empty text when no name is close. */
export function didYouMean(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
}

/**
 * Damerau–Levenshtein distance (optimal string alignment): the fewest insertions, deletions and substitutions of a
 * letter, and swaps of two neighbours, that turn `a` into `b`.
 *
 * Method: row i of the table of distances from those of i − 1 and i − 2; no other rows are kept.
 *
 * References: Damerau, A technique for computer detection and correction of spelling errors, Commun. ACM 7 (1964)
 * 171–176.
 */
function editDistance(a: string, b: string): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? twoAbove[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(substitution, swap, above[j]! + 1, row[j - 1]! + 1));
    }
    twoAbove = above;
    above = row;
  }
  return above[b.length]!;
}
