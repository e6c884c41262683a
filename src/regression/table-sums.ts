// Fit of an opened table by sums that are computed where its rows are.
import type { OpenedTable } from "../data/opened-table/opened-table";
import { InputError } from "../errors/input-error";
import { TextTable } from "../report/text-table";
import type { BlockFit } from "./solver/blocks/block-fit";
import { unitsOf } from "./solver/blocks/triangle-pass";
import { sumsFit } from "./solver/sums/sums-fit";
import {
  extentExpressions,
  namesOfSums,
  numberedColumns,
  type Sums,
  sumsOf,
  sumsStatement,
} from "./solver/sums/sums-statement";

/** Rows from which the first origins are taken: any will do. */
const SAMPLE_ROWS = 2048;
/** Below it a sum of squares has lost digits. */
const LEAST_SQUARE = 2 ** -900;

/** What is added up: SQL of the features and, last, the target, with their names. */
export interface SummedColumns {
  table: OpenedTable;
  expressions: readonly string[];
  names: readonly string[];
  condition: string | undefined;
}

/** What makes a fit impossible, as the caller says it. */
export interface SumsChecks {
  requireRows(rowCount: number): void;
  /** An error that counts missing and infinite values by column. */
  badValues(): Promise<InputError>;
}

/** Least squares by sums that are computed where the rows are, and a table of them. */
export async function fitBySums(
  { table, expressions, names, condition }: SummedColumns,
  lambda: number,
  { requireRows, badValues }: SumsChecks,
): Promise<BlockFit & { cluster: TextTable }> {
  const { engine } = table.origin;
  const columns = table.statement(numberedColumns(expressions), condition);
  const extentOf = async (rows: string) => {
    const [extent] = await engine.rows(
      `SELECT count(*), ${extentExpressions(expressions.length).join(", ")} FROM (${rows}) AS x`,
    );
    const [count, ...ends] = extent!.map(Number);
    if (count! < SAMPLE_ROWS) requireRows(count!);
    if (!ends.every(Number.isFinite)) throw await badValues();
    return {
      least: Float64Array.from(expressions, (_, j) => ends[2 * j]!),
      most: Float64Array.from(expressions, (_, j) => ends[2 * j + 1]!),
    };
  };
  const begin = async (rows: string) => sumsFit(unitsOf(await extentOf(rows), 0), lambda);
  let scans = await begin(`${columns} LIMIT ${SAMPLE_ROWS}`);
  let isSample = true;
  const home: number[][] = [];
  for (let step = scans.next(); ; ) {
    if (step.done) return { ...step.value, cluster: tableOf(names, home) };
    const [row] = await engine.rows(sumsStatement(columns, step.value));
    const sums = sumsOf(row!, expressions.length);
    requireRows(sums.rowCount);
    if (isSample && !hasSquares(sums)) {
      isSample = false;
      scans = await begin(columns);
      step = scans.next();
      continue;
    }
    isSample = false;
    home.push([sums.rowCount, ...sums.sums, ...sums.products.flatMap((one) => [...one])]);
    if (!home.at(-1)!.every(Number.isFinite)) throw await badValues();
    if (sums.rowCount !== home[0]![0]) throw changed(table);
    step = scans.next(sums);
  }
}

/** Whether the squares are numbers. In the units of a few rows they can be too large, or too small, for one. */
function hasSquares({ products }: Sums): boolean {
  return products.every((row, k) => row[k]! > LEAST_SQUARE && row[k]! < Number.POSITIVE_INFINITY);
}

/**
 * What the cluster computed, a line for each number that came home, and a column for each scan. The first is about
 * deviations from an origin; those after it are about combinations of them that the scan before made nearly orthogonal.
 */
function tableOf(names: readonly string[], home: readonly number[][]): TextTable {
  return new TextTable({
    header: [
      "the cluster computed",
      ...home.map((_, scan) =>
        scan === 0 ? "scan 1, deviations" : `scan ${scan + 1}, combinations`,
      ),
    ],
    rows: namesOfSums(names).map((name, i) => [name, ...home.map((numbers) => numbers[i]!)]),
    caption:
      `${home[0]!.length} numbers came home from each scan; ${home[0]![0]!.toLocaleString("en-US")} rows stayed. Columns are about ` +
      "an origin, in units of powers of two.",
  });
}

function changed(table: OpenedTable): InputError {
  return new InputError(
    `${table.path} was changed while it was read: two scans had different numbers of rows. Fit again when it is complete`,
  );
}
