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
import { type Helpers, shareOut, threads } from "./workers";

/** Which files are read in chunks, instead of at once, and how; tests do so with small ones, too. */
export interface Roads {
  /** The size from which a file is large, in bytes. */
  largeFrom: number;
  chunkBytes: number;
  helpers?: Helpers;
  progress?: typeof progressLine;
}

const megabyte = 2 ** 20;

const usualRoads: Roads = {
  largeFrom: 2 * megabyte,
  chunkBytes: megabyte,
  helpers: threads,
  progress: progressLine,
};

/** `loadCsv` with the choice of roads given. */
export function readCsv(path: string, options: CsvOptions, roads: Roads = usualRoads): Table {
  const format = csvFormat(options);
  return withFile(path, (source) => {
    requireSeparator(source, path, format);
    const builder = new TableBuilder(path, format);
    if (source.size < roads.largeFrom) readRecords(allBytes(source), builder);
    else scan(source, builder, roads);
    return builder.finish();
  });
}

function scan(source: Source, builder: TableBuilder, roads: Roads): void {
  const { chunkBytes, helpers, progress } = roads;
  const { file: path, format } = builder;
  const { delimiter, decimal } = format;
  const { size } = source;
  const options: ScanOptions = { chunkBytes, longestRow: 4 * megabyte };
  if (progress) options.progress = progress(path, size);
  if (helpers) {
    options.share = (width, offset, bytesPerRow) => {
      const part = { path, size, width, delimiter, decimal, chunkBytes };
      return shareOut(helpers, source, part, offset, bytesPerRow);
    };
  }
  new CsvScanner(source, builder, options).scan();
}

function allBytes({ descriptor, size }: Source): Uint8Array {
  const bytes = Buffer.alloc(size);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, size, 0));
}
