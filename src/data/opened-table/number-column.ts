// A column as an SQL expression of doubles.
import { InputError } from "../../errors/input-error";
import type { ColumnKind } from "./column-kind";
import { NOT_A_NUMBER, quotedName } from "./sql-text";

/**
 * A column as an SQL expression of doubles, with NaN where a value is missing: the memory behind a NULL holds
 * whatever was there before.
 *
 * @throws InputError when the column holds neither numbers nor truth values
 */
export function numberOf(name: string, kind: ColumnKind): string {
  if (kind === "number" || kind === "boolean") {
    return `coalesce(CAST(${quotedName(name)} AS DOUBLE), ${NOT_A_NUMBER})`;
  }
  throw new InputError(`column "${name}" holds ${notNumbers[kind]}, not numbers. ${advice[kind]}`);
}

const notNumbers = {
  text: "text",
  date: "dates or times",
  other: "lists, records, or values of several kinds",
};

const advice = {
  text: "As a feature of fitTable its categories become columns of 0 and 1",
  date: "A fit needs numbers: write it as a number with its unit in the name, such as the days since the first day",
  other: "A fit needs one number a row: write each part into a column of its own",
};
