// A relation of SQL and its columns.
import type { ColumnKind } from "./column-kind";

/** What stands after FROM, and the columns that it has. */
export interface Relation {
  sql: string;
  columns: ReadonlyMap<string, ColumnKind>;
}
