// The worker that knows the types. It is another one than that of the cells, so that a name can be explained while a cell runs.
import { Checker } from "./checker";
import type { Question } from "./messages";

const checker = new Checker();

addEventListener("message", ({ data }: MessageEvent<{ id: number; question: Question }>) => {
  postMessage({ id: data.id, ...tried(data.question) });
});
postMessage({ id: 0 });

function tried(question: Question) {
  try {
    return { answer: checker.answer(question) };
  } catch (error) {
    return { failure: String(error) };
  }
}
