// The first rows of a table, as a notebook shows them.
import { counted } from "../../report/counted";
import { formatNumber } from "../../report/format-number";
import { TextTable } from "../../report/text-table";
import type { Column } from "./column";

/** A table of up to this many rows is printed whole. */
const wholeRows = 30;
const firstRows = 10;
const lineLength = 110;

/** The first rows of a table: what a notebook shows when a cell ends with it. */
export function preview(data: ReadonlyMap<string, Column>, note: string): TextTable {
  const names = [...data.keys()];
  const rowCount = data.get(names[0]!)!.length;
  const rowsShown = rowCount <= wholeRows ? rowCount : firstRows;
  const columns = [...data].map(([name, column]) => cells(name, column, rowsShown));
  const columnsShown = howManyFit(columns.map((column) => column.width));
  const shown = columns.slice(0, columnsShown);
  const rows = Array.from({ length: rowsShown }, (_, i) => shown.map(({ values }) => values[i]!));

  const size = `${counted(rowCount, "row")}, ${counted(names.length, "column")}`;
  const cut = rowsShown < rowCount ? `; the first ${rowsShown} rows are shown` : "";
  const rest = names.slice(columnsShown);
  const more = rest.length > 0 ? `\nMore columns: ${rest.join(", ")}` : "";
  const caption = `${size}${cut}${more}${note && `\n${note}`}`;
  return new TextTable({ header: names.slice(0, columnsShown), rows, caption });
}

function cells(name: string, column: Column, count: number) {
  const values = Array.from(column.slice(0, count) as ArrayLike<string | number>);
  const lengths = values.map((value) =>
    typeof value === "number" ? formatNumber(value).length : value.length,
  );
  return { values, width: Math.max(name.length, ...lengths) };
}

/** How many columns stand side by side on a line, at least one. */
function howManyFit(widths: readonly number[]): number {
  let used = 0;
  const over = widths.findIndex((width) => {
    used += width + 2;
    return used > lineLength;
  });
  return over < 0 ? widths.length : Math.max(1, over);
}
