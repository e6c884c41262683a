// A relation of SQL and its columns.
import type { ColumnKind } from "./column-kind";

/** What stands after FROM, and the columns that it has. */
export interface Relation {
  sql: string;
  columns: ReadonlyMap<string, ColumnKind>;
  /**
   * Refuses cells that the engine would read as other numbers than are written. Only what reads many rows asks, because
   * it takes a look at all of them; the first is enough.
   */
  requireNumbers?: (firstRows?: number) => Promise<void>;
}
