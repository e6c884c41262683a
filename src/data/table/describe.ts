// The description of a table before a fit.
import { inspect } from "node:util";
import { counted } from "../../report/counted";
import { escapeHtml } from "../../report/escape-html";
import { type Showable, TextTable } from "../../report/text-table";
import { type Column, isMissing } from "./column";
import { columnStatistics } from "./column-statistics";
import { correlationMatrix } from "./correlation-matrix";
import { correlationTable } from "./correlations";
import type { Table } from "./table";

/**
 * Description of a table before a fit: every column in a line, the correlations, and the problems
 * for a fit, in words. A cell that ends with it prints it; `html` is the same as HTML.
 */
export class Description implements Showable {
  constructor(
    /** A line for each number column: count, missing, mean, standard deviation, quartiles. */
    readonly numbers: TextTable | undefined,
    /** A line for each text column: count, missing, its categories. */
    readonly texts: TextTable | undefined,
    /** The correlations of the number columns, where there are two or more. */
    readonly correlations: TextTable | undefined,
    /** Columns with one and the same value in every row. */
    readonly constant: readonly string[],
    /** Pairs of columns that are equal in every row. */
    readonly duplicates: readonly (readonly [string, string])[],
    /** Problems for a fit, one sentence each. */
    readonly remarks: readonly string[],
  ) {}

  static {
    Object.defineProperty(Description.prototype, inspect.custom, {
      value(this: Description) {
        return this.toString();
      },
    });
  }

  /** The tables and remarks as text. */
  toString(): string {
    return [...this.tables.map(String), ...this.remarks].join("\n\n");
  }

  /** The tables and remarks as HTML. */
  get html(): string {
    const remarks = this.remarks.map((remark) => `<li>${escapeHtml(remark)}</li>`).join("");
    return this.tables.map((table) => table.html).join("") + (remarks && `<ul>${remarks}</ul>`);
  }

  private get tables(): TextTable[] {
    return [this.numbers, this.texts, this.correlations].filter((table) => table !== undefined);
  }
}

/**
 * Describes a table before it is fitted: counts, missing values, means, spreads and quartiles of
 * its number columns, the categories of its text columns, the correlations, and by name the
 * columns that are constant or equal to another.
 *
 * @example
 * describe(dataset("penguins"))
 */
export function describe(table: Table): Description {
  const numbers = table.names.filter((name) => table.isNumber(name));
  const texts = table.names.filter((name) => !table.isNumber(name));
  const matrix = correlationMatrix(numbers.map((name) => table.column(name)));
  const related = pairsOf(numbers, matrix);
  const constant = table.names.filter((name) => isConstant(values(table, name)));
  const duplicates = equalPairs(table);
  return new Description(
    numbers.length > 0 ? numberLines(table, numbers) : undefined,
    texts.length > 0 ? textLines(table, texts) : undefined,
    correlationsOf(numbers, matrix, related),
    constant,
    duplicates,
    [
      ...missingRemark(table),
      ...constant.map(
        (name) => `${name} has the same value in every row: a fit can learn nothing from it.`,
      ),
      ...duplicates.map(
        ([first, second]) => `${second} equals ${first} in every row: keep one of them.`,
      ),
      ...lineRemarks(related, duplicates),
      ...widthRemark(table, numbers),
    ],
  );
}

/** With more number columns than this, only the strongest correlations are listed. */
const wideFrom = 12;

function numberLines(table: Table, names: readonly string[]): TextTable {
  const rows = names.map((name) => {
    const column = table.column(name);
    const s = columnStatistics(column);
    const missing = column.length - s.count;
    const quartiles = [s.lowerQuartile, s.median, s.upperQuartile];
    return [name, s.count, missing, s.mean, s.sd, s.min, ...quartiles, s.max];
  });
  return new TextTable({
    header: ["column", "count", "missing", "mean", "sd", "min", "25 %", "median", "75 %", "max"],
    rows,
    caption: `${counted(table.rowCount, "row")}. Each line is in the unit of its column; sd divides by count − 1.`,
  });
}

function textLines(table: Table, names: readonly string[]): TextTable {
  const rows = names.map((name) => {
    const levels = levelCounts(table.text(name));
    const count = levels.reduce((sum, [, times]) => sum + times, 0);
    return [name, count, table.rowCount - count, levels.length, levelList(levels)];
  });
  return new TextTable({
    header: ["column", "count", "missing", "levels", "most frequent first"],
    rows,
    caption: "Text columns. indicators(name) turns the levels of one into columns of 0 and 1.",
  });
}

function levelCounts(texts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function levelList(levels: readonly [string, number][]): string {
  const shown = levels.slice(0, 4).map(([level, count]) => `${level} ${count}`);
  return shown.join(", ") + (levels.length > 4 ? ", …" : "");
}

function isConstant(column: Column): boolean {
  let first: string | number | undefined;
  for (const value of column) {
    if (isMissing(value)) continue;
    first ??= value;
    if (value !== first) return false;
  }
  return first !== undefined;
}

function equalPairs(table: Table): [string, string][] {
  return pairs(table.names).filter(([first, second]) => {
    const a = values(table, first);
    const b = values(table, second);
    if (a instanceof Float64Array !== b instanceof Float64Array) return false;
    for (let i = 0; i < a.length; i++) {
      if (a[i] !== b[i] && !(isMissing(a[i]!) && isMissing(b[i]!))) return false;
    }
    return true;
  });
}

function missingRemark(table: Table): string[] {
  let complete = 0;
  const columns = table.names.map((name) => values(table, name));
  for (let i = 0; i < table.rowCount; i++) {
    if (columns.every((column) => !isMissing(column[i]!))) complete++;
  }
  const missing = table.rowCount - complete;
  if (missing === 0) return [];
  return [
    `${missing} of ${counted(table.rowCount, "row")} ${missing === 1 ? "has" : "have"} a missing value: a fit refuses them. dropMissing() leaves them out. If you select the columns you need first, you lose fewer rows.`,
  ];
}

/** Two columns and their correlation. */
type Related = [string, string, number];

function pairsOf(names: readonly string[], matrix: readonly (readonly number[])[]): Related[] {
  return names.flatMap((first, i) =>
    names.slice(i + 1).map((second, k): Related => [first, second, matrix[i]![i + 1 + k]!]),
  );
}

function correlationsOf(
  names: readonly string[],
  matrix: readonly (readonly number[])[],
  related: readonly Related[],
): TextTable | undefined {
  if (names.length < 2) return undefined;
  return names.length <= wideFrom ? correlationTable(names, matrix) : strongest(related);
}

function strongest(related: readonly Related[]): TextTable {
  const rows = related
    .filter(([, , r]) => !Number.isNaN(r))
    .sort(([, , r], [, , s]) => Math.abs(s) - Math.abs(r))
    .slice(0, 10);
  return new TextTable({
    header: ["column", "and", "correlation"],
    rows,
    digits: 3,
    caption: "The strongest correlations; correlations(table) gives all.",
  });
}

/** Columns of which one gives the other, such as a length in metres and in feet. */
function lineRemarks(
  related: readonly Related[],
  duplicates: readonly (readonly [string, string])[],
): string[] {
  const equal = new Set(duplicates.map((pair) => pair.join("\0")));
  return related
    .filter(([a, b, r]) => Math.abs(r) > 1 - 1e-14 && !equal.has(`${a}\0${b}`))
    .map(([a, b]) => `${a} and ${b} lie on a line: one gives the other, so keep one of them.`);
}

function widthRemark(table: Table, names: readonly string[]): string[] {
  if (table.rowCount > names.length) return [];
  return [
    `There are only ${counted(table.rowCount, "row")} for ${counted(names.length, "number column")}: a fit needs more rows than coefficients.`,
  ];
}

function values(table: Table, name: string): Column {
  return table.isNumber(name) ? table.column(name) : table.text(name);
}

function pairs(names: readonly string[]): [string, string][] {
  return names.flatMap((first, j) =>
    names.slice(j + 1).map((second): [string, string] => [first, second]),
  );
}
