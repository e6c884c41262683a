/** A number as the lessons print it: thousands with commas, a true minus, a fixed number of decimals. */
export function printed(value: number, decimals: number): string {
  return value
    .toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .replace("-", "−");
}

/**
 * The numbers in a text, without their signs: "−8,738.02" gives "8738.02". Code and the targets of
 * links are left out. A formula's thin spaces and braces are taken away first.
 */
function numbersIn(text: string): string[] {
  const plain = text
    .replace(/```[\s\S]*?```/g, " ")
    .replace(/`[^`]*`/g, " ")
    .replace(/\]\([^)]*\)/g, " ")
    .replace(/[{}]/g, "")
    .replace(/\\,/g, "");
  return (plain.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map((token) =>
    token.replace(/,$/, "").replace(/,(?=\d{3}(?!\d))/g, ""),
  );
}

/** The numbers of a text that none of the phrases explains: none may be left in a lesson's prose. */
export function strayNumbers(prose: string, phrases: readonly string[]): string[] {
  const explained = new Set(phrases.flatMap(numbersIn));
  return [...new Set(numbersIn(prose))].filter((token) => !explained.has(token));
}
