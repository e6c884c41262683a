// OpenedTable: a table whose rows stay in their files.
import { basename } from "node:path";
import { inspect } from "node:util";
import { didYouMean } from "../../errors/did-you-mean";
import { InputError } from "../../errors/input-error";
import type { Column } from "../table/column";
import { Table } from "../table/table";
import type { ColumnKind } from "./column-kind";
import { numberOf } from "./number-column";
import type { Relation } from "./relation";
import { rowBlocks } from "./row-blocks";
import { chosenRows } from "./sample-rows";
import type { SqlEngine } from "./sql-engine";
import { closesTooMuch, doubleLiteral, quotedName, quotedText, unusedName } from "./sql-text";

/** Where the rows of an opened table are. */
export interface OpenedSource {
  engine: SqlEngine;
  relation: Relation;
  /** What the reader opened. */
  path: string;
  /** The files behind it, where there are some. */
  files: readonly string[];
  /** Whether rows need not be read to be counted. */
  hasCheapCount: boolean;
  /** Whether sums are computed where the rows are, because rows are to stay there. */
  addsUp?: boolean;
}

/**
 * A table whose rows stay in their files: it has the names and kinds of its columns, and reads rows when a method needs them.
 * `select` and `where` read nothing; they say what later methods read.
 *
 * @example
 * const trips = await openTable("trips.parquet");
 * const model = await new NormalLinearRegression().fitTable(trips, ["km", "hour"], "fare_usd");
 */
export class OpenedTable {
  private readonly conditions: readonly string[];
  private readonly selected: readonly string[];

  /** `openTable` makes one. */
  constructor(
    private readonly source: OpenedSource,
    selected?: readonly string[],
    conditions: readonly string[] = [],
  ) {
    this.selected = selected ?? [...source.relation.columns.keys()];
    this.conditions = conditions;
  }

  static {
    Object.defineProperty(OpenedTable.prototype, inspect.custom, {
      value(this: OpenedTable) {
        return this.toString();
      },
    });
  }

  /** The names of the columns, in order. */
  get names(): string[] {
    return [...this.selected];
  }

  /** What each column holds: "number", "boolean", "text", "date" or "other". */
  get types(): Record<string, ColumnKind> {
    return Object.fromEntries(this.selected.map((name) => [name, this.kindOf(name)]));
  }

  /** How many rows there are, those alone for which the conditions hold. */
  async rowCount(): Promise<number> {
    const [row] = await this.source.engine.rows(`SELECT count(*) ${this.from()}`);
    return Number(row![0]);
  }

  /**
   * The named columns alone, in the order given. Nothing is read yet.
   *
   * @throws InputError when there is no such column, with the nearest name, or one is named twice
   */
  select(...names: string[]): OpenedTable {
    if (names.length === 0) {
      throw new InputError(
        `select needs the name of a column or more; there are ${this.selected.join(", ")}`,
      );
    }
    names.forEach((name, j) => {
      this.requireColumn(name);
      if (names.indexOf(name) < j) throw new InputError(`column "${name}" is selected twice`);
    });
    return new OpenedTable(this.source, names, this.conditions);
  }

  /**
   * The rows for which a condition holds: a column has a value, or what SQL allows after WHERE. Rows with a missing
   * value in a column of the condition are left out. Nothing is read yet, so a mistake in the condition shows when
   * rows are.
   *
   * @throws InputError when there is no such column, or its values are of another kind
   * @example
   * trips.where("city", "Bern").where("km > 3 AND hour BETWEEN 7 AND 9")
   */
  where(condition: string): OpenedTable;
  where(name: string, value: string | number | boolean): OpenedTable;
  where(first: string, ...values: (string | number | boolean)[]): OpenedTable {
    // A value that is undefined is a mistake, not a condition that "first" is true.
    const condition = values.length === 0 ? first : this.equality(first, values[0]!);
    if (typeof condition !== "string" || condition.trim() === "") {
      throw new InputError(
        `where needs a condition, as "km > 3", or a column and its value; got ${JSON.stringify(first)}`,
      );
    }
    return new OpenedTable(this.source, this.selected, [...this.conditions, condition]);
  }

  /**
   * Brings columns into memory, all of this table when none is named. A missing value is NaN in a number column and
   * "" in a text column; a date becomes text, true and false become 1 and 0.
   *
   * @throws InputError when there is no such column, no row, or the files cannot be read
   */
  async load(...names: string[]): Promise<Table> {
    const columns = names.length > 0 ? this.select(...names).names : this.names;
    await this.source.relation.look?.();
    return this.read(columns, this.from());
  }

  /** The first rows, 10 when left out. */
  async head(count = 10): Promise<Table> {
    requireCount("head", count);
    await this.source.relation.look?.(count);
    return this.read(this.selected, `${this.from()} LIMIT ${count}`);
  }

  /**
   * Rows chosen at random, each as likely as any other, in the order of the table. The same seed chooses the same rows
   * of files. The rows of a cluster have no order, so there each call chooses others.
   *
   * @param count how many; all rows when there are no more
   * @throws InputError when count or seed is no whole number, or there is no row
   */
  async sample(count: number, { seed = 1 }: { seed?: number } = {}): Promise<Table> {
    requireCount("sample", count);
    const rowCount = await this.rowCount();
    const rows = chosenRows(rowCount, count, seed);
    if (rows.length === rowCount) return this.load();
    await this.source.relation.look?.();
    const columns = this.selected.map(quotedName).join(", ");
    const number = quotedName(unusedName("row number", this.selected));
    const numbered = `SELECT ${columns}, row_number() OVER () AS ${number} ${this.from()}`;
    return this.read(
      this.selected,
      `FROM (${numbered}) WHERE ${number} IN (${rows.map((row) => row + 1).join(", ")}) ORDER BY ${number}`,
    );
  }

  /**
   * The numbers of columns in blocks of rows, in the order of the files; NaN where one is missing.
   * Each block is written over the last: copy what you keep.
   *
   * @throws InputError when there is no such column, it holds no numbers, or the files cannot be read
   */
  async *rowBlocks(...names: string[]): AsyncGenerator<readonly Float64Array[], void, void> {
    yield* this.blocksOf(this.select(...names).names.map((name) => this.number(name)));
  }

  /** Ends the reading and frees its memory. Tables made from this one by `select` and `where` end with it. */
  close(): void {
    this.source.engine.close();
  }

  /** The columns and their kinds. */
  toString(): string {
    const columns = this.selected.map((name) => `  ${name}: ${this.kindOf(name)}`);
    return [`${this.source.path}, opened`, ...columns].join("\n");
  }

  /** A column as an SQL expression: a double, NaN where a value is missing. */
  number(name: string): string {
    this.requireColumn(name);
    return numberOf(name, this.kindOf(name));
  }

  /** What each column holds, or nothing where there is no such column. */
  kindOf(name: string): ColumnKind {
    return this.source.relation.columns.get(name)!;
  }

  /** The values of SQL expressions, which must be doubles, in blocks of rows. */
  async *blocksOf(
    expressions: readonly string[],
    condition?: string,
  ): AsyncGenerator<readonly Float64Array[], void, void> {
    await this.source.relation.look?.();
    const sql = this.statement(expressions, condition);
    yield* rowBlocks(this.source.engine.chunks(sql), expressions.length);
  }

  /** A few values that SQL computes from the rows. */
  async valuesOf(expressions: readonly string[], condition?: string) {
    const [row] = await this.source.engine.rows(this.statement(expressions, condition));
    return row!;
  }

  /** The statement that reads SQL expressions of the rows. */
  statement(expressions: readonly string[], condition?: string): string {
    return `SELECT ${expressions.join(", ")} ${this.from(condition)}`;
  }

  /** What was opened. */
  get path(): string {
    return this.source.path;
  }

  /** The last part of the path, for a line of progress. */
  get fileName(): string {
    return basename(this.path);
  }

  /** Whether the rows can be counted without reading them. */
  get hasCheapCount(): boolean {
    return this.source.hasCheapCount && !this.isFiltered;
  }

  /** Where the rows are. */
  get origin(): OpenedSource {
    return this.source;
  }

  /** Whether rows are left out by a condition. */
  get isFiltered(): boolean {
    return this.conditions.length > 0;
  }

  /** @throws InputError with the nearest name, when there is no such column */
  requireColumn(name: string): void {
    if (this.selected.includes(name)) return;
    if (typeof name !== "string") {
      throw new InputError(
        `columns are named by texts, one after the other, as "${this.selected.slice(0, 2).join('", "')}"; got ${JSON.stringify(name)}`,
      );
    }
    throw new InputError(
      `no column "${name}".${didYouMean(String(name), this.selected)} The columns are ${this.selected.join(", ")}`,
    );
  }

  private from(condition?: string): string {
    const unbalanced = this.conditions.find(closesTooMuch);
    if (unbalanced !== undefined) {
      throw new InputError(
        `the condition ${JSON.stringify(unbalanced)} closes a parenthesis that it does not open. Take it out, or open it`,
      );
    }
    const all = condition === undefined ? this.conditions : [...this.conditions, condition];
    const where = all.length > 0 ? ` WHERE ${all.map((one) => `(${one}\n)`).join(" AND ")}` : "";
    return `FROM ${this.source.relation.sql}${where}`;
  }

  private equality(name: string, value: string | number | boolean): string {
    this.requireColumn(name);
    const kind = this.kindOf(name);
    const fits =
      typeof value === "string"
        ? kind === "text" || kind === "date"
        : kind === "number" || kind === "boolean";
    if (!fits) {
      throw new InputError(
        `column "${name}" holds ${kind === "text" ? "text" : `values of the kind ${kind}`}; got ${JSON.stringify(value)}. ` +
          `Write the value as the column has it, or a condition in SQL: where('"${name}" > 3')`,
      );
    }
    if (typeof value === "string") return `${quotedName(name)} = ${quotedText(value)}`;
    if (typeof value === "boolean") return `${numberOf(name, kind)} = ${value ? 1 : 0}`;
    if (!Number.isFinite(value)) throw new InputError(`where needs a finite number; got ${value}`);
    return `${quotedName(name)} = ${doubleLiteral(value)}`;
  }

  private async read(names: readonly string[], from: string): Promise<Table> {
    const isNumber = names.map((name) => ["number", "boolean"].includes(this.kindOf(name)));
    const expressions = names.map((name, j) =>
      isNumber[j]
        ? numberOf(name, this.kindOf(name))
        : `coalesce(CAST(${quotedName(name)} AS VARCHAR), '')`,
    );
    const sql = `SELECT ${expressions.join(", ")} ${from}`;
    const { rowCount, chunks } = await this.source.engine.whole(sql);
    if (rowCount === 0) throw new InputError(noRow(this.isFiltered));
    const values = isNumber.map((is) => (is ? new Float64Array(rowCount) : ([] as string[])));
    let start = 0;
    for await (const chunk of chunks) {
      values.forEach((column, j) => {
        if (column instanceof Float64Array) column.set(chunk.numbers(j), start);
        else for (const text of chunk.texts(j)) column.push(text);
      });
      start += chunk.rowCount;
    }
    const columns = new Map<string, Column>(names.map((name, j) => [name, values[j]!]));
    return Table.fromColumns(columns);
  }
}

/** Why there is no row. */
export function noRow(isFiltered: boolean): string {
  return isFiltered
    ? "no row fits the conditions of where. Look at the values with head(), and loosen a condition"
    : "the table has columns and no row. Was the file still being written?";
}

function requireCount(method: string, count: number): void {
  if (Number.isSafeInteger(count) && count >= 1) return;
  throw new InputError(`${method} needs a whole number of rows ≥ 1; got ${count}`);
}
