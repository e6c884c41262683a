// The bundled datasets.
import { join } from "node:path";
import { didYouMean } from "../errors/did-you-mean";
import { InputError } from "../errors/input-error";
import { loadCsv } from "./csv/load-csv";
import type { Table } from "./table/table";

const datasetNames = [
  "food_truck",
  "housing",
  "ridge_demo",
  "kg_lb",
  "penguins",
  "stackloss",
  "anscombe",
  "longley",
] as const;

/** The name of a bundled dataset. */
export type DatasetName = (typeof datasetNames)[number];

/** The folder `data`, seen from `dist/` as from `src/`. */
const folder = join(__dirname, "..", "..", "data");

/**
 * Reads a bundled dataset by its name, from any working directory.
 * `data/README.md` says what each column means, with its unit and source.
 *
 * Missing values stay: NaN in a number column, "" in a text column. Only `penguins` has them.
 *
 * @example
 * dataset("penguins").select("flipper_length_mm", "body_mass_g").dropMissing()
 *
 * @throws InputError that lists the names when there is no such dataset.
 */
export function dataset(name: DatasetName): Table {
  if (!datasetNames.includes(name)) {
    throw new InputError(
      `no dataset "${name}".${didYouMean(String(name), datasetNames)} The datasets are ${datasetNames.join(", ")}`,
    );
  }
  return loadCsv(join(folder, `${name}.csv`), { missing: "keep" });
}
