// Rows of a fit in an opened table: its columns as SQL, and the values checked.
import type { RowBlock } from "../arithmetic/passes";
import { allFinite } from "../data/finite";
import { noRow, OpenedTable } from "../data/opened-table/opened-table";
import { InputError } from "../errors/input-error";
import { badValues } from "./table-bad-values";
import { type Categories, type FeatureColumn, featureColumns, isMissing } from "./table-features";

/** What to do about missing values. */
export const DROP = 'Leave their rows out with { missing: "drop" }';

/** How `fitTable` is to read the rows. */
export interface FitTableOptions {
  /**
   * What to do with missing values: "refuse" (default) stops and counts them by column, "drop" leaves their rows out
   * and says how many.
   */
  missing?: "refuse" | "drop";
}

/** The columns of a fit in an opened table, and the rows that count. */
export interface TableRows {
  table: OpenedTable;
  features: FeatureColumn[];
  categories: Categories;
  /** SQL of the features and, last, the target. */
  expressions: string[];
  /** The columns behind them. */
  columns: string[];
  condition: string | undefined;
}

/** @throws InputError when columns cannot be features and target, or the option is none */
export async function tableRows(
  table: OpenedTable,
  names: readonly string[],
  target: string,
  missing: "refuse" | "drop",
): Promise<TableRows> {
  requireArguments(table, names, target, missing);
  const columns = [...names, target];
  const condition =
    missing === "drop"
      ? columns.map((name) => `NOT (${isMissing(table, name)})`).join(" AND ")
      : undefined;
  const { features, categories } = await featureColumns(table, names, condition);
  const expressions = [...features.map(({ sql }) => sql), table.number(target)];
  return { table, features, categories, expressions, columns, condition };
}

/** What was done with rows and text columns, in words. */
export async function notesOn(
  { table, categories, condition }: TableRows,
  rowCount: number,
): Promise<string[]> {
  const notes = [...categoryNotes(categories)];
  if (condition !== undefined) {
    const total = await table.rowCount();
    if (total > rowCount) notes.unshift(leftOut(total - rowCount, total));
  }
  return notes;
}

/** @throws InputError when there is no row */
export function requireSomeRow({ table, condition }: TableRows, rowCount: number): void {
  if (rowCount > 0) return;
  throw new InputError(
    condition !== undefined && !table.isFiltered
      ? "every row has a missing value in one of the columns. Take fewer columns, or others"
      : noRow(table.isFiltered),
  );
}

/** The rows in blocks, in order; each block is written over the last. */
export function blocksOf({ table, expressions, condition }: TableRows): AsyncIterable<RowBlock> {
  return table.blocksOf(expressions, condition);
}

/** The same. @throws InputError that counts missing and infinite values by column */
export async function* checkedBlocks(rows: TableRows): AsyncGenerator<RowBlock, void, void> {
  for await (const block of blocksOf(rows)) {
    if (!block.every(allFinite)) {
      throw await badValues(rows.table, rows.columns, rows.condition, DROP);
    }
    yield block;
  }
}

function requireArguments(
  table: OpenedTable,
  names: readonly string[],
  target: string,
  missing: string,
): void {
  if (!(table instanceof OpenedTable)) {
    throw new InputError(
      "fitTable needs a table that openTable or trinoTable opened; for a Table in memory use fit(table.select(…), table.column(…))",
    );
  }
  if (
    !(Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === "string"))
  ) {
    throw new InputError(
      `fitTable needs the names of the features as a list, as ["km", "hour"]; got ${JSON.stringify(names)}`,
    );
  }
  for (const name of names) table.requireColumn(name);
  table.requireColumn(target);
  const twice = names.find((name, j) => names.indexOf(name) < j);
  if (twice !== undefined) throw new InputError(`the feature "${twice}" is named twice`);
  if (names.includes(target)) {
    throw new InputError(`"${target}" is both the target and a feature; it would explain itself`);
  }
  if (missing !== "refuse" && missing !== "drop") {
    throw new InputError(`missing must be one of "refuse", "drop"; got ${JSON.stringify(missing)}`);
  }
}

function* categoryNotes(categories: Categories): Generator<string> {
  for (const [name, levels] of categories) {
    yield `${name}=${levels[0]} has no column: the columns of all ${levels.length} levels add up to the column of ones, ` +
      `so XᵀX would have no inverse. The coefficients compare with ${levels[0]}.`;
  }
}

function leftOut(gone: number, total: number): string {
  const rows = total.toLocaleString("en-US");
  return `${gone.toLocaleString("en-US")} of ${rows} rows left out for missing values.`;
}
