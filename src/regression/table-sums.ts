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
  sumsOf,
  sumsStatement,
} from "./solver/sums/sums-statement";

/** Rows from which the first origins are taken: any will do. */
const SAMPLE_ROWS = 2048;

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
  /** An error that counts missing and infinite values by column, or says what else is wrong. */
  badValues(otherwise?: string): Promise<InputError>;
}

/** Least squares by sums that are computed where the rows are, and a table of them. */
export async function fitBySums(
  { table, expressions, names, condition }: SummedColumns,
  lambda: number,
  { requireRows, badValues }: SumsChecks,
): Promise<BlockFit & { cluster: TextTable }> {
  const { engine } = table.origin;
  const columns = table.statement(numberedColumns(expressions), condition);
  const few = `FROM (${columns} LIMIT ${SAMPLE_ROWS}) AS x`;
  const [extent] = await engine.rows(
    `SELECT count(*), ${extentExpressions(expressions.length).join(", ")} ${few}`,
  );
  const [sampled, ...ends] = extent!.map(Number);
  if (sampled! < SAMPLE_ROWS) requireRows(sampled!);
  if (!ends.every(Number.isFinite)) throw await badValues();
  const least = Float64Array.from(expressions, (_, j) => ends[2 * j]!);
  const most = Float64Array.from(expressions, (_, j) => ends[2 * j + 1]!);
  const scans = sumsFit(unitsOf({ least, most }, 0), lambda);
  const home: number[][] = [];
  for (let step = scans.next(); ; ) {
    if (step.done) return { ...step.value, cluster: tableOf(names, home) };
    const [row] = await engine.rows(sumsStatement(columns, step.value));
    const sums = sumsOf(row!, expressions.length);
    home.push([sums.rowCount, ...sums.sums, ...sums.products.flatMap((one) => [...one])]);
    requireRows(sums.rowCount);
    if (!home.at(-1)!.every(Number.isFinite)) {
      const large = names.filter((_, k) => !Number.isFinite(sums.products[k]![k]!));
      throw await badValues(
        `the squares of ${large.join(", ")} add up to more than a number can be, 1.8e308: the first ${SAMPLE_ROWS} rows have much ` +
          "smaller values. Divide the column by a power of ten, or leave rows out with where",
      );
    }
    if (sums.rowCount !== home[0]![0]) throw changed(table);
    step = scans.next(sums);
  }
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
