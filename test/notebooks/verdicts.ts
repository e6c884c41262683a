// What an executed notebook says about itself.
import fs from "node:fs";
import type { Execution } from "../../tools/notebooks/executor.mjs";
import type { Cell, Notebook } from "../../tools/notebooks/files.mjs";
import { inCache } from "../../tools/project.mjs";

/** Each failure as `cell 7 (fit): error`, and what stands on stderr. */
export const failuresOf = ({ failures }: Execution): string[] =>
  failures.map(({ cell, index, status, stderr }) =>
    `cell ${index + 1} (${cell}): ${status}\n${stderr}`.trimEnd(),
  );

/** The exercises of an executed notebook that do not answer `wanted`, with what they answer. */
export function exercisesNotAnswering(wanted: "Not yet." | "Right.", notebook: string): string[] {
  const { cells }: Notebook = JSON.parse(fs.readFileSync(inCache("executed", notebook), "utf8"));
  return cells
    .filter(({ metadata }) => [metadata.tags].flat().includes("exercise"))
    .filter((cell) => !new RegExp(`^[✓○] ${wanted}`, "m").test(saidBy(cell)))
    .map((cell) => `exercise ${cell.id}\n→ ${saidBy(cell)}`);
}

const saidBy = ({ outputs = [] }: Cell): string =>
  (outputs as { data?: Record<string, string | string[]>; text?: string | string[] }[])
    .map(({ data, text }) => [data?.["text/plain"] ?? text ?? ""].flat().join(""))
    .join("\n");
