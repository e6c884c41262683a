// The header line: names of the columns, checked.
import { didYouMean } from "../../errors/did-you-mean";
import { InputError } from "../../errors/input-error";
import type { Table } from "../table/table";
import { isMissingCell, numberReader } from "./cell";
import type { CsvFormat } from "./options";
import { separatorName, shortened } from "./separator";

/**
 * The column names of a header line, checked: a missing header, an empty name and a name used twice
 * are refused.
 */
export function headerNames(cells: readonly string[], place: string, format: CsvFormat): string[] {
  requireNotNumbers(cells, place, format);
  requireNames(cells, place);
  for (const name of format.text) {
    if (cells.includes(name)) continue;
    throw new InputError(
      `the option text names the column ${JSON.stringify(name)}, which ${place} does not have.` +
        `${didYouMean(name, cells)} The columns are ${cells.join(", ")}`,
    );
  }
  return [...cells];
}

/**
 * Refuses the single text column that a file separated by spaces makes: its name and its first
 * cell are as many words as each other, and those of the cell are numbers. The option text keeps it.
 */
export function requireNoSpaces(table: Table, file: string, format: CsvFormat): void {
  const [name] = table.names;
  if (table.names.length > 1 || table.isNumber(name!) || format.text.includes(name!)) return;
  const words = table.text(name!)[0]!.split(/ +/);
  const readNumber = numberReader(format);
  if (words.length < 2 || words.length !== name!.split(/ +/).length) return;
  if (!words.every((word) => readNumber(word) !== undefined)) return;
  throw new InputError(
    `${file}: the header ${JSON.stringify(shortened(name!))} is separated by spaces, not by ${separatorName(format.delimiter)}. Give the option delimiter: " "`,
  );
}

function requireNotNumbers(cells: readonly string[], place: string, format: CsvFormat): void {
  const readNumber = numberReader(format);
  const numbers = cells.filter((cell) => readNumber(cell) !== undefined);
  if (numbers.length === 0) return;
  if (!cells.every((cell) => isMissingCell(cell) || readNumber(cell) !== undefined)) return;
  throw new InputError(
    `${place}: expected the names of the columns; got numbers (${shortened(cells.join(", "))}). ` +
      `Write a header line above them, or give the option names: [${cells
        .map((_, j) => `"column_${j + 1}"`)
        .slice(0, 3)
        .join(", ")}${cells.length > 3 ? ", …" : ""}]`,
  );
}

function requireNames(cells: readonly string[], place: string): void {
  cells.forEach((name, j) => {
    if (name === "") {
      throw new InputError(
        `${place}: column ${j + 1} of ${cells.length} has no name. Write one in the header, or remove the column`,
      );
    }
    const before = cells.indexOf(name);
    if (before < j) {
      throw new InputError(
        `${place}: columns ${before + 1} and ${j + 1} have the same name, ${JSON.stringify(name)}. Rename one of them`,
      );
    }
  });
}
