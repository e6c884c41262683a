import { inspect } from "node:util";
import { InputError } from "../errors";
import { didYouMean } from "./nearest-name";
import { TextTable } from "./text-table";

/** The values of one column: numbers (NaN where one is missing) or texts ("" where one is missing). */
export type Column = Float64Array | readonly string[];

/**
 * Named columns of equal length: numbers, kept by column as the fit wants them, and texts.
 *
 * A Table never changes; each method that alters something returns a new one that shares the
 * columns that stay the same. Do not write into a column: every table that shares it would change.
 */
export class Table {
  private constructor(private readonly data: ReadonlyMap<string, Column>) {
    Object.defineProperty(this, inspect.custom, { value: () => preview(this) });
  }

  /** A table around columns that already exist; nothing is copied. */
  static fromColumns(columns: Record<string, Column> | ReadonlyMap<string, Column>): Table {
    return new Table(columns instanceof Map ? columns : new Map(Object.entries(columns)));
  }

  /** The names of all columns, in the order of the file. */
  get names(): string[] {
    return [...this.data.keys()];
  }

  /** How many rows the table has. */
  get rowCount(): number {
    const [first] = this.data.values();
    return first?.length ?? 0;
  }

  /** The numbers of a column. */
  column(name: string): Float64Array {
    const column = this.values(name);
    if (column instanceof Float64Array) return column;
    throw new InputError(
      `column "${name}" holds text, not numbers; table.text("${name}") reads it, ` +
        `table.indicators("${name}") turns its categories into columns of 0 and 1`,
    );
  }

  /** The texts of a column. */
  text(name: string): string[] {
    const column = this.values(name);
    if (!(column instanceof Float64Array)) return column as string[];
    throw new InputError(`column "${name}" holds numbers; table.column("${name}") reads it`);
  }

  /** A table of the named columns alone, in the order given. */
  select(...names: string[]): Table {
    return new Table(new Map(names.map((name) => [name, this.values(name)])));
  }

  /** A table without the rows where one of the named columns (all when none is named) is missing. */
  dropMissing(...names: string[]): Table {
    const looked = (names.length > 0 ? names : this.names).map((name) => this.values(name));
    return this.keep((i) => looked.every((column) => !isMissing(column[i]!)));
  }

  /** A table of the rows where a column has the given value. */
  where(name: string, value: string | number): Table {
    const column = this.values(name);
    return this.keep((i) => column[i] === value);
  }

  private keep(wanted: (i: number) => boolean): Table {
    const rows: number[] = [];
    for (let i = 0; i < this.rowCount; i++) if (wanted(i)) rows.push(i);
    const pick = (column: Column): Column =>
      column instanceof Float64Array
        ? Float64Array.from(rows, (i) => column[i]!)
        : rows.map((i) => column[i]!);
    return new Table(new Map([...this.data].map(([name, column]) => [name, pick(column)])));
  }

  private values(name: string): Column {
    const column = this.data.get(name);
    if (column) return column;
    const names = this.names;
    throw new InputError(
      `no column "${name}".${didYouMean(name, names)} The columns are ${names.join(", ")}`,
    );
  }
}

function isMissing(value: string | number): boolean {
  return value === "" || Number.isNaN(value);
}

function preview(table: Table): string {
  const shown = Math.min(table.rowCount, 10);
  const names = table.names;
  const columns = names.map((name) => {
    try {
      return table.column(name);
    } catch {
      return table.text(name);
    }
  });
  const rows = Array.from({ length: shown }, (_, i) => columns.map((column) => column[i]!));
  return new TextTable({
    header: names,
    rows,
    caption: `${table.rowCount} rows, ${names.length} columns`,
  }).toString();
}
