// Opening a table of a Trino cluster.
import { didYouMean } from "../../errors/did-you-mean";
import { InputError } from "../../errors/input-error";
import { kindOfType } from "./column-kind";
import { OpenedTable } from "./opened-table";
import { quotedName } from "./sql-text";
import { Trino } from "./trino";
import { QueryFailure } from "./trino-errors";
import { type TrinoOptions, trinoServer } from "./trino-server";

/**
 * Opens a table of a Trino cluster, with the methods that `openTable` gives. `fitTable` lets the cluster add up: a few
 * dozen sums come home, however many rows there are, and `diagnosis.cluster` shows them. Their last digits can differ
 * from run to run, because many machines add in no fixed order.
 *
 * Columns of CSV files are text there: make a view that casts them.
 *
 * @param url the address of the coordinator: "https://host:8443"
 * @param name catalogue, schema and table: "hive.lake.trips". A part with a dot stands in double quotes
 * @param options user, password or token, where the environment does not say them (TRINO_USER, TRINO_PASSWORD, TRINO_TOKEN)
 * @throws InputError when the server cannot be reached or refuses, there is no such table, or http without encryption
 * would leave this machine
 * @example
 * const trips = await trinoTable("https://host:8443", "hive.lake.trips");
 * const model = await new NormalLinearRegression().fitTable(trips, ["km", "hour"], "fare_usd");
 */
export async function trinoTable(
  url: string,
  name: string,
  options: TrinoOptions = {},
): Promise<OpenedTable> {
  const parts = partsOf(name);
  const sql = inSql(parts);
  const engine = await Trino.open(trinoServer(url, options));
  const described = await engine.rows(`DESCRIBE ${sql}`).catch(async (error) => {
    throw await withNamesThere(error, engine, parts);
  });
  const columns = new Map(
    described.map(([column, type]) => [String(column), kindOfType(String(type).toUpperCase())]),
  );
  return new OpenedTable({
    engine,
    relation: { sql, columns },
    path: name,
    files: [],
    hasCheapCount: false,
    addsUp: true,
  });
}

/** Catalogue, schema and table. */
function partsOf(name: string): string[] {
  const parts = typeof name === "string" ? [...name.matchAll(/"((?:[^"]|"")+)"|([^."]+)/g)] : [];
  if (parts.length !== 3 || parts.map(([part]) => part).join(".") !== name) {
    throw new InputError(
      `trinoTable needs the name of a table with its catalogue and schema, as "hive.lake.trips"; got ${JSON.stringify(name)}`,
    );
  }
  return parts.map(([, quoted, plain]) => plain ?? quoted!.replaceAll('""', '"'));
}

const inSql = (parts: readonly string[]) => parts.map(quotedName).join(".");

/** Where Trino found a part of the name and not the next: the statement that lists what is there. */
const lists = new Map([
  ["CATALOG_NOT_FOUND", { part: 0, statement: "SHOW CATALOGS", what: "catalogues are" }],
  ["SCHEMA_NOT_FOUND", { part: 1, statement: "SHOW SCHEMAS FROM", what: "schemas there are" }],
  ["TABLE_NOT_FOUND", { part: 2, statement: "SHOW TABLES FROM", what: "tables there are" }],
]);
const MOST_NAMES = 20;

/** The error, with the names that would have been right where the cluster tells them. */
async function withNamesThere(error: unknown, engine: Trino, parts: readonly string[]) {
  const list = error instanceof QueryFailure ? lists.get(error.reason) : undefined;
  if (!list) return error;
  const { part, statement, what } = list;
  const found = await engine
    .rows(`${statement} ${inSql(parts.slice(0, part))}`.trim())
    .catch(() => []);
  const names = found.map(([name]) => String(name)).filter((name) => name !== "information_schema");
  if (names.length === 0) return error;
  const more = names.length > MOST_NAMES ? `, … (${names.length} in all)` : "";
  return new InputError(
    `${(error as Error).message}${didYouMean(parts[part]!, names)} The ${what} ${names.slice(0, MOST_NAMES).join(", ")}${more}`,
  );
}
