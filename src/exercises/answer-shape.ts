// The shapes of answers: a number, a list, a matrix, a text.
import { Matrix } from "ml-matrix";

// A cell's answer may be anything, so the exercises take `unknown`: for a wrong shape the reader gets a hint in words,
// and not the compiler's message. Only this file decides what counts as a
// number, a list, a matrix or a name.

/** The single entry of an answer: the answer itself, or the only entry of a list or a matrix. */
export function singleEntry(answer: unknown): unknown {
  const list = listIn(answer);
  return list?.length === 1 ? list[0] : answer;
}

/** The entries of a list: an array, typed or not, or the only row or the only column of a matrix. */
export function listIn(answer: unknown): readonly unknown[] | undefined {
  const rows = isList(answer) && !answer.some(isList) ? [answer] : rowsIn(answer);
  if (rows?.length === 1) return Array.from(rows[0]!);
  return rows?.every((row) => row.length === 1) ? rows.map(([entry]) => entry) : undefined;
}

/** The rows of a matrix: a `Matrix`, or a list of lists, typed or not, long or short. */
export function rowsIn(answer: unknown): readonly (readonly unknown[])[] | undefined {
  if (Matrix.isMatrix(answer)) return answer.to2DArray();
  if (!isList(answer) || answer.length === 0 || !answer.every(isList)) return undefined;
  return answer.map((row) => Array.from(row));
}

/** The text of an answer, without spaces around it; also when it is the only entry of a list. */
export function textIn(answer: unknown): string | undefined {
  const entry = singleEntry(answer);
  return typeof entry === "string" ? entry.trim() : undefined;
}

/** Whether all entries are finite numbers. */
export function areNumbers(entries: readonly unknown[]): entries is readonly number[] {
  return entries.every((entry) => Number.isFinite(entry));
}

/** A fitted model, where its numbers were asked for. */
export function isModel(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "theta" in answer;
}

function isList(answer: unknown): answer is unknown[] {
  return Array.isArray(answer) || (ArrayBuffer.isView(answer) && "length" in answer);
}
