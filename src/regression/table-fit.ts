// Fit of an opened table.
import { overBlocks, overColumns } from "../arithmetic/passes";
import type { OpenedTable } from "../data/opened-table/opened-table";
import { RowProgress } from "../data/opened-table/row-progress";
import { InputError } from "../errors/input-error";
import { counted } from "../report/counted";
import type { TextTable } from "../report/text-table";
import { type BlockFit, blockFit } from "./solver/blocks/block-fit";
import { isSmall } from "./solver/problem";
import type { Solver } from "./solver/solution";
import { leastSquares } from "./strategy";
import { badValues } from "./table-bad-values";
import type { Categories } from "./table-features";
import {
  blocksOf,
  checkedBlocks,
  DROP,
  type FitTableOptions,
  notesOn,
  requireSomeRow,
  type TableRows,
  tableRows,
} from "./table-rows";
import { fitBySums } from "./table-sums";

/** What a fit of an opened table finds. */
export interface TableFit extends BlockFit {
  /** What a cluster added up, where one did. */
  cluster?: TextTable;
  names: string[];
  rowCount: number;
  categories: Categories;
  /** What was done with the rows, in words. */
  notes: string[];
}

/** Least squares of an opened table: rows are read once for each pass, in order. */
export async function fitOfTable(
  table: OpenedTable,
  names: readonly string[],
  target: string,
  { lambda, solver }: { lambda: number; solver: Solver },
  { missing = "refuse" }: FitTableOptions,
): Promise<TableFit> {
  const rows = await tableRows(table, names, target, missing);
  const featureNames = rows.features.map(({ name }) => name);
  const fit = table.origin.addsUp
    ? await fitWhereRowsAre(rows, [...featureNames, target], lambda, solver)
    : await fitHere(rows, lambda, solver);
  const { rowCount } = fit.triangle;
  return {
    ...fit,
    names: featureNames,
    rowCount,
    categories: rows.categories,
    notes: await notesOn(rows, rowCount),
  };
}

async function fitHere(rows: TableRows, lambda: number, solver: Solver): Promise<BlockFit> {
  const small = await smallColumns(rows);
  if (!small) return fitInBlocks(rows, lambda, solver);
  requireEnoughRows(rows, small[0]!.length, lambda, solver);
  return fitInMemory(small, lambda, solver);
}

function fitWhereRowsAre(rows: TableRows, names: string[], lambda: number, solver: Solver) {
  if (solver !== "auto" && solver !== "cholesky") {
    throw new InputError(
      `solver "${solver}" needs the rows, which stay on the cluster; leave the solver out, or fit a sample: await table.sample(10_000)`,
    );
  }
  return fitBySums({ ...rows, names }, lambda, {
    requireRows: (count) => requireEnoughRows(rows, count, lambda, solver),
    badValues: () => badValues(rows.table, rows.columns, rows.condition, DROP),
  });
}

/** All rows, where they are so few that every fit is refined to the last digit. */
async function smallColumns(rows: TableRows): Promise<Float64Array[] | undefined> {
  const width = rows.expressions.length;
  if (rows.table.hasCheapCount && rows.condition === undefined) {
    if (!isSmall(await rows.table.rowCount(), width)) return undefined;
  }
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

async function fitInBlocks(rows: TableRows, lambda: number, solver: Solver) {
  if (solver === "normal-equation") {
    throw new InputError(
      'solver "normal-equation" multiplies matrices in memory; leave the solver out, or fit a sample: await table.sample(1_000)',
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
      const progress = new RowProgress(`reading ${table.fileName}, pass ${pass}`, total);
      let rowCount = 0;
      try {
        // With a value that is missing or infinite one pass is never enough, so the second looks at each value.
        for await (const block of pass === 2 ? checkedBlocks(rows) : blocksOf(rows)) {
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

function requireEnoughRows(
  rows: TableRows,
  rowCount: number,
  lambda: number,
  solver: Solver,
): void {
  requireSomeRow(rows, rowCount);
  const columnCount = rows.expressions.length;
  if (rowCount >= columnCount || lambda > 0 || solver === "svd") return;
  throw new InputError(
    `the table has ${counted(rowCount, "row")} for ${columnCount} columns, the ones included, so many θ fit exactly. ` +
      'Use more rows, fewer columns, lambda > 0, or solver: "svd" for the shortest θ',
  );
}

function changed(table: OpenedTable): InputError {
  return new InputError(
    `${table.path} was changed while it was read: passes over it had different numbers of rows. Fit again when it is complete`,
  );
}
