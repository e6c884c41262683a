// Single cells: missing marks, and the reader of a number.
import type { CsvFormat } from "./options";

/** What stands for a missing value, in small or capital letters, beside an empty cell. */
const missingMarks = new Set(["na", "n/a", "#n/a", "nan", "null"]);

/** The longest of them: no need to look a longer cell up. */
const longestMark = 4;

/** Whether a trimmed cell stands for a missing value. */
export function isMissingCell(cell: string): boolean {
  return cell === "" || (cell.length <= longestMark && missingMarks.has(cell.toLowerCase()));
}

/**
 * Makes the reader of one cell: its number, or undefined when the cell is no number.
 *
 * A number is digits with at most one decimal mark, a sign and a power of ten: −1.5e3. What
 * JavaScript's `Number` would take beyond that ("", "0x10", "Infinity") is no number here.
 */
export function numberReader({
  decimal,
  thousands,
}: CsvFormat): (cell: string) => number | undefined {
  const mark = decimal === "." ? "\\." : ",";
  const group = thousands === undefined ? undefined : groupMarks[thousands];
  const whole = group === undefined ? "\\d+" : `(?:[1-9]\\d{0,2}(?:${group}\\d{3})+|\\d+)`;
  const pattern = new RegExp(`^[+-]?(?:${whole}(?:${mark}\\d*)?|${mark}\\d+)(?:[eE][+-]?\\d+)?$`);
  const groups = group === undefined ? undefined : new RegExp(group, "g");
  return (cell) => {
    if (!pattern.test(cell)) return undefined;
    const digits = groups === undefined ? cell : cell.replace(groups, "");
    return Number(decimal === "." ? digits : digits.replace(",", "."));
  };
}

/** Spreadsheets write a space between thousands in three widths, and the apostrophe in two forms. */
const groupMarks = { ",": ",", ".": "\\.", " ": "[ \\u00a0\\u202f]", "'": "['\\u2019]" };
