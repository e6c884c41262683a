// Features compared with those of an earlier call.
import { didYouMean } from "../errors/did-you-mean";
import { InputError } from "../errors/input-error";
import { type FeatureColumns, type Features, readFeatures } from "./features";
import { Table } from "./table/table";

/**
 * Reads features that must be those of an earlier call, for new samples. Where both came as Tables the
 * names decide: in another order they are put in order, others are refused. Where either had no names,
 * only the number of columns can be compared. NaN and infinities are not looked for yet.
 *
 * @param first the features of the earlier call
 * @param when that call in words, for a message: "in fit"
 * @throws InputError when the names, or without names the numbers of columns, differ
 */
export function sameFeatures(
  X: Features,
  first: Pick<FeatureColumns, "names" | "named">,
  when = "in fit",
): FeatureColumns {
  // Names are compared before columns are read: the message for a text column too many lists the columns, too.
  if (X instanceof Table && first.named) return readFeatures(inOrder(X, first.names, when));
  const features = readFeatures(X);
  const [expected, got] = [first.names.length, features.columns.length];
  if (got === expected) return features;
  const which = first.named ? ` (${listed(first.names)})` : "";
  throw new InputError(`X must have ${expected} features, as ${when}${which}; got ${got}`);
}

function inOrder(table: Table, names: readonly string[], when: string): Table {
  const missing = names.filter((name) => !table.names.includes(name));
  const others = table.names.filter((name) => !names.includes(name));
  if (missing.length > 0) throw otherNames(table, names, when, { missing, others });
  if (others.length === 0) return table.select(...names);
  throw new InputError(
    `X must have the columns ${listed(names)}, as ${when}; it has ${listed(table.names)}. ` +
      `Leave the others out: table.select(${listed(names)})`,
  );
}

function otherNames(
  table: Table,
  names: readonly string[],
  when: string,
  { missing, others }: { missing: readonly string[]; others: readonly string[] },
): InputError {
  const alike = others
    .map((name) => [name, didYouMean(name, missing)] as const)
    .filter(([, suggestion]) => suggestion)
    .map(([name, suggestion]) => ` ${JSON.stringify(name)} is none of them.${suggestion}`);
  return new InputError(
    `X must have the columns ${listed(names)}, as ${when}; it has ${listed(table.names)}, so ` +
      `${listed(missing)} ${missing.length === 1 ? "is" : "are"} missing.${alike.join("")} ` +
      `Take the same columns, table.select(${listed(names)}); where they have other names, rename them: ` +
      `Table.fromColumns({ ${names.map((name) => `${key(name)}: table.column("…")`).join(", ")} })`,
  );
}

function listed(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}

/** A name as it may stand before a colon in an object. */
function key(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
