// Errors of DuckDB in plain words.
import { InputError } from "../../errors/input-error";
import { STOPPED } from "./interruption";

/** What DuckDB says and what a reader can do about it; the first that fits. */
const sentences: [RegExp, (match: RegExpMatchArray) => string][] = [
  [/INTERRUPT Error/, () => STOPPED],
  [/instance closed/, () => "the table was closed. Open it again with openTable"],
  [
    /No files found that match the pattern "([^"]+)"|ENOENT.* '([^']+)'/,
    ([, file, other]) => `${file ?? other} is not there any more. Open the table again when it is`,
  ],
  [
    /(?:No magic bytes found at end of file|File) '([^']+)'(?: too small to be a Parquet file)?/,
    ([, file]) =>
      `${file} is no whole Parquet file: its last bytes, which say what is in it, are missing. ` +
      "It was not written to its end, or it is a file of another kind. Write or copy it again",
  ],
  [
    /In file "([^"]+)" the column "([^"]+)" has type (\w+), but we are trying to read it as type (\w+)/,
    ([, file, column, got, expected]) =>
      `${file}: column "${column}" is ${got}, and ${expected} in the file before. ` +
      "Files that are read as one table need columns of the same kinds",
  ],
  [
    /Failed to read file "([^"]+)": schema mismatch[^"]*column "([^"]+)"/,
    ([, file, column]) =>
      `${file} has no column "${column}", which the file before has. Files that are read as one table need the same columns`,
  ],
  [
    /CSV Error on Line: (\d+)[\s\S]*?Invalid unicode[\s\S]*?file = (.*)/,
    ([, line, file]) => `${file}, line ${line}: not UTF-8 text. Save the file as "CSV UTF-8"`,
  ],
  [
    /CSV Error on Line: (\d+)\s+Original Line: (.*)\s+Expected Number of Columns: (\d+) Found: (\d+)[\s\S]*?file = (.*)/,
    ([, line, , expected, found, file]) =>
      `${file}, line ${line}: expected ${expected} cells, as the header has; got ${found}. ` +
      "Complete the line, or put quotes around a cell that has a separator inside",
  ],
  [
    /CSV Error on Line: (\d+)[\s\S]*?converting column "([^"]+)"\. Could not convert string "([\s\S]*?)"? to '\w+'[\s\S]*?file = (.*)/,
    ([, line, column, text, file]) =>
      `${file}, line ${line}, column "${column}": expected a number, as in the rows before; got ${JSON.stringify(text)}. ` +
      `Correct it, or keep the column as text with the option text: ["${column}"]`,
  ],
  [
    /CSV Error on Line: (\d+)[\s\S]*?(?:unterminated|quote)[\s\S]*?file = (.*)/i,
    ([, line, file]) => `${file}, line ${line}: a quote is opened and not closed. Close it`,
  ],
  [
    /CSV Parser state machine reached an invalid state/,
    () =>
      "the lines of a CSV file end in different ways, some with \\r\\n and some with \\n. Save it with one kind of line end",
  ],
  [
    /JSON transform error in file "([^"]+)", in line (\d+): (.*)/,
    ([, file, line, what]) => `${file}, line ${line}: ${what}. Correct the line`,
  ],
  [
    /Malformed JSON in file "([^"]+)", at byte \d+ in line (\d+)/,
    ([, file, line]) =>
      `${file}, line ${line}: expected one whole JSON object a line. The line is broken off or is no JSON`,
  ],
  [
    /Failed to read file "([^"]+)"|Error while reading file "([^"]+)"|(?:Snappy|ZSTD|GZIP) [Dd]ecompression failure|don't know what type/,
    ([, file, other]) =>
      `${file ?? other ?? "a file"} is damaged: its parts cannot be read. Write or copy it again`,
  ],
  [
    /[Cc]ould not convert string '([^']*)' to \w+|Failed to cast value to numerical: (\S+)/,
    ([, text, json]) =>
      `expected numbers; got the text ${json ?? JSON.stringify(text)}. Files that are read as one table need columns of the same kinds, and a condition compares values of one kind`,
  ],
  [
    /No space left on device|File too large/,
    () => "the disk is full. Make room, or choose a path on another disk; nothing was left behind",
  ],
  [
    /Cannot open file "([^"]+)": (.*)/,
    ([, file, why]) =>
      `cannot write ${file}: ${why}. Choose a folder that exists and may be written`,
  ],
  [
    /Out of Memory Error/,
    () => 'the memory limit is too small for this. Open the table with more: { memory: "2 GB" }',
  ],
  [
    /Referenced column "([^"]+)" not found/,
    ([, column]) =>
      `no column "${column}" in the condition, or no longer in the files. Correct it, or open the table again`,
  ],
  [
    /Binder Error: ([^\n!]*)/,
    ([, what]) =>
      `the condition does not fit the columns: ${what}. table.types has the kinds of the columns, and numbers stand without quotes`,
  ],
  [
    /Parser Error: (.*)/,
    ([, what]) =>
      `the condition cannot be read as SQL: ${what}. Write it as what follows WHERE: "km > 3 AND city = 'Bern'"`,
  ],
];

/** An error of DuckDB as one that says what was expected, what came, and what to do. */
export function inPlainWords(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof InputError) return error;
  for (const [pattern, sentence] of sentences) {
    const match = error.message.match(pattern);
    if (match) return new InputError(sentence(match));
  }
  return new InputError(`DuckDB could not do it: ${error.message.split("\n")[0]}`);
}
