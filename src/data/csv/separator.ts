// The separator of a file, checked against its first rows.
import { readSync } from "node:fs";
import { InputError } from "../../errors/input-error";
import { decodeLeniently } from "./encoding";
import type { Source } from "./file";
import type { CsvFormat } from "./options";

/**
 * Refuses a file that another separator divides as well as the one looked for, or better. The header alone does not
 * show it: in `speed; km/h,price` the semicolon belongs to a name. So the first rows are examined, too: the separator of
 * the file occurs in them as often as in the header. Text in quotes is ignored.
 *
 * @throws InputError that says which option to give.
 */
export function requireSeparator(source: Source, file: string, format: CsvFormat): void {
  if (format.names) return;
  const [header, ...rows] = firstRecords(source);
  if (header === undefined || rows.length === 0) return;
  const found = new Division(header, rows, format);
  if (found.oneColumn) {
    const other = found.best((separator) => rows.some((row) => found.count(row, separator) > 0));
    if (other !== undefined) {
      throw new InputError(
        `${notBy(other, file, header, format)}. If it is the name of one column, put quotes around it`,
      );
    }
  } else if (!format.delimiterChosen) {
    const own = found.agreement(format.delimiter);
    const other = found.best(
      (separator) => separator !== format.decimal && found.agreement(separator) >= Math.max(own, 1),
    );
    if (other === undefined) return;
    throw new InputError(
      found.agreement(other) > own
        ? notBy(other, file, header, format)
        : eitherWay(other, file, header, format),
    );
  }
}

const separators = [",", ";", "\t", "|"];

/** How the separators divide the header and the first rows. */
class Division {
  readonly oneColumn: boolean;

  constructor(
    private readonly header: FirstRecord,
    private readonly rows: readonly FirstRecord[],
    private readonly format: CsvFormat,
  ) {
    this.oneColumn = this.count(header, format.delimiter) === 0;
  }

  /** How often a separator stands in a record. Spaces and tabs around a cell do not count. */
  count({ text }: FirstRecord, separator: string): number {
    const cells = text.replace(/"[^"]*"/g, '""').split(this.format.delimiter);
    if (separator === this.format.delimiter) return cells.length - 1;
    return cells.reduce((sum, cell) => sum + cell.trim().split(separator).length - 1, 0);
  }

  /** In how many rows a separator stands as often as in the header. */
  agreement(separator: string): number {
    const count = this.count(this.header, separator);
    return this.rows.filter((row) => this.count(row, separator) === count).length;
  }

  /** Of the other separators that the header has and `holds` accepts, the one that agrees in most rows. */
  best(holds: (separator: string) => boolean): string | undefined {
    return separators
      .filter((one) => one !== this.format.delimiter && this.count(this.header, one) > 0)
      .filter(holds)
      .sort((one, other) => this.agreement(other) - this.agreement(one))[0];
  }
}

/** A record as it is written, quotes and all, and the line on which it begins. */
interface FirstRecord {
  text: string;
  line: number;
}

/** The most records that are examined, and the most bytes. */
const MOST_RECORDS = 20;
const MOST_BYTES = 2 ** 20;

/** The header and the first rows, without empty lines, as far as they are complete. */
function firstRecords({ descriptor, size }: Source): FirstRecord[] {
  const bytes = Buffer.alloc(Math.min(size, MOST_BYTES));
  const start = bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, 0));
  const end = start.length === size ? "\n" : "";
  const text = decodeLeniently(start).replace(/\r\n?/g, "\n") + end;
  const records: FirstRecord[] = [];
  let [from, firstLine, line, quoted] = [0, 1, 1, false];
  for (const { 0: mark, index } of text.matchAll(/["\n]/g)) {
    if (mark === '"') quoted = !quoted;
    else line++;
    if (quoted || mark === '"') continue;
    const record = { text: text.slice(from, index), line: firstLine };
    if (record.text.trim() !== "") records.push(record);
    if (records.length === MOST_RECORDS) break;
    [from, firstLine] = [index + 1, line];
  }
  return records;
}

function notBy(other: string, file: string, header: FirstRecord, format: CsvFormat): string {
  const advice =
    other === format.decimal
      ? `Leave out the option decimal: ${JSON.stringify(other)}`
      : `Give the option delimiter: ${JSON.stringify(other)}${decimalAdvice(other, format)}`;
  return (
    `${place(file, header)} is separated by ${separatorName(other)}, ` +
    `not by ${separatorName(format.delimiter)}. ${advice}`
  );
}

function eitherWay(other: string, file: string, header: FirstRecord, format: CsvFormat): string {
  const { delimiter } = format;
  return (
    `${place(file, header)} and the rows below it can be separated by ${separatorName(delimiter)} or by ${separatorName(other)}. ` +
    `Give the option delimiter: ${JSON.stringify(delimiter)} or delimiter: ${JSON.stringify(other)}${decimalAdvice(other, format)}`
  );
}

function place(file: string, { text, line }: FirstRecord): string {
  return `${file}, line ${line}: the header ${JSON.stringify(shortened(text.trim()))}`;
}

function decimalAdvice(other: string, format: CsvFormat): string {
  return other === ";" && format.decimal === "."
    ? '. If its numbers are written 3,5, give decimal: "," as well'
    : "";
}

export function separatorName(separator: string): string {
  return separator === "\t" ? "tabs" : JSON.stringify(separator);
}

export function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
