// One column under construction: its kind, its numbers or texts.
import { InputError } from "../../errors/input-error";
import type { Column } from "../table/column";
import { isMissingCell } from "./cell";
import { type Lookalike, lookalike } from "./cell-advice";

/** A cell worth naming in a message. */
interface Sighting {
  cell: string;
  line: number;
}

/**
 * One column on its way in. Its first cell that is not missing decides: a number makes it a number
 * column, anything else a text column, and a cell of the other kind later on is refused.
 */
export class ColumnBuilder {
  /** The numbers so far, with NaN where one is missing; empty until the first number comes. */
  numbers = new Float64Array(0);
  isNumber = false;
  missingCount = 0;

  private capacity = 0;
  private texts: string[] = [];
  private readonly levels = new Map<string, string>();
  private first: Sighting | undefined;
  /** What all texts so far look like, while they all look like the same. */
  private alike: { look: Lookalike; seen: Sighting } | undefined;

  /**
   * @param place the file and column for a message, at a line
   * @param keepText whether to keep the cells as text whatever they look like
   */
  constructor(
    readonly name: string,
    private readonly place: (line: number, name: string) => string,
    private readonly readNumber: (cell: string) => number | undefined,
    private readonly keepText: boolean,
  ) {}

  /** Makes room for the numbers of so many rows. */
  reserve(capacity: number): void {
    this.capacity = capacity;
    if (this.isNumber) this.numbers = enlarged(this.numbers, capacity);
  }

  /** Takes the cell of a row; returns whether it is missing. */
  add(cell: string, row: number, line: number): boolean {
    if (this.keepText ? cell === "" : isMissingCell(cell)) {
      this.missingCount++;
      if (this.isNumber) this.numbers[row] = Number.NaN;
      else this.texts[row] = "";
      return true;
    }
    const value = this.keepText ? undefined : this.readNumber(cell);
    if (this.first === undefined) this.begin({ cell, line }, value !== undefined);
    if (this.isNumber !== (value !== undefined)) throw this.mixed({ cell, line });
    if (value === undefined) this.addText(cell, row, line);
    else this.addNumber(value, row, { cell, line });
    return false;
  }

  /** The finished column of so many rows. */
  finish(rowCount: number): Column {
    // A view, not a copy: the room behind it was never touched, so it takes no memory.
    if (this.isNumber) return this.numbers.subarray(0, rowCount);
    if (this.alike && !this.keepText) throw this.refused(this.alike.look, this.alike.seen);
    const allMissing = this.first === undefined && !this.keepText;
    return allMissing ? new Float64Array(rowCount).fill(Number.NaN) : this.texts;
  }

  private begin(first: Sighting, isNumber: boolean): void {
    this.first = first;
    this.isNumber = isNumber;
    if (isNumber) {
      // The rows before the first number were all missing.
      this.numbers = new Float64Array(this.capacity);
      this.numbers.fill(Number.NaN, 0, this.texts.length);
      this.texts = [];
    } else {
      const look = lookalike(first.cell);
      if (look) this.alike = { look, seen: first };
    }
  }

  private addNumber(value: number, row: number, { cell, line }: Sighting): void {
    if (!Number.isFinite(value)) {
      throw new InputError(
        `${this.place(line, this.name)}: ${cell} is too large for a number, whose limit is 1.8e308. Correct the cell, or use a larger unit`,
      );
    }
    this.numbers[row] = value;
  }

  private addText(cell: string, row: number, line: number): void {
    this.texts[row] = this.levelOf(cell);
    if (!this.alike) return;
    const look = lookalike(cell);
    if (look?.family !== this.alike.look.family) this.alike = undefined;
    else if (this.alike.look.ambiguous && !look.ambiguous)
      this.alike = { look, seen: { cell, line } };
  }

  /** One string for all equal cells: a category takes its room once. */
  private levelOf(cell: string): string {
    const level = this.levels.get(cell);
    if (level !== undefined) return level;
    if (this.levels.size < 1000) this.levels.set(cell, cell);
    return cell;
  }

  /** The column has numbers and texts; the text is the one to mend, wherever it stands. */
  private mixed(other: Sighting): InputError {
    const first = this.first!;
    const [number, text] = this.isNumber ? [first, other] : [other, first];
    return new InputError(
      `${this.place(text.line, this.name)}: expected a number, as line ${number.line} has (${number.cell}); ` +
        `got ${JSON.stringify(text.cell)}. ${adviceFor(text.cell)}. ${this.textOption()}`,
    );
  }

  private refused(look: Lookalike, { cell, line }: Sighting): InputError {
    return new InputError(
      `${this.place(line, this.name)}: got ${JSON.stringify(cell)}. ${look.advice}. ${this.textOption()}`,
    );
  }

  private textOption(): string {
    return `To keep the whole column as text, give the option text: [${JSON.stringify(this.name)}]`;
  }
}

function adviceFor(cell: string): string {
  return (
    lookalike(cell)?.advice ??
    "Correct the cell; where the value is missing, leave the cell empty or write NA"
  );
}

function enlarged(numbers: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length);
  larger.set(numbers);
  return larger;
}
