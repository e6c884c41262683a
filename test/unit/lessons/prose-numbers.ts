/** A number as the lessons print it: thousands with commas, a true minus, a fixed number of decimals. */
export function printed(value: number, decimals: number): string {
  return value
    .toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .replace("-", "−");
}

/** Digits that claim nothing: they name a thing, count lessons or steps, or say "positive". */
const names = [
  /```[\s\S]*?```/g, // a block of code
  /`[^`]*`/g, // code in a sentence
  /\]\([^)]*\)/g, // the target of a link
  /\[\d\d · /g, // [08 · Choosing λ]
  /^# \d\d · /gm, // # 07 · The regularizer
  /^### \d · /gm, // ### 1 · One step by hand
  /^\d\. /gm, // 1. the first step of a list
  /\blessons? \d\d(?:(?:,| and| to) \d\d)*/gi, // lessons 04, 05 and 06
  /_(?:\d|\{[^}]*\})(?:\^\d)?/g, // the index of x_1, M_{00}, w_1^2
  /(?<=[a-zA-Z)|}])\^(?:\d|\{-?\d\})/g, // the power of w^2, the inverse X^{-1}
  /(?:[<>]|\\ge|\\le) 0(?![.,]?\d)/g, // λ > 0
];

/** The text with those digits blanked out, everything else in its place. */
function withoutNames(prose: string): string {
  return names.reduce(
    (text, name) => text.replace(name, (found) => found.replace(/\d/g, " ")),
    prose,
  );
}

/** Where a phrase stands in the prose, each time. */
function placesOf(phrase: string, prose: string): [number, number][] {
  const places: [number, number][] = [];
  for (let at = prose.indexOf(phrase); at >= 0; at = prose.indexOf(phrase, at + 1)) {
    places.push([at, at + phrase.length]);
  }
  return places;
}

/**
 * What is wrong between the prose of a lesson and the phrases that its test asserts: an empty list
 * when each phrase stands in the prose, has a word besides its numbers, and each number in the prose,
 * sign included, stands inside one of them at its own place. The same number in another
 * sentence proves nothing.
 */
export function faultsOfProse(prose: string, phrases: readonly string[]): string[] {
  const places = phrases.map((phrase) => placesOf(phrase, prose));
  const missing = phrases.filter((_, k) => places[k]!.length === 0);
  const wordless = phrases.filter((phrase) => !/\p{L}/u.test(phrase));
  const asserted = places.flat();
  const bare = [...withoutNames(prose).matchAll(/[−-]?\d+(?:[,.]\d+)*/g)]
    .filter(({ index, 0: { length } }) =>
      asserted.every(([start, end]) => index < start || end < index + length),
    )
    .map(({ index, 0: { length } }) => prose.slice(Math.max(0, index - 30), index + length + 30));
  return [
    ...missing.map((phrase) => `not said: ${phrase}`),
    ...wordless.map((phrase) => `no word beside the number: ${phrase}`),
    ...bare.map((text) => `a number in no phrase: …${text.replaceAll("\n", " ")}…`),
  ];
}
