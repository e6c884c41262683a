// First of all: tslab's converter looks for the system as soon as it is loaded.
import "./file-system";
import { createConverter } from "tslab/dist/converter";
import { printQuickInfo } from "tslab/dist/inspect";
import type { Answers, Checked, Question } from "./messages";

/**
 * tslab's own reading of cells, with its TypeScript: a learner hears of a mistake in the words that JupyterLab has for it.
 * What it makes of a cell is not run.
 */
export class Checker {
  readonly #converter = createConverter({ isJS: false });

  answer(question: Question): Answers[Question["ask"]] {
    const { declarations, code } = question;
    if (question.ask === "check") return this.#check(declarations, code);
    if (question.ask === "inspect") {
      const found = this.#converter.inspect(declarations, code, question.position);
      return found && printQuickInfo(found);
    }
    const { start, end, candidates } = this.#converter.complete(
      declarations,
      code,
      question.position,
    );
    return { start, end, matches: candidates };
  }

  #check(declarations: string, code: string): Checked {
    const { diagnostics, declOutput } = this.#converter.convert(declarations, code);
    const mistakes = diagnostics.map(({ start, messageText }) => ({
      line: start.line + 1,
      column: start.character + 1,
      message: messageText,
    }));
    return { mistakes, declarations: declOutput ?? declarations };
  }
}
