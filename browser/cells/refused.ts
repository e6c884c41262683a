import { parse } from "sucrase/dist/parser";

/**
 * Finds a namespace that holds values. sucrase, which takes the types off, takes all of it, and the cell would go on without.
 *
 * @throws SyntaxError with the line and the column in parentheses
 */
export function refuseNamespaces(source: string): void {
  const { tokens } = parse(source, false, true, false);
  for (const [k, { isType, start, end }] of tokens.entries()) {
    if (!isType || !/^(?:namespace|module)$/.test(source.slice(start, end))) continue;
    const before = tokens[k - 1];
    const after = tokens[k + 1];
    const said = before ? source.slice(before.start, before.end) : ";";
    const beginsStatement = /^(?:[;{})]|export|else)$/.test(said) || isNewLine(before?.end, start);
    const isNamed = after && /^[\p{L}_$]/u.test(source.slice(after.start, after.end));
    if (beginsStatement && said !== "declare" && isNamed) throw refusal(source, start);
  }

  function isNewLine(from: number | undefined, to: number): boolean {
    return from !== undefined && source.slice(from, to).includes("\n");
  }
}

function refusal(source: string, position: number): SyntaxError {
  const lines = source.slice(0, position).split("\n");
  const place = `(${lines.length}:${(lines.at(-1) ?? "").length + 1})`;
  return new SyntaxError(
    `A namespace does not run in the browser. Put what it holds into an object, const shapes = { … }, or start the lessons on your machine, with npm start ${place}`,
  );
}
