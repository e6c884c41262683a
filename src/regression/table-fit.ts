// Fit of an opened table.
import { overBlocks, overColumns, type RowBlock } from "../arithmetic/passes";
import { allFinite } from "../data/finite";
import { noRow, OpenedTable } from "../data/opened-table/opened-table";
import { RowProgress } from "../data/opened-table/row-progress";
import { InputError } from "../errors/input-error";
import { counted } from "../report/counted";
import { blockFit } from "./solver/blocks/block-fit";
import type { CentredTriangle } from "./solver/centred-triangle";
import type { LeastSquaresSolution, Solver } from "./solver/solution";
import { isSmall, leastSquares } from "./strategy";
import { badValues } from "./table-bad-values";
import { type Categories, featureColumns, isMissing } from "./table-features";

/** How `fitTable` is to read the rows. */
export interface FitTableOptions {
  /**
   * What to do with missing values: "refuse" (default) stops and counts them by column, "drop" leaves their rows out
   * and says how many.
   */
  missing?: "refuse" | "drop";
}

/** What a fit of an opened table finds. */
export interface TableFit {
  solution: LeastSquaresSolution;
  triangle: CentredTriangle;
  names: string[];
  rowCount: number;
  categories: Categories;
  /** What was done with the rows, in words. */
  notes: string[];
}

/** Rows whose values do not all stand in memory: the columns of a fit as blocks. */
interface Rows {
  table: OpenedTable;
  /** SQL of the features and, last, the target. */
  expressions: string[];
  /** The columns behind them. */
  columns: string[];
  condition: string | undefined;
}

/** Least squares of an opened table: rows are read once for each pass, in order. */
export async function fitOfTable(
  table: OpenedTable,
  names: readonly string[],
  target: string,
  { lambda, solver }: { lambda: number; solver: Solver },
  { missing = "refuse" }: FitTableOptions,
): Promise<TableFit> {
  requireArguments(table, names, target, missing);
  const columns = [...names, target];
  const condition =
    missing === "drop"
      ? columns.map((name) => `NOT (${isMissing(table, name)})`).join(" AND ")
      : undefined;
  const { features, categories } = await featureColumns(table, names, condition);
  const expressions = [...features.map(({ sql }) => sql), table.number(target)];
  const rows: Rows = { table, expressions, columns, condition };
  const small = await smallColumns(rows);
  if (small)
    requireEnoughRows(rows, small[0]!.length, features.length + 1, lambda, solver, missing);
  const { solution, triangle } = small
    ? fitInMemory(small, lambda, solver)
    : await fitInBlocks(rows, lambda, solver);
  const { rowCount } = triangle;
  const notes = [...categoryNotes(categories)];
  if (missing === "drop") {
    const total = await table.rowCount();
    if (total > rowCount) notes.unshift(leftOut(total - rowCount, total));
  }
  return {
    solution,
    triangle,
    names: features.map(({ name }) => name),
    rowCount,
    categories,
    notes,
  };
}

/** All rows, where they are so few that every fit is refined to the last digit. */
async function smallColumns(rows: Rows): Promise<Float64Array[] | undefined> {
  const width = rows.expressions.length;
  const blocks: Float64Array[][] = [];
  let rowCount = 0;
  for await (const block of checkedBlocks(rows)) {
    rowCount += block[0]!.length;
    if (!isSmall(rowCount, width)) return undefined;
    blocks.push(block.map((column) => column.slice()));
  }
  return rows.expressions.map((_, j) => {
    const column = new Float64Array(rowCount);
    let place = 0;
    for (const block of blocks) {
      column.set(block[j]!, place);
      place += block[j]!.length;
    }
    return column;
  });
}

function fitInMemory(columns: Float64Array[], lambda: number, solver: Solver) {
  const features = columns.slice(0, -1);
  const target = columns.at(-1)!;
  const solution = leastSquares({ features, target, intercept: true, lambda }, solver);
  const { triangle } = overColumns(blockFit(features.length, lambda, true), columns);
  return { solution, triangle };
}

async function fitInBlocks(rows: Rows, lambda: number, solver: Solver) {
  if (solver === "normal-equation") {
    throw new InputError(
      'solver "normal-equation" multiplies matrices that stand in memory; leave the solver out, or fit a sample: await table.sample(1_000)',
    );
  }
  const { table, expressions } = rows;
  let total = table.hasCheapCount ? await table.rowCount() : undefined;
  let pass = 0;
  const reflect = solver === "qr" || solver === "svd";
  const fit = await overBlocks(
    blockFit(expressions.length - 1, lambda, reflect),
    async function* () {
      pass++;
      const progress = new RowProgress(`reading ${table.path}, pass ${pass}`, total);
      let rowCount = 0;
      try {
        // Values are looked at once: the passes after the first read the same.
        for await (const block of pass === 1 ? checkedBlocks(rows) : blocksOf(rows)) {
          yield block;
          rowCount += block[0]!.length;
          progress.add(block[0]!.length);
        }
      } finally {
        progress.end();
      }
      if (pass > 1 && rowCount !== total) throw changed(table);
      total = rowCount;
    },
  );
  return solver === "svd" ? { ...fit, solution: { ...fit.solution, solver } } : fit;
}

function blocksOf({ table, expressions, condition }: Rows): AsyncIterable<RowBlock> {
  return table.blocksOf(expressions, condition);
}

/** @throws InputError that counts missing and infinite values by column */
async function* checkedBlocks(rows: Rows): AsyncGenerator<RowBlock, void, void> {
  for await (const block of blocksOf(rows)) {
    if (!block.every(allFinite)) {
      throw await badValues(
        rows.table,
        rows.columns,
        rows.condition,
        'Leave their rows out with { missing: "drop" }',
      );
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
      "fitTable needs a table that openTable opened; for a Table in memory use fit(table.select(…), table.column(…))",
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

function requireEnoughRows(
  { table }: Rows,
  rowCount: number,
  columnCount: number,
  lambda: number,
  solver: Solver,
  missing: string,
): void {
  if (rowCount === 0) {
    throw new InputError(
      missing === "drop"
        ? "every row has a missing value in one of the columns. Take fewer columns, or others"
        : noRow(table.isFiltered),
    );
  }
  if (rowCount >= columnCount || lambda > 0 || solver === "svd") return;
  throw new InputError(
    `the table has ${counted(rowCount, "row")} for ${columnCount} columns, the ones included, so many θ fit exactly. ` +
      'Use more rows, fewer columns, lambda > 0, or solver: "svd" for the shortest θ',
  );
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

function changed(table: OpenedTable): InputError {
  return new InputError(
    `${table.path} was changed while it was read: passes over it had different numbers of rows. Fit again when it is complete`,
  );
}
