// What the page and the worker that knows the types say to each other.

/** A mistake, at a line and a column that count from 1. */
export interface Mistake {
  line: number;
  column: number;
  message: string;
}

/** The code of a cell, after the declarations of the cells before it. */
interface Cell {
  declarations: string;
  code: string;
}

export type Question =
  | ({ ask: "check" } & Cell)
  | ({ ask: "complete"; position: number } & Cell)
  | ({ ask: "inspect"; position: number } & Cell);

export interface Checked {
  mistakes: Mistake[];
  /** The declarations with those of this cell, when it has no mistake. */
  declarations: string;
}

export interface Completions {
  start: number;
  end: number;
  matches: string[];
}

export interface Answers {
  check: Checked;
  complete: Completions;
  /** Text, when there is something to say. */
  inspect: string | undefined;
}
