// Exercises that ask for a number, a list or a matrix.
import { Table } from "../data/table/table";
import { areNumbers, isModel, listIn, rowsIn, singleEntry } from "./answer-shape";
import { type Exercise, notYet, type Verdict } from "./verdict";

/** Judges an answer whose shape is right. */
type Judge<Answer> = (answer: Answer) => Verdict;

/** A hint for an answer of another shape, where there is a better one than the usual. */
type OtherShape = (given: unknown) => Verdict | undefined;

const noOther: OtherShape = () => undefined;

/** Lists by their length. */
interface Lists {
  2: readonly [number, number];
  3: readonly [number, number, number];
  4: readonly [number, number, number, number];
}

/** An exercise that asks for one number. */
export function askForNumber(
  judge: Judge<number>,
  otherShape: OtherShape = noOther,
): Exercise<[given: unknown]> {
  return (given) => {
    const entry = singleEntry(given);
    if (typeof entry === "number" && Number.isFinite(entry)) return judge(entry);
    return otherShape(given) ?? notYet(notOneNumber(given));
  };
}

/**
 * An exercise that asks for a list of so many numbers.
 *
 * @param wanted what to write, in a sentence
 */
export function askForList<Length extends keyof Lists>(
  length: Length,
  wanted: string,
  judge: Judge<Lists[Length]>,
  otherShape: OtherShape = noOther,
): Exercise<[given: unknown]> {
  return (given) => {
    const list = listIn(given);
    if (list?.length === length && areNumbers(list)) return judge(list as Lists[Length]);
    return otherShape(given) ?? notYet(notTheList(given, length, wanted));
  };
}

/**
 * An exercise that asks for a matrix; `judge` gets rows of one length and looks at their size.
 *
 * @param wanted what to write, in a sentence
 */
export function askForMatrix(
  wanted: string,
  judge: Judge<readonly (readonly number[])[]>,
  otherShape: OtherShape = noOther,
): Exercise<[given: unknown]> {
  return (given) => {
    const rows = rowsIn(given);
    const isMatrix = rows?.every((row) => row.length === rows[0]!.length && areNumbers(row));
    if (isMatrix) return judge(rows as readonly (readonly number[])[]);
    return otherShape(given) ?? notYet(notTheMatrix(given, wanted));
  };
}

function notOneNumber(given: unknown): string {
  if (isModel(given)) {
    return "That is the whole model. Its numbers are in .theta: .theta[0] is the first.";
  }
  const list = listIn(given);
  if (list?.length === 0) return "That is an empty list. Write one number.";
  if (list && list.length > 1) {
    return (
      `That is a list of ${list.length}. Write one number: if it is in the list, ` +
      "[0] after the list takes the first, [1] the second."
    );
  }
  if (rowsIn(given)) return "That is a matrix. Write one number.";
  const found = whatItIs(singleEntry(given));
  return found
    ? `That is ${found}`
    : "That is not a number yet. Write one, or arithmetic that gives one.";
}

function notTheList(given: unknown, length: number, wanted: string): string {
  if (isModel(given)) return "That is the whole model. Add .theta to it for its numbers.";
  const list = listIn(given);
  if (list && list.length === length) return `${badEntry(list)} ${wanted}`;
  if (list) {
    const count = `You have ${list.length} ${list.length === 1 ? "number" : "numbers"}. ${wanted}`;
    return list.length === 2 * length
      ? `${count} A comma separates two numbers: write 1.9 for 1,9 and 4933 for 4,933.`
      : count;
  }
  const found = rowsIn(given) ? "a matrix." : whatItIs(given);
  return found ? `That is ${found} ${wanted}` : wanted;
}

function notTheMatrix(given: unknown, wanted: string): string {
  if (isModel(given)) return `That is the whole model. ${wanted}`;
  const rows = rowsIn(given);
  if (rows) {
    const lengths = rows.map((row) => row.length);
    return new Set(lengths).size > 1
      ? `Your rows have ${lengths.join(", ")} numbers. All rows must have the same length. ${wanted}`
      : `${badEntry(rows.flat())} ${wanted}`;
  }
  if (listIn(given)) return `That is one list. Each row has its own square brackets. ${wanted}`;
  const found = whatItIs(given);
  return found ? `That is ${found} ${wanted}` : wanted;
}

/** The first entry that is no number, by its place. */
function badEntry(entries: readonly unknown[]): string {
  const place = entries.findIndex((entry) => !Number.isFinite(entry));
  return `Number ${place + 1} is ${whatItIs(entries[place]) ?? "not a number."}`;
}

/** What came instead of a number, and what to do; undefined where that is hard to say. */
function whatItIs(entry: unknown): string | undefined {
  if (typeof entry === "string") {
    return "text. Write a number, without quotes and without toFixed.";
  }
  if (entry === undefined) {
    return "undefined. A list counts from 0: an index beyond its end gives undefined.";
  }
  if (typeof entry === "function") return "a function. Call it: put round brackets after its name.";
  if (entry instanceof Table)
    return "a table. Its method column(name) gives the numbers of a column.";
  if (Number.isNaN(entry)) return "NaN, not a number: often an undefined value in the arithmetic.";
  if (typeof entry === "number" && !Number.isFinite(entry))
    return "infinite: often a division by 0.";
  return undefined;
}
