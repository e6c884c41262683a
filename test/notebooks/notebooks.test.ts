// Every notebook, executed in the real kernel, as the reader and as the teacher has it; and notebooks that are broken
// on purpose, which must be caught.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startExecutor } from "../../tools/notebooks/executor.mjs";
import { notebooksIn } from "../../tools/notebooks/files.mjs";
import { writeSolutions } from "../../tools/notebooks/solutions.mjs";
import { exercisesNotAnswering, failuresOf } from "./verdicts";

const lessons = notebooksIn("notebooks");
const solutions = lessons.map((lesson) => lesson.replace("notebooks/", "solutions/"));

let executor: ReturnType<typeof startExecutor>;

beforeAll(async () => {
  await writeSolutions();
  executor = startExecutor();
});

afterAll(() => executor?.stop());

describe.concurrent("the kernel", () => {
  test.each(lessons)("runs %s, whose exercises wait for an answer", async (lesson) => {
    expect(failuresOf(await executor.execute(lesson))).toEqual([]);
    expect(exercisesNotAnswering("Not yet.", lesson)).toEqual([]);
  });

  test.each(solutions)("runs %s, whose exercises are right", async (lesson) => {
    expect(failuresOf(await executor.execute(lesson))).toEqual([]);
    expect(exercisesNotAnswering("Right.", lesson)).toEqual([]);
  });

  test.each(notebooksIn("test/notebooks/broken"))(
    "fails in the cells of %s that are broken, and in no other",
    async (notebook) => {
      const { failures, expected } = await executor.execute(notebook);
      expect(expected).not.toEqual([]);
      expect(failures.map(({ cell }) => cell)).toEqual(expected);
    },
  );
});

test("a notebook that is not there is told as not executed", async () => {
  const { failures } = await executor.execute("notebooks/no-such-lesson.ipynb");
  expect(failures).toHaveLength(1);
});
