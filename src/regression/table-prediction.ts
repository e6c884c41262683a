// Predictions for an opened table, written to a file.
import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, extname, resolve } from "node:path";
import { OpenedTable } from "../data/opened-table/opened-table";
import { RowProgress } from "../data/opened-table/row-progress";
import { doubleLiteral, quotedName, quotedText, unusedName } from "../data/opened-table/sql-text";
import { InputError } from "../errors/input-error";
import type { Plane } from "./solver/plane";
import { badValues } from "./table-bad-values";
import { type Categories, type FeatureColumn, featuresByName, isMissing } from "./table-features";

/** How `predictTo` is to treat rows. */
export interface PredictToOptions {
  /** What to do with rows that miss a feature: "refuse" (default) stops and counts them, "drop" leaves them out. */
  missing?: "refuse" | "drop";
}

/** The column of the predictions. */
const PREDICTION = "prediction";
const NOT_FINITE = "no finite prediction";

const formats: Record<string, string> = {
  ".parquet": "FORMAT PARQUET",
  ".csv": "FORMAT CSV, HEADER",
};

/** The files that are being written. */
const written = new Set<string>();

/**
 * Writes a table with predictions beside its columns. The file gets its name when it is complete.
 *
 * @returns the number of rows written
 */
export async function predictTableTo(
  path: string,
  table: OpenedTable,
  names: readonly string[],
  categories: Categories,
  plane: Plane,
  { missing = "refuse" }: PredictToOptions,
): Promise<number> {
  requireArguments(path, table, missing);
  const features = featuresByName(table, names);
  const columns = [...new Set(features.map(({ column }) => column))];
  await table.origin.relation.look?.();
  const condition =
    missing === "drop"
      ? columns.map((name) => `NOT (${isMissing(table, name)})`).join(" AND ")
      : undefined;
  await requireKnownCategories(table, categories, condition);
  const predicted = quotedName(unusedName("finite or not", table.names));
  const finite = `CASE WHEN isfinite(${predicted}) THEN ${predicted} ELSE error('${NOT_FINITE}') END`;
  const own = table.names.map(quotedName).join(", ");
  const rows = table.statement([own, `${heightOf(plane, features)} AS ${predicted}`], condition);
  const sql = `SELECT ${own}, ${finite} AS ${quotedName(PREDICTION)} FROM (${rows})`;
  const aside = `${resolve(path)}.partial`;
  if (written.has(aside)) {
    throw new InputError(`${path} is being written already. Wait for it, or choose another path`);
  }
  written.add(aside);
  const progress = new RowProgress(`writing ${basename(path)}`, undefined);
  try {
    const [[count]] = (await table.origin.engine.rows(
      `COPY (${sql}) TO ${quotedText(aside)} (${formats[extname(path)]})`,
      (part) => progress.reach(part),
    )) as [[bigint]];
    renameSync(aside, path);
    return Number(count);
  } catch (error) {
    rmSync(aside, { force: true });
    if (!(error instanceof Error && error.message.includes(NOT_FINITE))) throw error;
    throw await badValues(
      table,
      columns,
      condition,
      'Leave their rows out with { missing: "drop" }',
      "a prediction is larger than a number can be, 1.8e308: its row lies too far from the data of the fit. Leave it out with where",
    );
  } finally {
    written.delete(aside);
    progress.end();
  }
}

/** ŷ = height + Σ wⱼ(xⱼ − centreⱼ) as SQL. */
function heightOf({ height, slopes, centre }: Plane, features: readonly FeatureColumn[]): string {
  const terms = features.map(
    ({ sql }, j) => `${doubleLiteral(slopes[j]!)} * (${sql} - ${doubleLiteral(centre[j]!)})`,
  );
  return [doubleLiteral(height), ...terms].join(" + ");
}

/** A category that the fit has not seen would be taken for the first one. */
async function requireKnownCategories(
  table: OpenedTable,
  categories: Categories,
  condition: string | undefined,
): Promise<void> {
  for (const [name, levels] of categories) {
    const list = ["", ...levels].map(quotedText).join(", ");
    const unknown = `coalesce(CAST(${quotedName(name)} AS VARCHAR), '') NOT IN (${list})`;
    const [count, example] = await table.valuesOf(
      [`count(*) FILTER (${unknown})`, `min(${quotedName(name)}) FILTER (${unknown})`],
      condition,
    );
    if (Number(count) === 0) continue;
    throw new InputError(
      `column "${name}" has ${JSON.stringify(example)} and in all ${count} rows with a category that the fit has not seen. ` +
        "Leave these rows out with where, or fit with them",
    );
  }
}

function requireArguments(path: string, table: OpenedTable, missing: string): void {
  if (!(table instanceof OpenedTable)) {
    throw new InputError(
      "predictTo needs a table that openTable opened; for a Table in memory use predict(table)",
    );
  }
  if (table.origin.addsUp) {
    throw new InputError(
      "the rows of this table stay on the cluster, and predictTo writes a file here. Write there with CREATE TABLE … AS SELECT, " +
        "or bring rows here: predict(await table.sample(10_000))",
    );
  }
  if (typeof path !== "string" || !(extname(path) in formats)) {
    throw new InputError(
      `predictTo writes to a path that ends with .parquet or .csv; got ${JSON.stringify(path)}`,
    );
  }
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) {
    throw new InputError(
      `there is no folder ${folder} to write ${path} to. Make it, or choose another`,
    );
  }
  if (existsSync(path) && statSync(path).isDirectory()) {
    throw new InputError(`${path} is a folder; predictTo writes a file. Choose another path`);
  }
  if (table.origin.files.some((file) => resolve(file) === resolve(path))) {
    throw new InputError(`${path} is a file of the table itself. Choose another path`);
  }
  if (table.names.some((name) => name.toLowerCase() === PREDICTION)) {
    throw new InputError(
      `the table has a column "${PREDICTION}" already; leave it out: table.select(…) of the others`,
    );
  }
  if (missing !== "refuse" && missing !== "drop") {
    throw new InputError(`missing must be one of "refuse", "drop"; got ${JSON.stringify(missing)}`);
  }
}
