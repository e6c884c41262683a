// One column under construction: its kind, its numbers or texts.
import { InputError } from "../../errors/input-error";
import type { Column } from "../table/column";
import { isMissingCell } from "./cell";
import { type RecognisedForm, recognisedForm } from "./cell-advice";

/** A cell with its line, for a message. */
interface CellOnLine {
  cell: string;
  line: number;
}

/**
 * One column under construction. Its first cell that is not missing determines its kind: a number makes it a number
 * column, anything else a text column, and a cell of the other kind later on is refused.
 */
export class ColumnBuilder {
  /** The numbers so far, with NaN where one is missing; empty until the first number comes. */
  private numbers = new Float64Array(0);
  private isNumber = false;
  missingCount = 0;

  private texts: string[] = [];
  private readonly levels = new Map<string, string>();
  private first: CellOnLine | undefined;
  /** The form that all texts so far have, while they have the same. */
  private commonForm: { form: RecognisedForm; seen: CellOnLine } | undefined;

  /**
   * @param place the file and column for a message, at a line
   * @param keepText whether to keep the cells as text whatever they form like
   */
  constructor(
    readonly name: string,
    private readonly place: (line: number, name: string) => string,
    private readonly readNumber: (cell: string) => number | undefined,
    private readonly keepText: boolean,
  ) {}

  /** Takes the cell of a row; returns whether it is missing. */
  add(cell: string, row: number, line: number): boolean {
    if (this.keepText ? cell === "" : isMissingCell(cell)) {
      this.missingCount++;
      if (this.isNumber) this.setNumber(Number.NaN, row);
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
    // A view, not a copy: what it has to spare takes less memory than a copy would in passing.
    if (this.isNumber) return this.numbers.subarray(0, rowCount);
    if (this.commonForm && !this.keepText)
      throw this.refused(this.commonForm.form, this.commonForm.seen);
    const allMissing = this.first === undefined && !this.keepText;
    return allMissing ? new Float64Array(rowCount).fill(Number.NaN) : this.texts;
  }

  private begin(first: CellOnLine, isNumber: boolean): void {
    this.first = first;
    this.isNumber = isNumber;
    if (isNumber) {
      // The rows before the first number were all missing.
      this.numbers = new Float64Array(Math.max(1024, this.texts.length)).fill(Number.NaN);
      this.texts = [];
    } else {
      const form = recognisedForm(first.cell);
      if (form) this.commonForm = { form, seen: first };
    }
  }

  private addNumber(value: number, row: number, { cell, line }: CellOnLine): void {
    if (!Number.isFinite(value)) {
      throw new InputError(
        `${this.place(line, this.name)}: ${cell} is too large for a number, whose limit is 1.8e308. Correct the cell, or use a larger unit`,
      );
    }
    this.setNumber(value, row);
  }

  private setNumber(value: number, row: number): void {
    if (row >= this.numbers.length) this.numbers = enlarged(this.numbers, Math.ceil(1.25 * row));
    this.numbers[row] = value;
  }

  private addText(cell: string, row: number, line: number): void {
    this.texts[row] = this.levelOf(cell);
    if (!this.commonForm) return;
    const form = recognisedForm(cell);
    if (form?.family !== this.commonForm.form.family) this.commonForm = undefined;
    else if (this.commonForm.form.ambiguous && !form.ambiguous)
      this.commonForm = { form, seen: { cell, line } };
  }

  /** One string for all equal cells: a category takes memory once. */
  private levelOf(cell: string): string {
    const level = this.levels.get(cell);
    if (level !== undefined) return level;
    if (this.levels.size < 1000) this.levels.set(cell, cell);
    return cell;
  }

  /** The column has numbers and texts; the text is the one to correct, wherever it stands. */
  private mixed(other: CellOnLine): InputError {
    const first = this.first!;
    const [number, text] = this.isNumber ? [first, other] : [other, first];
    return new InputError(
      `${this.place(text.line, this.name)}: expected a number, as line ${number.line} has (${number.cell}); ` +
        `got ${JSON.stringify(text.cell)}. ${adviceFor(text.cell)}. ${this.textOption()}`,
    );
  }

  private refused(form: RecognisedForm, { cell, line }: CellOnLine): InputError {
    return new InputError(
      `${this.place(line, this.name)}: got ${JSON.stringify(cell)}. ${form.advice}. ${this.textOption()}`,
    );
  }

  private textOption(): string {
    return `To keep the whole column as text, give the option text: [${JSON.stringify(this.name)}]`;
  }
}

function adviceFor(cell: string): string {
  return (
    recognisedForm(cell)?.advice ??
    "Correct the cell; where the value is missing, leave the cell empty or write NA"
  );
}

function enlarged(numbers: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(length);
  larger.set(numbers);
  return larger;
}
