// Opening a table of a Trino cluster.
import { InputError } from "../../errors/input-error";
import { kindOfType } from "./column-kind";
import { OpenedTable } from "./opened-table";
import { quotedName } from "./sql-text";
import { Trino } from "./trino";
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
  const sql = nameInSql(name);
  const engine = await Trino.open(trinoServer(url, options));
  const described = await engine.rows(`DESCRIBE ${sql}`);
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

function nameInSql(name: string): string {
  const parts = typeof name === "string" ? [...name.matchAll(/"((?:[^"]|"")+)"|([^."]+)/g)] : [];
  if (parts.length !== 3 || parts.map(([part]) => part).join(".") !== name) {
    throw new InputError(
      `trinoTable needs the name of a table with its catalogue and schema, as "hive.lake.trips"; got ${JSON.stringify(name)}`,
    );
  }
  return parts
    .map(([, quoted, plain]) => quotedName(plain ?? quoted!.replaceAll('""', '"')))
    .join(".");
}
