// The line that shows how many rows are read.
import { counted } from "../../report/counted";

/** Milliseconds before the first word, and between two. */
const PATIENCE = { first: 1000, next: 500 };

/**
 * A line that says how far a long reading has come, renewed in place: rows, and the time left where the number of
 * rows is known. A short reading needs none.
 */
export class RowProgress {
  private readonly started = Date.now();
  private shown = 0;
  private length = 0;
  private rows = 0;

  constructor(
    private readonly what: string,
    private readonly total: number | undefined,
  ) {}

  add(rowCount: number): void {
    this.rows += rowCount;
    this.show((seconds) => this.sentence(seconds));
  }

  /** The same where not rows are counted, but the part that is done is known. */
  reach(part: number): void {
    if (!(part > 0)) return;
    this.show(
      (seconds) =>
        `${this.what}: ${Math.floor(100 * part)} %, ${timeLeft((seconds * (1 - part)) / part)}`,
    );
  }

  /** Takes the line away. */
  end(): void {
    if (this.length > 0) this.write("");
  }

  private show(sentence: (seconds: number) => string): void {
    const now = Date.now();
    if (now - this.started < PATIENCE.first || now - this.shown < PATIENCE.next) return;
    this.shown = now;
    this.write(sentence((now - this.started) / 1000));
  }

  private sentence(seconds: number): string {
    const rows = this.rows.toLocaleString("en-US");
    if (!this.total) return `${this.what}: ${rows} rows`;
    const left = (seconds * (this.total - this.rows)) / this.rows;
    const of = this.total.toLocaleString("en-US");
    return `${this.what}: ${rows} of ${of} rows, ${timeLeft(left)}`;
  }

  private write(line: string): void {
    process.stdout.write(`\r${line.padEnd(this.length)}${line ? "" : "\r"}`);
    this.length = line.length;
  }
}

function timeLeft(seconds: number): string {
  return `about ${counted(Math.max(0, Math.ceil(seconds)), "second")} left`;
}
