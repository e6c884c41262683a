import { Matrix } from "ml-matrix";
import { notYet, type Verdict } from "./verdict";

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

/** A matrix as its rows, or as one list when it is a column; a column of a table as a list. */
export function asLists(answer: unknown): unknown {
  if (Matrix.isMatrix(answer)) {
    return answer.columns === 1 ? answer.to1DArray() : answer.to2DArray();
  }
  return answer instanceof Float64Array ? Array.from(answer) : answer;
}

/** A fitted model, where its numbers were asked for. */
export function isModel(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "theta" in answer;
}

/** The hint for what came where one number was asked for: text, a model, a list. */
export function notOneNumber(answer: unknown): Verdict {
  if (typeof answer === "string") {
    return notYet("That is text. Write a number, without quotes and without toFixed.");
  }
  if (isModel(answer)) {
    return notYet("That is the whole model. Its numbers stand in .theta: .theta[0] is the first.");
  }
  const lists = asLists(answer);
  if (Array.isArray(lists)) {
    return notYet(
      "That is a list. Write one number: [0] behind a list takes its first, [1] its second.",
    );
  }
  return notYet("That is no number yet. Write one, or arithmetic that gives one.");
}
