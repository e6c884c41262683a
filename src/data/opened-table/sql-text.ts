// Names, texts and numbers as SQL.

/** A column's name, quoted for SQL. */
export function quotedName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text, quoted for SQL. */
export function quotedText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A number with all its digits. Without an exponent it would be a decimal fraction of another type, and lose some. */
export function doubleLiteral(value: number): string {
  return value.toExponential();
}
