// The pass that finds the extent of each column.
import type { Pass, RowBlock } from "../../../arithmetic/passes";

/** The least and the largest number of each column. */
export class ExtentPass implements Pass {
  rowCount = 0;
  readonly least: Float64Array;
  readonly most: Float64Array;

  constructor(columnCount: number) {
    this.least = new Float64Array(columnCount).fill(Number.POSITIVE_INFINITY);
    this.most = new Float64Array(columnCount).fill(Number.NEGATIVE_INFINITY);
  }

  add(columns: RowBlock): void {
    this.rowCount += columns[0]!.length;
    columns.forEach((column, j) => {
      let least = this.least[j]!;
      let most = this.most[j]!;
      for (let i = 0; i < column.length; i++) {
        if (column[i]! < least) least = column[i]!;
        if (column[i]! > most) most = column[i]!;
      }
      this.least[j] = least;
      this.most[j] = most;
    });
  }
}
