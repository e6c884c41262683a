// Errors of quoted cells.
import { InputError } from "../../errors/input-error";

/** The error of a cell that begins with a quote and never ends. */
export function unclosedQuote(file: string, line: number): InputError {
  return new InputError(
    `${file}, line ${line}: a cell of this row begins with a quote (") that is never closed. ` +
      'Close it; a quote that belongs to the text is written twice, as in "a 5"" pipe"',
  );
}

/** The error of a quote with other characters beside it. */
export function strayQuote(file: string, line: number): InputError {
  return new InputError(
    `${file}, line ${line}: a quote (") stands in the middle of a cell. Quotes go around a whole cell; ` +
      'one that belongs to the text is written twice inside them, as in "a 5"" pipe"',
  );
}
