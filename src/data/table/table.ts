// Table: named columns of equal length.
import { inspect } from "node:util";
import { didYouMean } from "../../errors/did-you-mean";
import { InputError } from "../../errors/input-error";
import { counted } from "../../report/counted";
import type { Showable } from "../../report/text-table";
import { type Column, isMissing, levels, pick, toColumn } from "./column";
import { indicators } from "./indicators";
import { preview } from "./preview";

/**
 * Named columns of equal length: numbers, kept by column as fits use them, and texts.
 *
 * A Table never changes. Each method that alters something returns a new Table, which shares the
 * columns that stay the same; so write into none of them. A missing value is NaN in a number
 * column and "" in a text column.
 *
 * @example
 * const table = loadCsv("houses.csv");
 * model.fit(table.select("area_sqft", "bedrooms"), table.column("price_usd"));
 */
export class Table implements Showable {
  private constructor(
    private readonly data: ReadonlyMap<string, Column>,
    /** What the last step did that the columns do not show, such as rows left out. */
    readonly note: string = "",
  ) {}

  static {
    // Kept out of the declarations, which every cell of a notebook reads again.
    Object.defineProperty(Table.prototype, inspect.custom, {
      value(this: Table) {
        return this.toString();
      },
    });
  }

  /**
   * A table around columns that already exist; nothing is copied.
   *
   * Give a Map where names are whole numbers, such as years: an object would put those first.
   *
   * @throws InputError when there is no column, a column is neither a Float64Array nor a list of
   * texts, or the lengths differ.
   *
   * @example
   * Table.fromColumns({ x: Float64Array.of(1, 2, 3), y: Float64Array.of(1, 2, 2) })
   */
  static fromColumns(columns: Record<string, Column> | ReadonlyMap<string, Column>): Table {
    const data = columns instanceof Map ? columns : new Map(Object.entries(columns));
    requireColumns(data);
    return new Table(data);
  }

  /** The names of all columns, in order. */
  get names(): string[] {
    return [...this.data.keys()];
  }

  /** How many rows there are. */
  get rowCount(): number {
    const [first] = this.data.values();
    return first!.length;
  }

  /**
   * The numbers of a column, as they are kept, not a copy; NaN where one is missing.
   *
   * @throws InputError when there is no such column, with the nearest name, or it holds text.
   */
  column(name: string): Float64Array {
    const column = this.values(name);
    if (column instanceof Float64Array) return column;
    throw new InputError(
      `column "${name}" holds text (${examples(column)}), not numbers. table.indicators("${name}") turns its categories into columns of 0 and 1; table.text("${name}") reads it`,
    );
  }

  /**
   * The texts of a column, as they are kept, not a copy; "" where one is missing.
   *
   * @throws InputError when there is no such column, with the nearest name, or it holds numbers.
   */
  text(name: string): string[] {
    const column = this.values(name);
    if (!(column instanceof Float64Array)) return column as string[];
    throw new InputError(
      `column "${name}" holds numbers, not text. table.column("${name}") reads it`,
    );
  }

  /** Whether a column holds numbers; a text column does not. */
  isNumber(name: string): boolean {
    return this.values(name) instanceof Float64Array;
  }

  /**
   * The named columns alone, in the order given.
   *
   * @throws InputError when there is no such column, with the nearest name, or one is named twice.
   */
  select(...names: string[]): Table {
    if (names.length === 0) {
      throw new InputError(
        `select needs the name of a column or more; there are ${this.names.join(", ")}`,
      );
    }
    const selected = new Map<string, Column>();
    for (const name of names) {
      const column = this.values(name);
      if (selected.has(name)) {
        throw new InputError(
          `column "${name}" is selected twice; equal columns leave XᵀX without an inverse`,
        );
      }
      selected.set(name, column);
    }
    return new Table(selected);
  }

  /**
   * The rows where none of the named columns has a missing value; all columns count when none is
   * named. The Table that comes back says how many rows were left out when it is printed, and in `note`.
   *
   * @throws InputError when no row is left.
   *
   * @example
   * dataset("penguins").select("flipper_length_mm", "body_mass_g").dropMissing()
   */
  dropMissing(...names: string[]): Table {
    const looked = names.length > 0 ? names : this.names;
    const columns = looked.map((name) => this.values(name));
    const rows = this.rowsWhere((i) => columns.every((column) => !isMissing(column[i]!)));
    if (rows.length === this.rowCount) return this;
    if (rows.length === 0) {
      throw new InputError(
        `every row has a missing value in ${looked.join(", ")}. Name fewer columns in dropMissing, or select those you need first`,
      );
    }
    const gone = this.rowCount - rows.length;
    return this.atRows(rows, `${gone} of ${this.rowCount} rows left out for missing values.`);
  }

  /**
   * The rows where a column has a value, or where a condition on it holds. Missing values never do.
   *
   * @throws InputError when no row is left, with the values that there are.
   *
   * @example
   * dataset("anscombe").where("dataset", "III")
   * dataset("food_truck").where("population_10k", (population) => population < 20)
   */
  where(name: string, value: string): Table;
  where(name: string, value: number | ((value: number) => boolean)): Table;
  where(name: string, value: string | number | ((value: number) => boolean)): Table {
    const column: ArrayLike<unknown> =
      typeof value === "string" ? this.text(name) : this.column(name);
    const holds =
      typeof value === "function"
        ? (x: unknown) => value(x as number)
        : (x: unknown) => x === value;
    const rows = this.rowsWhere((i) => !Number.isNaN(column[i]) && holds(column[i]));
    if (rows.length > 0) return this.atRows(rows);
    const wanted =
      typeof value === "function" ? "for which the condition holds" : JSON.stringify(value);
    throw new InputError(
      `no row has a ${name} ${wanted}; its values are ${examples(this.values(name))}`,
    );
  }

  /**
   * The categories of a column as columns of 0 and 1, named `species=Chinstrap` and so on.
   *
   * The first level, in alphabetical order, gets no column: those of all levels add up to the
   * column of ones, so XᵀX would have no inverse. Each coefficient then compares its level with
   * the first one. The Table names it when it is printed, and in `note`.
   *
   * @throws InputError when a value is missing, or all values are the same or all different.
   *
   * @example
   * table.select("flipper_length_mm").with(table.indicators("species"))
   */
  indicators(name: string): Table {
    const { columns, note } = indicators(name, this.values(name));
    return new Table(columns, note);
  }

  /**
   * The columns of this table and those of another beside them.
   *
   * @throws InputError when the row counts differ or a name occurs in both.
   */
  with(other: Table): Table {
    if (!(other instanceof Table)) {
      throw new InputError(
        `with expects a Table to put beside this one; for a single column use withColumn(name, values)`,
      );
    }
    const data = new Map([...this.data]);
    for (const [name, column] of other.data) {
      if (data.has(name))
        throw new InputError(`both tables have a column "${name}"; select others`);
      data.set(name, column);
    }
    requireColumns(data);
    return new Table(data, [this.note, other.note].filter(Boolean).join("\n"));
  }

  /**
   * This table with one more column, of numbers or of texts.
   *
   * @throws InputError when the name is taken or the length is not the number of rows.
   *
   * @example
   * houses.withColumn("area_m2", houses.column("area_sqft").map((area) => 0.09290304 * area))
   */
  withColumn(name: string, values: ArrayLike<number> | readonly string[]): Table {
    if (this.data.has(name)) {
      throw new InputError(`there is a column "${name}" already; choose another name`);
    }
    const data = new Map([...this.data, [name, toColumn(values, name)]]);
    requireColumns(data);
    return new Table(data, this.note);
  }

  /** The first rows, 10 when left out. */
  head(count = 10): Table {
    if (!(Number.isInteger(count) && count >= 1)) {
      throw new InputError(`head needs a whole number of rows ≥ 1; got ${count}`);
    }
    return this.atRows(this.rowsWhere((i) => i < count));
  }

  /** The first rows as text, which is what a cell shows that ends with the table. */
  toString(): string {
    return preview(this.data, this.note).toString();
  }

  /** The first rows as HTML, which is what `show(table)` sets. */
  get html(): string {
    return preview(this.data, this.note).html;
  }

  private rowsWhere(wanted: (i: number) => boolean): number[] {
    const rows: number[] = [];
    for (let i = 0; i < this.rowCount; i++) if (wanted(i)) rows.push(i);
    return rows;
  }

  private atRows(rows: readonly number[], note = ""): Table {
    return new Table(
      new Map([...this.data].map(([name, column]) => [name, pick(column, rows)])),
      note,
    );
  }

  private values(name: string): Column {
    const column = this.data.get(name);
    if (column) return column;
    const { names } = this;
    throw new InputError(
      `no column "${name}".${didYouMean(String(name), names)} The columns are ${names.join(", ")}`,
    );
  }
}

function requireColumns(data: ReadonlyMap<string, Column>): void {
  const [first] = data;
  if (first === undefined) throw new InputError("a table needs a column or more; got none");
  const [firstName, firstColumn] = first;
  for (const [name, column] of data) {
    const isText = Array.isArray(column) && column.every((value) => typeof value === "string");
    if (!(column instanceof Float64Array || isText)) {
      throw new InputError(
        `column "${name}" must be a Float64Array or a list of texts; turn a list of numbers into one with Float64Array.from(list)`,
      );
    }
    if (column.length !== firstColumn.length) {
      throw new InputError(
        `the columns of a table must be equally long; "${firstName}" has ${counted(firstColumn.length, "row")}, "${name}" has ${column.length}`,
      );
    }
  }
}

/** Some values of a column, for a message: its levels, or its range. */
function examples(column: Column): string {
  if (column instanceof Float64Array) {
    const found = levels(column);
    if (found.length <= 6) return found.join(", ");
    return `from ${found[0]} to ${found.at(-1)}`;
  }
  const found = levels(column).map((level) => JSON.stringify(level));
  return found.length <= 6 ? found.join(", ") : `${found.slice(0, 5).join(", ")}, …`;
}
