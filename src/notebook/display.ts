// Output to the notebook.
import { InputError } from "../errors/input-error";

/**
 * Sends one output in several forms to the notebook, which shows the richest that it knows.
 *
 * tslab's own `display` sends one form per output. The function behind it takes a bundle; it is
 * not public, so the exact version of tslab is pinned and a test opens a notebook to see it work.
 */
export function displayBundle(data: Record<string, unknown>): void {
  // Loaded only where there is something to draw: a program that fits needs no kernel.
  const jupyter: typeof import("tslab/dist/jupyter") = require("tslab/dist/jupyter");
  if (!jupyter.lastWriteDisplayData) {
    throw new InputError(
      "there is no notebook to draw in: call this in a cell of a notebook, or openInBrowser(figure) in a program",
    );
  }
  jupyter.lastWriteDisplayData(
    { data: data as Record<string, string>, metadata: {}, transient: {} },
    false,
  );
}
