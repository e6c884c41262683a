// The kinds of columns of an opened table.

/** What a column of an opened table holds. Only numbers, truth values (as 0 and 1) and texts can be fitted. */
export type ColumnKind = "number" | "boolean" | "text" | "date" | "other";

const kinds: [RegExp, ColumnKind][] = [
  [
    /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|REAL|BIGNUM|DECIMAL\(.*\)|DECIMAL)$/,
    "number",
  ],
  [/^BOOLEAN$/, "boolean"],
  [/^(?:(?:VAR)?CHAR(?:\(.*\))?|UUID|ENUM\(.*\))$/, "text"],
  [/^(?:DATE|TIME|TIMESTAMP|INTERVAL)/, "date"],
];

/** @param type the name of a type in DuckDB or Trino, in capitals */
export function kindOfType(type: string): ColumnKind {
  return kinds.find(([pattern]) => pattern.test(type))?.[1] ?? "other";
}
