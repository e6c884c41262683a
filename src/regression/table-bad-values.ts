// Missing and infinite values of an opened table, counted.
import type { OpenedTable } from "../data/opened-table/opened-table";
import { isInfiniteText } from "../data/opened-table/sql-text";
import { InputError } from "../errors/input-error";
import { counted } from "../report/counted";
import { isMissing } from "./table-features";

/**
 * What is wrong with the values of columns: how many are missing, and how many infinite, by name.
 *
 * @param advice what to do about missing values
 * @param otherwise what to say where nothing is wrong with them
 */
export async function badValues(
  table: OpenedTable,
  names: readonly string[],
  condition: string | undefined,
  advice: string,
  otherwise = "a value is no finite number: was the file changed while it was read?",
): Promise<InputError> {
  const columns = [...new Set(names)];
  const counts = columns.flatMap((name) => [
    `count(*) FILTER (WHERE ${isMissing(table, name)})`,
    table.kindOf(name) === "text"
      ? "0"
      : `count(*) FILTER (WHERE ${isInfiniteText(table.number(name))})`,
  ]);
  const found = (await table.valuesOf(counts, condition)).map(Number);
  const total = (await table.rowCount()).toLocaleString("en-US");
  const missing = described(columns, (j) => found[2 * j]!, "missing value");
  const infinite = described(columns, (j) => found[2 * j + 1]!, "infinite value");
  const sentences = [
    missing && `${missing}, of ${total} rows. ${advice}`,
    infinite &&
      `${infinite}, of ${total} rows: no finite numbers, or larger than a number can be, 1.8e308. Correct them, or leave these rows out with where`,
  ].filter(Boolean);
  return new InputError(sentences.join(". ") || otherwise);
}

function described(names: readonly string[], count: (j: number) => number, noun: string): string {
  const found = names.flatMap((name, j) =>
    count(j) > 0 ? [`column "${name}" has ${counted(count(j), noun)}`] : [],
  );
  return found.join(", ");
}
