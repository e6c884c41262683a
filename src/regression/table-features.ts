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
    const [column, level] = splitAtEquals(name);
    if (level !== undefined && table.names.includes(column) && table.kindOf(column) === "text") {
      return indicator(column, level);
    }
    throw new InputError(
      `the table has no column "${column}", which the model was fitted on.${didYouMean(column, table.names)} ` +
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

function splitAtEquals(name: string): [string, string | undefined] {
  const place = name.indexOf("=");
  return place < 0 ? [name, undefined] : [name.slice(0, place), name.slice(place + 1)];
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
