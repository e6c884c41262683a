import { expect, test } from "vitest";
import { overBlocks, overColumns, type Passes } from "../../../src/arithmetic/passes";

/** The mean of each column in one pass, the squares about it in a second one. */
function* squaresAboutMeans(count: number): Passes<{ means: number[]; squares: number[] }> {
  const sums = new Array<number>(count).fill(0);
  const squares = new Array<number>(count).fill(0);
  let rows = 0;
  yield {
    add(block) {
      rows += block[0]!.length;
      for (let j = 0; j < count; j++) for (const x of block[j]!) sums[j]! += x;
    },
  };
  const means = sums.map((sum) => sum / rows);
  yield {
    add(block) {
      for (let j = 0; j < count; j++)
        for (const x of block[j]!) squares[j]! += (x - means[j]!) ** 2;
    },
  };
  return { means, squares };
}

const columns = [Float64Array.of(1, 2, 3, 6), Float64Array.of(5, 5, 9, 1)];
const wanted = { means: [3, 5], squares: [14, 32] };

test("columns in memory are one block, given to each pass", () => {
  expect(overColumns(squaresAboutMeans(2), columns)).toEqual(wanted);
});

test("blocks from elsewhere are fetched anew for each pass", async () => {
  let fetched = 0;
  const blocks = async function* () {
    fetched++;
    for (const [from, to] of [
      [0, 1],
      [1, 4],
    ])
      yield columns.map((column) => column.slice(from, to));
  };
  expect(await overBlocks(squaresAboutMeans(2), blocks)).toEqual(wanted);
  expect(fetched).toBe(2);
});

test("what needs no rows reads none", async () => {
  // biome-ignore lint/correctness/useYield: it asks for no pass
  const nothing = function* (): Passes<string> {
    return "done";
  };
  expect(overColumns(nothing(), columns)).toBe("done");
  const unread = () => {
    throw new Error("read");
  };
  expect(await overBlocks(nothing(), unread)).toBe("done");
});
