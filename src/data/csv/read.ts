// Reading a CSV file: at once when it is small, in chunks when it is large.
import { readSync } from "node:fs";
import type { Table } from "../table/table";
import type { Source } from "./chunks";
import { withFile } from "./file";
import { type CsvOptions, csvFormat } from "./options";
import { progressLine } from "./progress-line";
import { readRecords } from "./records";
import { CsvScanner, type ScanOptions } from "./scanner";
import { requireSeparator } from "./separator";
import { TableBuilder } from "./table-builder";
import { startWorkers, type Workers, workerThreads } from "./workers";

/** Which files are read in chunks, instead of at once, and how; tests do so with small ones, too. */
export interface ReadStrategy {
  /** The size from which a file is large, in bytes. */
  largeFrom: number;
  chunkBytes: number;
  workers?: Workers;
  progress?: typeof progressLine;
}

const megabyte = 2 ** 20;

const usualStrategy: ReadStrategy = {
  largeFrom: 2 * megabyte,
  chunkBytes: megabyte,
  workers: workerThreads,
  progress: progressLine,
};

/** `loadCsv` with the reading strategy given. */
export function readCsv(
  path: string,
  options: CsvOptions,
  strategy: ReadStrategy = usualStrategy,
): Table {
  const format = csvFormat(options);
  return withFile(path, (source) => {
    requireSeparator(source, path, format);
    const builder = new TableBuilder(path, format);
    if (source.size < strategy.largeFrom) readRecords(allBytes(source), builder);
    else scan(source, builder, strategy);
    return builder.finish();
  });
}

function scan(source: Source, builder: TableBuilder, strategy: ReadStrategy): void {
  const { chunkBytes, workers, progress } = strategy;
  const { file: path, format } = builder;
  const { delimiter, decimal } = format;
  const { size } = source;
  const options: ScanOptions = { chunkBytes, longestRow: 4 * megabyte };
  if (progress) options.progress = progress(path, size);
  if (workers) {
    options.share = (width, offset, bytesPerRow) => {
      const part = { path, size, width, delimiter, decimal, chunkBytes };
      return startWorkers(workers, source, part, offset, bytesPerRow);
    };
  }
  new CsvScanner(source, builder, options).scan();
}

function allBytes({ descriptor, size }: Source): Uint8Array {
  const bytes = Buffer.alloc(size);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, size, 0));
}
