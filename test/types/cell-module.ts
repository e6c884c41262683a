// The cells of a notebook as one module, for a compiler; and the way back from its errors to the cells.
import path from "node:path";
import { readNotebook, sourceOf } from "../../tools/notebooks/files.mjs";

export interface CellModule {
  file: string;
  text: string;
  places: { cell: string; firstLine: number }[];
}

export function cellsAsModule(notebook: string): CellModule {
  const lines: string[] = [];
  const places: CellModule["places"] = [];
  for (const [k, cell] of readNotebook(notebook).cells.entries()) {
    if (cell.cell_type !== "code") continue;
    places.push({ cell: `cell ${k + 1} (${cell.id})`, firstLine: lines.length + 1 });
    lines.push(...sourceOf(cell).split("\n"), ";");
  }
  const file = `${path.basename(notebook, ".ipynb")}.ts`;
  return { file, text: [...lines, "export {};", ""].join("\n"), places };
}

/** The compiler's errors in one notebook: `cell 7 (fit), line 2: error TS…`. */
export function cellErrors({ file, places }: CellModule, output: string): string[] {
  return output.split("\n").flatMap((line) => {
    const match = /^(.*?)\((\d+),\d+\): (error .*)$/.exec(line);
    if (!match || path.basename(match[1]!) !== file) return [];
    const at = Number(match[2]);
    const place = places.findLast(({ firstLine }) => firstLine <= at);
    return [`${place?.cell}, line ${at - (place?.firstLine ?? 0) + 1}: ${match[3]}`];
  });
}
