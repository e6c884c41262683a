// DuckDB as an SQL engine.
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  DuckDBResult,
} from "@duckdb/node-api";
import { InputError } from "../../errors/input-error";
import { inPlainWords } from "./duckdb-errors";
import { Interruption } from "./interruption";
import { ChunkMemory } from "./memory-of-chunks";
import { readAhead } from "./read-ahead";
import type { SqlAnswer, SqlChunk, SqlEngine, SqlValue } from "./sql-engine";

/** What DuckDB may read ahead of the rows that were asked for. */
const STREAM_BUFFER = "8MB";

/**
 * DuckDB inside this process. It is loaded on first use, because that takes as long as the rest of the package, and
 * it downloads nothing.
 */
export class DuckDb implements SqlEngine {
  /** How many rows a statement has, once it was counted. */
  private readonly counts = new Map<string, number>();

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly vectors: typeof import("@duckdb/node-bindings"),
  ) {}

  /** @param memory what it may use before it writes to the folder for temporary files: "1 GB" */
  static async open(memory: string): Promise<DuckDb> {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const bindings = await import("@duckdb/node-bindings");
    const instance = await DuckDBInstance.create(":memory:", {
      memory_limit: memory.replace(" ", ""),
      // By default it would write beside the reader's notebook.
      temp_directory: join(tmpdir(), `normal-equation-duckdb-${process.pid}`),
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
    });
    return new DuckDb(instance, bindings.default ?? bindings);
  }

  async rows(sql: string, progress?: (part: number) => void): Promise<SqlValue[][]> {
    return this.withConnection(async (connection) => {
      const end = progress && (await watch(connection, progress));
      try {
        const answer = await connection.runAndReadAll(sql);
        progress?.(1);
        return answer.getRowsJS() as SqlValue[][];
      } finally {
        end?.();
      }
    });
  }

  async *chunks(sql: string): AsyncGenerator<SqlChunk, void, void> {
    const connection = await this.connected();
    // DuckDB itself would go on.
    const interruption = new Interruption(() => connection.interrupt());
    let arrived = 0;
    try {
      await connection.run(`SET streaming_buffer_size = '${STREAM_BUFFER}'`);
      const answer = await connection.stream(sql);
      // Whoever wants no more rows does not wait for the next: behind a filter it may be far.
      for await (const chunk of this.rowsOf(answer, () => connection.interrupt())) {
        interruption.check();
        arrived += chunk.rowCount;
        yield chunk;
      }
      await this.requireAllRows(sql, arrived);
    } catch (error) {
      throw inPlainWords(error);
    } finally {
      interruption.end();
      connection.closeSync();
    }
  }

  async whole(sql: string): Promise<SqlAnswer> {
    return this.withConnection(async (connection) => {
      const answer = await connection.run(sql);
      return { rowCount: answer.rowCount, chunks: this.rowsOf(answer) };
    });
  }

  private async *rowsOf(
    answer: DuckDBResult,
    leave?: () => void,
  ): AsyncGenerator<SqlChunk, void, void> {
    const memory = new ChunkMemory();
    const fetch = async () => {
      const chunk = await answer.fetchChunk();
      return chunk?.rowCount ? chunk : undefined;
    };
    for await (const chunk of readAhead(fetch, leave)) {
      yield this.columnsOf(chunk);
      memory.add();
    }
  }

  private columnsOf(chunk: DuckDBDataChunk): SqlChunk {
    const { rowCount } = chunk;
    const { data_chunk_get_vector, vector_get_data } = this.vectors;
    return {
      rowCount,
      numbers(j) {
        // A column vector of the library copies nothing either, but keeps its numbers to itself.
        const bytes = rowCount * Float64Array.BYTES_PER_ELEMENT;
        const data = vector_get_data(data_chunk_get_vector(chunk.chunk, j), bytes);
        return new Float64Array(data.buffer, data.byteOffset, rowCount);
      },
      texts: (j) => chunk.getColumnValues(j) as string[],
    };
  }

  /**
   * A fault behind the first rows, such as a line that is broken off, ends a stream of DuckDB like its last row does,
   * without an error. So the rows are counted, by a statement that does not stream and therefore fails aloud.
   *
   * @throws InputError when fewer rows arrived, with DuckDB's own reason where it gives one
   */
  private async requireAllRows(sql: string, arrived: number): Promise<void> {
    let expected = this.counts.get(sql);
    if (expected === undefined) {
      const [[count]] = (await this.rows(`SELECT count(*) FROM (${sql})`)) as [[SqlValue]];
      expected = Number(count);
      this.counts.set(sql, expected);
    }
    if (arrived === expected) return;
    // To hash a row, DuckDB must read all of it: where it cannot, this says why.
    await this.rows(`SELECT max(hash(whole)) FROM (${sql}) AS whole`);
    throw new InputError(
      `expected ${expected} rows; ${arrived} arrived. The files were changed while they were read, or a part of ` +
        "them cannot be read. Open the table again",
    );
  }

  close(): void {
    this.instance.closeSync();
  }

  private async connected(): Promise<DuckDBConnection> {
    return this.instance.connect().catch((error) => {
      throw inPlainWords(error);
    });
  }

  /** One connection for each statement: a second statement on one would end a stream that is still read. */
  private async withConnection<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.connected();
    const interruption = new Interruption(() => connection.interrupt());
    try {
      return await work(connection);
    } catch (error) {
      throw inPlainWords(error);
    } finally {
      interruption.end();
      connection.closeSync();
    }
  }
}

/** Reports how far the statements of a connection are, until the end. */
async function watch(
  connection: DuckDBConnection,
  progress: (part: number) => void,
): Promise<() => void> {
  for (const [name, value] of Object.entries(PROGRESS))
    await connection.run(`SET ${name}=${value}`);
  // The percentage is negative where DuckDB does not know it.
  const report = () => progress(Math.max(0, connection.progress.percentage / 100));
  const clock = setInterval(report, 250);
  return () => clearInterval(clock);
}

/** DuckDB counts for its progress bar alone, which it is not to print. */
const PROGRESS = {
  enable_progress_bar: true,
  enable_progress_bar_print: false,
  progress_bar_time: 1,
};
