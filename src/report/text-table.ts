// TextTable: a small table for people.
import { inspect } from "node:util";
import { escapeHtml } from "./escape-html";
import { formatNumber, withMinus } from "./format-number";

/** What `show` can set in a notebook: it has a form as HTML beside its form as text. */
export interface Showable {
  readonly html: string;
  toString(): string;
}

/** What a table for people is made of. */
export interface TextTableContent {
  header: string[];
  /** Numbers are shown rounded; give a string where another form is wanted. */
  rows: (string | number)[][];
  /** How many significant digits of a number are shown: 6 when left out. */
  digits?: number;
  /** One sentence that says what the table holds, with units. */
  caption?: string;
}

/**
 * A small table to be read by people. A cell that ends with it prints it with aligned columns;
 * `show(table)` sets it as HTML. It keeps its numbers in full: `table.rows`.
 */
export class TextTable implements Showable {
  readonly header: string[];
  readonly rows: (string | number)[][];
  readonly caption: string;
  private readonly digits: number;

  constructor({ header, rows, digits = 6, caption = "" }: TextTableContent) {
    this.header = header;
    this.rows = rows;
    this.caption = caption;
    this.digits = digits;
  }

  static {
    // Kept out of the declarations, which every cell of a notebook reads again.
    Object.defineProperty(TextTable.prototype, inspect.custom, {
      value(this: TextTable, depth: number, options: { depth: number }) {
        // Inside another object the name of the property stands before the header.
        return depth < options.depth ? `\n${this.toString()}` : this.toString();
      },
    });
  }

  /** The table as lines of text: the header, a rule, the rows, then the caption. */
  toString(): string {
    const cells = this.rows.map((row) => row.map((cell) => this.cellText(cell)));
    const alignments = this.alignments;
    const widths = this.header.map((name, j) =>
      Math.max(width(name), ...cells.map((row) => width(row[j] ?? ""))),
    );
    const line = (row: readonly string[]) =>
      widths
        .map((size, j) => pad(row[j] ?? "", size, alignments[j]!))
        .join("  ")
        .trimEnd();
    const rule = widths.map((size) => "─".repeat(size)).join("  ");
    const lines = [line(this.header), rule, ...cells.map(line)];
    if (this.caption) lines.push("", this.caption);
    return lines.join("\n");
  }

  /** The table as HTML. */
  get html(): string {
    const alignments = this.alignments;
    const tag = (name: string, text: string, j: number, attribute = "") =>
      `<${name}${attribute} style="text-align:${alignments[j] ?? "left"}">${escapeHtml(text)}</${name}>`;
    const head = this.header.map((name, j) => tag("th", name, j, ' scope="col"'));
    const body = this.rows.map(
      (row) => `<tr>${row.map((cell, j) => tag("td", this.cellText(cell), j)).join("")}</tr>`,
    );
    const lines = escapeHtml(this.caption).replaceAll("\n", "<br>");
    const caption = lines && `<caption>${lines}</caption>`;
    return `<table>${caption}<thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>`;
  }

  private cellText(cell: string | number): string {
    return typeof cell === "number" ? formatNumber(cell, this.digits) : withSigns(cell);
  }

  /** A column of numbers stands to the right, all else to the left. */
  private get alignments(): Alignment[] {
    return this.header.map((_, j) => {
      const filled = this.rows.map((row) => row[j] ?? "").filter((cell) => cell !== "");
      return filled.length > 0 && filled.every(isNumber) ? "right" : "left";
    });
  }
}

type Alignment = "left" | "right";

/** Also a number that a lesson has set as text, in a form of its own: "0.50", "1,000,000". */
function isNumber(cell: string | number): boolean {
  return typeof cell === "number" || /^[−-]?\d[\d,.]*$/.test(cell);
}

/** A cell of numbers that were set as text has minus signs too: "−0.50", "0.4, −1e−8". A date and a name keep their hyphens. */
function withSigns(text: string): string {
  return /^[-\d.,e\s]+$/.test(text) ? text.replace(/(?<!\d)-(?=\.?\d)/g, withMinus) : text;
}

/**
 * Makes a table that a notebook shows with aligned columns.
 *
 * @example
 * textTable({ header: ["λ", "RMSE"], rows: [[0, 9.279378574], [10, 9.711337591]] })
 */
export function textTable(content: TextTableContent): TextTable {
  return new TextTable(content);
}

function pad(text: string, size: number, alignment: Alignment): string {
  const space = " ".repeat(size - width(text));
  return alignment === "right" ? space + text : text + space;
}

/** Letters on screen: an accent that is a character of its own takes no room. */
function width(text: string): number {
  return [...text.normalize("NFC")].length;
}
