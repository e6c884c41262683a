// A cell's answer may be anything. The exercises therefore take `unknown`: a wrong shape earns a hint
// in words, where a narrower type would earn the compiler's message.

/** A list of as many finite numbers. */
export function isList(answer: unknown, length: number): answer is readonly number[] {
  return Array.isArray(answer) && answer.length === length && answer.every(Number.isFinite);
}

/** As many rows of as many numbers. */
export function isRows(
  answer: unknown,
  rows: number,
  columns: number,
): answer is readonly (readonly number[])[] {
  return (
    Array.isArray(answer) && answer.length === rows && answer.every((row) => isList(row, columns))
  );
}

/** The number, also when it stands in brackets as the only one; NaN when there is none. */
export function oneNumber(answer: unknown): number {
  const value = isList(answer, 1) ? answer[0] : answer;
  return typeof value === "number" ? value : Number.NaN;
}
