import { InputError } from "../errors";

/**
 * Named columns of equal length: numbers, kept by column as the fit wants them, and texts.
 */
export class Table {
  private constructor(private readonly data: ReadonlyMap<string, Float64Array>) {}

  /** A table around columns that already exist; nothing is copied. */
  static fromColumns(columns: Record<string, Float64Array>): Table {
    return new Table(new Map(Object.entries(columns)));
  }

  get names(): string[] {
    return [...this.data.keys()];
  }

  get rowCount(): number {
    const [first] = this.data.values();
    return first?.length ?? 0;
  }

  column(name: string): Float64Array {
    const column = this.data.get(name);
    if (!column) throw new InputError(`no column "${name}"; there are ${this.names.join(", ")}`);
    return column;
  }

  select(...names: string[]): Table {
    return new Table(new Map(names.map((name) => [name, this.column(name)])));
  }
}
