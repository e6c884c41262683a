// A relation of SQL and its columns.
import type { ColumnKind } from "./column-kind";

/** What stands after FROM, and the columns that it has. */
export interface Relation {
  readonly sql: string;
  columns: ReadonlyMap<string, ColumnKind>;
  /**
   * Looks at the bytes, before many rows are read: refuses cells that the engine would read as other numbers than are
   * written, and from then on `sql` leaves out what these files don't need. The first look is enough.
   */
  look?: (firstRows?: number) => Promise<void>;
}
