// Features of an opened table, as SQL.
import type { OpenedTable } from "../data/opened-table/opened-table";
import { isNaNText, NOT_A_NUMBER, quotedName, quotedText } from "../data/opened-table/sql-text";
import { didYouMean } from "../errors/did-you-mean";
import { InputError } from "../errors/input-error";

/** A feature of a fit as SQL: a double, NaN where a value is missing. */
export interface FeatureColumn {
  /** The name of the coefficient: that of the column, or "city=Bern" for a category. */
  name: string;
  /** The column that it comes from. */
  column: string;
  sql: string;
}

/** The categories of the text columns of a fit, the first of which has no coefficient. */
export type Categories = ReadonlyMap<string, readonly string[]>;

/** So many categories are no longer a category: each costs a column. */
const MOST_LEVELS = 1000;

/**
 * The features of a fit: number columns as they are, text columns as columns of 0 and 1 for each category but the first.
 *
 * @param condition the rows that count
 * @throws InputError when a column cannot be used, or a category has one level or too many
 */
export async function featureColumns(
  table: OpenedTable,
  names: readonly string[],
  condition: string | undefined,
): Promise<{ features: FeatureColumn[]; categories: Categories }> {
  const features: FeatureColumn[] = [];
  const categories = new Map<string, readonly string[]>();
  for (const name of names) {
    table.requireColumn(name);
    if (table.kindOf(name) !== "text") {
      features.push({ name, column: name, sql: table.number(name) });
      continue;
    }
    const levels = await levelsOf(table, name, condition);
    categories.set(name, levels);
    for (const level of levels.slice(1)) features.push(indicator(name, level));
  }
  requireDifferentNames(features);
  return { features, categories };
}

/**
 * The features of a model by their names, for a table that need not be that of the fit.
 *
 * @throws InputError when a column is missing
 */
export function featuresByName(table: OpenedTable, names: readonly string[]): FeatureColumn[] {
  return names.map((name) => {
    if (table.names.includes(name)) return { name, column: name, sql: table.number(name) };
    const column = columnOfIndicator(table, name);
    if (column !== undefined) return indicator(column, name.slice(column.length + 1));
    const [text] = name.split("=");
    const orText = text === name ? "" : ` and no text column "${text}"`;
    throw new InputError(
      `the table has no column "${name}"${orText}, which the model was fitted on.${didYouMean(text!, table.names)} ` +
        `Its columns are ${table.names.join(", ")}`,
    );
  });
}

/** Whether a value of a feature is missing, as SQL. */
export function isMissing(table: OpenedTable, name: string): string {
  return table.kindOf(name) === "text" ? missingText(name) : isNaNText(table.number(name));
}

function indicator(column: string, level: string): FeatureColumn {
  const is = `${quotedName(column)} = ${quotedText(level)}`;
  return {
    name: `${column}=${level}`,
    column,
    sql: `CASE WHEN ${missingText(column)} THEN ${NOT_A_NUMBER} WHEN ${is} THEN 1e0 ELSE 0e0 END`,
  };
}

function missingText(column: string): string {
  return `coalesce(CAST(${quotedName(column)} AS VARCHAR), '') = ''`;
}

function requireDifferentNames(features: readonly FeatureColumn[]): void {
  const names = features.map(({ name }) => name);
  const j = names.findIndex((name, k) => names.indexOf(name) < k);
  if (j < 0) return;
  const [first, second] = features.filter(({ name }) => name === names[j]);
  throw new InputError(
    `the columns "${first!.column}" and "${second!.column}" both give a feature "${names[j]}". Leave one out, or give it another name`,
  );
}

/** The text column of "city=Bern"; of "city=old=Bern" it is city=old, where there is one. */
function columnOfIndicator(table: OpenedTable, name: string): string | undefined {
  return table.names
    .filter((column) => table.kindOf(column) === "text" && name.startsWith(`${column}=`))
    .sort((a, b) => b.length - a.length)[0];
}

async function levelsOf(
  table: OpenedTable,
  name: string,
  condition: string | undefined,
): Promise<string[]> {
  const present = [condition, `NOT (${missingText(name)})`].filter(Boolean).join(" AND ");
  const sql = table.statement([`DISTINCT CAST(${quotedName(name)} AS VARCHAR)`], present);
  const rows = await table.origin.engine.rows(`${sql} LIMIT ${MOST_LEVELS + 1}`);
  const levels = rows.map(([level]) => String(level)).sort((a, b) => (a < b ? -1 : 1));
  if (levels.length > MOST_LEVELS) {
    throw new InputError(
      `column "${name}" holds text with more than ${MOST_LEVELS} different values; as a feature each would be a column. ` +
        "Leave it out, or group its values first",
    );
  }
  if (levels.length === 1) {
    throw new InputError(
      `column "${name}" has the same value in every row; a category needs two levels or more`,
    );
  }
  return levels;
}
