// Names, texts and numbers as SQL.

/** A column's name, quoted for SQL. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name that no column has, capitals aside: SQL knows none. */
export function unusedName(name: string, names: readonly string[]): string {
  const isTaken = names.some((other) => other.toLowerCase() === name.toLowerCase());
  return isTaken ? unusedName(`${name} `, names) : name;
}

/** Whether a condition closes a parenthesis that it has not opened, and so would change what stands around it. */
export function closesTooMuch(condition: string): boolean {
  const code = condition.replace(/'[^']*'|"[^"]*"|--.*|\/\*[\s\S]*?\*\//g, "");
  let open = 0;
  return [...code].some((mark) => {
    open += mark === "(" ? 1 : mark === ")" ? -1 : 0;
    return open < 0;
  });
}

/** A text, quoted for SQL. */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A number with all its digits. Without an exponent it would be a decimal fraction of another type, and lose some. */
export function doubleLiteral(value: number): string {
  return value.toExponential();
}

/** NaN as a double. */
export const NOT_A_NUMBER = "CAST('NaN' AS DOUBLE)";
const INFINITY = "CAST('Infinity' AS DOUBLE)";

/** Whether a double is NaN. Some systems hold NaN equal to itself and some do not; for all it is outside of the infinities. */
export function isNaNText(expression: string): string {
  return `(${expression} BETWEEN -${INFINITY} AND ${INFINITY}) = FALSE`;
}

/** Whether a double is infinite. */
export function isInfiniteText(expression: string): string {
  return `abs(${expression}) = ${INFINITY}`;
}
