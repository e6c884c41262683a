// Interrupts of a cell while rows are read.
import { InputError } from "../../errors/input-error";

/** Hears that the cell is interrupted, or Ctrl-C pressed, from its making to `end`. */
export class Interruption {
  private came = false;
  private readonly listener: () => void;

  /** @param stop what must be stopped at once, where something goes on by itself */
  constructor(stop = () => {}) {
    this.listener = () => {
      this.came = true;
      stop();
    };
    process.once("SIGINT", this.listener);
  }

  /** @throws InputError once the interrupt has come */
  check(): void {
    if (this.came) throw new InputError(STOPPED);
  }

  end(): void {
    process.removeListener("SIGINT", this.listener);
  }
}

/** What is said of it. */
export const STOPPED =
  "stopped before the last row: the cell was interrupted. Run it again to begin anew";
