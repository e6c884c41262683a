import { inspect } from "node-inspect-extracted";

/** How a stack trace names the cell with this number. */
export const fileOfCell = (number: number): string => `cell-${number}.ts`;

const frameInCell = /^\s*(?:at )?(.*?)[\s@(]*(?:eval at .*)?cell-(\d+)\.ts:(\d+)(?::\d+)?\)?$/;

/**
 * What a thrown value says, as tslab prints it, and the lines of cells that led there. What lies between, in the helpers
 * and in this kernel, helps nobody who writes a cell.
 *
 * @param cell the number of the cell that is running
 */
export function describeThrown(thrown: unknown, cell: number): string {
  if (!(thrown instanceof Error)) return inspect(thrown);
  const frames = (thrown.stack ?? "").split("\n").flatMap((line) => {
    const [, called = "", number, lineNumber] = frameInCell.exec(line) ?? [];
    if (number === undefined) return [];
    const where = Number(number) === cell ? "this cell" : `cell [${number}]`;
    const name = nameOf(called);
    return [`    at ${name ? `${name}, ` : ""}line ${lineNumber} of ${where}`];
  });
  const { name: _, ...properties } = { ...thrown };
  const others = Object.keys(properties).length > 0 ? ` ${inspect(properties)}` : "";
  const cause =
    thrown.cause === undefined ? "" : `\nCaused by ${describeThrown(thrown.cause, cell)}`;
  return [`${nameAndMessage(thrown)}`, ...frames].join("\n") + others + cause;
}

const nameAndMessage = ({ name, message }: Error): string =>
  message === "" ? name : `${name}: ${message}`;

/** Browsers call the function that holds a cell by different names, all of which mean nothing to its reader. */
function nameOf(called: string): string {
  const name = called.replace(/^(?:async|new|Object\.|Proxy\.)\s*/g, "").trim();
  return /^(?:eval|anonymous|<anonymous>|)$|[\s<>/*]/.test(name) ? "" : name;
}

/** `2:7 - Unexpected token`, as the checker of types says it, from an error `Unexpected token (2:7)`. */
export function describeSyntaxError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, text, line, column] =
    /^(?:Error transforming \S+: )?(.*) \((\d+):(\d+)\)$/s.exec(message) ?? [];
  return text === undefined ? message : `${line}:${column} - ${text}`;
}
