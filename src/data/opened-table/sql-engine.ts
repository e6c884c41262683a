// What an SQL engine offers.

/** What a small answer may hold. */
export type SqlValue = number | string | boolean | bigint | null;

/** Some rows of an answer, by columns; they are gone when the next rows are asked for. */
export interface SqlChunk {
  rowCount: number;
  /** The numbers of column j, which must be DOUBLE without NULL. */
  numbers(j: number): Float64Array;
  /** The texts of column j, which must be VARCHAR without NULL. */
  texts(j: number): readonly string[];
}

/** An answer that was computed to its end. */
export interface SqlAnswer {
  rowCount: number;
  /** Its rows, once. */
  chunks: AsyncIterable<SqlChunk> | Iterable<SqlChunk>;
}

/** Who answers the SQL of an opened table. */
export interface SqlEngine {
  /**
   * An answer of a few rows.
   *
   * @param progress is called now and then with the part that is done, where the engine knows it
   */
  rows(sql: string, progress?: (part: number) => void): Promise<SqlValue[][]>;
  /** An answer of any length, piece by piece in the order of the rows. */
  chunks(sql: string): AsyncIterable<SqlChunk>;
  /** The same where all rows are to be kept: faster than piece by piece. */
  whole(sql: string): Promise<SqlAnswer>;
  close(): void;
}
