// Exercises that ask for a function and run it on data that the reader does not see: "build it" and "find the bug".
import { Table } from "../data/table/table";
import { counted } from "../report/counted";
import { isModel, listIn, rowsIn, singleEntry } from "./answer-shape";
import { type Exercise, notYet, right } from "./verdict";

/** What a function may be asked to return: a number, a list or the rows of a matrix. */
type Wanted = number | readonly number[] | readonly (readonly number[])[];

/** What is asked of a function. */
interface AskedFunction<Data extends unknown[]> {
  /**
   * The hidden data: the arguments of each call, under a name for them that a hint can use ("five points", "points
   * far from 0"). They are made anew for each run, so a function that changes its arguments changes no one else's.
   */
  data: () => Readonly<Record<string, Data>>;
  /** What the function must return, by the definition. */
  truth: (...data: Data) => Wanted;
  /** What to return, in a sentence: "Return two numbers: [intercept, slope]." */
  returns: string;
  /**
   * What people write instead, each with its hint. A mistake is recognised when the reader's function returns on all data what
   * this one returns. For "find the bug" the first is the bug as given.
   */
  mistakes: readonly (readonly [hint: string, mistake: (...data: Data) => Wanted])[];
  /** What to say to a wrong function that makes none of these mistakes. */
  otherwise: string;
  /** What to say when it is right: a sentence worth keeping. */
  right: string;
}

/**
 * An exercise that asks for a function. The function is run on hidden data and compared with the truth to six digits. A wrong one is compared
 * with the known mistakes, and the reader gets the hint for the mistake that it makes.
 *
 * @example
 * export const buildMean = askForFunction<[values: number[]]>({
 *   data: () => ({ "three numbers": [[1, 2, 6]], "one number": [[4]] }),
 *   truth: (values) => sum(values) / values.length,
 *   returns: "Return one number.",
 *   mistakes: [["That is the sum. Divide it by how many there are.", sum]],
 *   otherwise: "Add the values, then divide by how many there are.",
 *   right: "A mean is a sum divided by a count.",
 * });
 */
export function askForFunction<Data extends unknown[]>(
  asked: AskedFunction<Data>,
): Exercise<[given: unknown]> {
  return (given) => {
    if (typeof given !== "function") {
      return notYet("Give the function itself, without brackets after its name.");
    }
    const wanted = outcomes(asked.truth, asked.data());
    const found = outcomes(given as (...data: Data) => unknown, asked.data());
    return sameOutcomes(found, wanted) ? right(asked.right) : notYet(hintFor(asked, found, wanted));
  };
}

/** What a function returns on the data of this name, or the error that stops it. */
interface Outcome<Answer> {
  name: string;
  answer?: Answer;
  error?: unknown;
}

function outcomes<Data extends unknown[], Answer>(
  call: (...data: Data) => Answer,
  data: Readonly<Record<string, Data>>,
): Outcome<Answer>[] {
  return Object.entries(data).map(([name, own]) => {
    try {
      const answer = call(...own);
      // Nobody waits for a promise: one that is rejected would stop the kernel.
      if (answer instanceof Promise) answer.catch(() => undefined);
      return { name, answer };
    } catch (error) {
      return { name, error };
    }
  });
}

/** The hint for the mistake that was made; else for the first data on which the function is wrong. */
function hintFor<Data extends unknown[]>(
  asked: AskedFunction<Data>,
  found: readonly Outcome<unknown>[],
  wanted: readonly Outcome<Wanted>[],
): string {
  const made = asked.mistakes.find(([, mistake]) =>
    sameOutcomes(found, outcomes(mistake, asked.data())),
  );
  if (made) return made[0];
  const isRight = wanted.map(({ answer }, k) => agree(found[k]!.answer, answer));
  const k = isRight.indexOf(false);
  const { name, answer, error } = found[k]!;
  if (error)
    return `On ${name} it stops with an error: ${error instanceof Error ? error.message : error}`;
  const shape = wrongShape(answer, wanted[k]!.answer!);
  if (shape) return `It returns ${shape}. ${asked.returns}`;
  if (isConstant(found.map((outcome) => outcome.answer))) {
    return "It returns the same for all data. Calculate with its arguments.";
  }
  const names = found.filter((_, i) => isRight[i]).map((outcome) => outcome.name);
  return names.length > 0
    ? `Right on ${names.join(", ")}, but not on ${name}. ${asked.otherwise}`
    : asked.otherwise;
}

function sameOutcomes(
  found: readonly Outcome<unknown>[],
  others: readonly Outcome<Wanted>[],
): boolean {
  return others.every(({ answer }, k) => agree(found[k]!.answer, answer));
}

function isConstant(answers: readonly unknown[]): boolean {
  return (
    answers.length > 1 &&
    new Set(answers.map((answer) => String(listIn(answer) ?? answer))).size === 1
  );
}

/** What came where it cannot be compared with what is wanted, in words. */
function wrongShape(answer: unknown, wanted: Wanted): string | undefined {
  if (answer === undefined) return "nothing. Write return before the answer";
  if (answer instanceof Promise) return "a promise. Write it without async";
  if (isModel(answer)) return "the whole model";
  const entries = entriesLike(wanted, answer);
  if (entries?.length === entriesLike(wanted, wanted)?.length) {
    const bad = entries?.findIndex((entry) => !Number.isFinite(entry)) ?? -1;
    return bad < 0 ? undefined : inWords(entries![bad]);
  }
  const list = listIn(answer);
  if (list) return counted(list.length, "number");
  const rows = rowsIn(answer);
  if (rows) return `a matrix of ${rows.length} × ${rows[0]!.length}`;
  return typeof answer === "number" ? "1 number" : inWords(answer);
}

function inWords(entry: unknown): string {
  if (typeof entry === "string") return "text";
  if (entry instanceof Table) return "a table";
  const isNumber = typeof entry === "number" || entry === undefined;
  return isNumber ? String(entry) : "something that is not a number";
}

/** The entries of an answer that has the shape of another: one number, a list, or the rows of a matrix. */
function entriesLike(shape: Wanted, answer: unknown): readonly unknown[] | undefined {
  if (typeof shape === "number") return listIn([singleEntry(answer)]);
  if (!shape.some(Array.isArray)) return listIn(answer);
  const rows = rowsIn(answer);
  const isLike =
    rows?.length === shape.length &&
    rows.every((row, i) => row.length === (shape[i] as readonly number[]).length);
  return isLike ? rows.flat() : undefined;
}

function agree(answer: unknown, wanted: Wanted | undefined): boolean {
  if (wanted === undefined) return false;
  const truth = entriesLike(wanted, wanted) as readonly number[];
  const entries = entriesLike(wanted, answer);
  const largest = Math.max(...truth.map(Math.abs).filter(Number.isFinite));
  // An entry that should be 0 may carry the rounding of the others.
  const isClose = (entry: unknown, value: number) =>
    Object.is(entry, value) ||
    Math.abs(Number(entry) - value) <= 1e-6 * Math.abs(value) + 1e-9 * largest;
  return (
    entries?.length === truth.length &&
    truth.every((value, i) => typeof entries[i] === "number" && isClose(entries[i], value))
  );
}
