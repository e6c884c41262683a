// A table under construction, record by record.
import { InputError } from "../../errors/input-error";
import { counted } from "../../report/counted";
import type { Column } from "../table/column";
import { Table } from "../table/table";
import { numberReader } from "./cell";
import { ColumnBuilder } from "./column-builder";
import { headerNames, requireNoSpaces } from "./header";
import type { CsvFormat } from "./options";

/** A Table under construction. */
export class TableBuilder {
  private columns: ColumnBuilder[] = [];
  private rowCount = 0;
  private missingCount = 0;
  private readonly missingLines: number[] = [];

  constructor(
    readonly file: string,
    readonly format: CsvFormat,
  ) {}

  /** Takes a record that begins at a line of the file: first the header, then the rows. */
  record(cells: readonly string[], line: number): void {
    if (isBlank(cells) && this.columns.length !== 1) return;
    if (this.columns.length === 0) this.begin(cells, line);
    else this.row(cells, line);
  }

  /** The table, with missing values treated as the options say. */
  finish(): Table {
    if (this.columns.length === 0) throw new InputError(`${this.file} is empty`);
    if (this.rowCount === 0) {
      throw new InputError(`${this.file} has a header and no rows below it`);
    }
    const columns = new Map<string, Column>();
    for (const column of this.columns) columns.set(column.name, column.finish(this.rowCount));
    const table = Table.fromColumns(columns);
    requireNoSpaces(table, this.file, this.format);
    if (this.missingCount === 0 || this.format.missing === "keep") return table;
    if (this.format.missing === "refuse") throw this.missingRefused();
    return this.dropped(table);
  }

  private begin(cells: readonly string[], line: number): void {
    const { names } = this.format;
    const header = (names ?? cells).map((name) => name.trim());
    const readNumber = numberReader(this.format);
    const place = (at: number, name: string) => `${this.at(at)}, column ${name}`;
    const headerPlace = names ? "the option names" : this.at(line);
    this.columns = headerNames(header, headerPlace, this.format).map(
      (name) => new ColumnBuilder(name, place, readNumber, this.format.text.includes(name)),
    );
    if (names) this.row(cells, line);
  }

  private row(cells: readonly string[], line: number): void {
    if (cells.length !== this.columns.length) throw this.ragged(line, cells.length);
    let hasMissing = false;
    this.columns.forEach((column, j) => {
      if (column.add(cells[j]!.trim(), this.rowCount, line)) hasMissing = true;
    });
    if (hasMissing) {
      this.missingCount++;
      if (this.missingLines.length < shownLines) this.missingLines.push(line);
    }
    this.rowCount++;
  }

  /** The error of a row with too few or too many cells. */
  private ragged(line: number, count: number): InputError {
    const expected = this.columns.length;
    const advice =
      count === 1
        ? `The separator looked for is ${JSON.stringify(this.format.delimiter)}; the option delimiter gives another`
        : count > expected
          ? "A cell with a separator inside needs quotes around it"
          : "An empty cell still needs its separator";
    return new InputError(
      `${this.at(line)}: expected ${counted(expected, "cell")}, as many as there are columns; got ${count}. ${advice}`,
    );
  }

  private missingRefused(): InputError {
    const rest = this.missingCount - this.missingLines.length;
    const lines = this.missingLines.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
    return new InputError(
      `${this.file}: ${this.missingCount} of ${counted(this.rowCount, "row")} with missing values, on ${this.missingCount === 1 ? "line" : "lines"} ${lines} (${this.missingByColumn()}). ` +
        'Fill them in, or give the option missing: "drop" to leave these rows out, or missing: "keep" to choose later with dropMissing',
    );
  }

  private dropped(table: Table): Table {
    if (this.missingCount === this.rowCount) {
      throw new InputError(
        `${this.file}: no row is complete (missing values in ${this.missingByColumn()}). ` +
          'Give the option missing: "keep", select the columns you need, then use dropMissing',
      );
    }
    console.log(
      `${this.file}: left out ${this.missingCount} of ${counted(this.rowCount, "row")} for missing values (${this.missingByColumn()})`,
    );
    return table.dropMissing();
  }

  private missingByColumn(): string {
    return this.columns
      .filter((column) => column.missingCount > 0)
      .map((column) => `${column.name}: ${column.missingCount}`)
      .join(", ");
  }

  private at(line: number): string {
    return `${this.file}, line ${line}`;
  }
}

/** How many lines a message lists before it counts the rest. */
const shownLines = 6;

/** Whether a record is an empty line. */
function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]!.trim() === "";
}
