import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NormalLinearRegression, Table, TextTable } from "../../../../src/index";
import { cellsOf, sourceOf } from "../lesson-prose";

interface Sums {
  m: number;
  x: number;
  xx: number;
  y: number;
  xy: number;
}

interface Block {
  m: number;
  meanX: number;
  meanY: number;
  Sxx: number;
  Sxy: number;
}

/** What the cells of the lesson leave behind. */
export interface Lesson {
  passed: Sums;
  sumsOf: (points: Iterable<number[]>) => Sums;
  thetaOf: (sums: Sums) => number[];
  rawSlope: (sums: Sums) => number;
  sensor: (count: number) => Iterable<number[]>;
  blockOf: (points: number[][]) => Block;
  merge: (A: Block, B: Block) => Block;
  allMinutes: Block;
  fromFiles: Block[];
  joint: Block;
  model: NormalLinearRegression;
  measured: TextTable;
  some: Table;
  fares: Float64Array;
  folder: string;
}

const results =
  "passed, sumsOf, thetaOf, rawSlope, sensor, blockOf, merge, allMinutes, fromFiles, joint, model, measured, some, fares, folder";

/** Runs every cell of the lesson as it stands, but for the number of rows in its two large tables. */
export async function runLesson(passing: number, rides: number): Promise<Lesson> {
  const require = createRequire(__filename);
  const library = join(__dirname, "..", "..", "..", "..", "src", "index.ts");
  const code = cellsOf("11")
    .filter((cell) => cell.cell_type === "code")
    .map((cell) => `${sourceOf(cell)};`)
    .join("\n")
    .replace('from "normal-equation"', `from ${JSON.stringify(library)}`)
    .replace(/from "(ml-matrix|@duckdb\/node-api)"/g, (_, name: string) => {
      return `from ${JSON.stringify(require.resolve(name))}`;
    })
    .replace("rows(20_000_000)", `rows(${passing})`)
    .replace("range(5_000_000)", `range(${rides})`);
  const temporary = mkdtempSync(join(tmpdir(), "lesson-11-"));
  try {
    const path = join(temporary, "lesson.ts");
    writeFileSync(path, `${code}\nexport { ${results} };\n`);
    return await import(/* @vite-ignore */ path);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}
