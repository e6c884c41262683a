import { describe, expect, test } from "vitest";
import { readAhead, turn } from "../../../../src/data/opened-table/read-ahead";

interface Piece {
  k: number;
}

/** Pieces 0 to count − 1, each after a turn of the event loop. */
function source(count: number, failsAt = Number.POSITIVE_INFINITY) {
  const seen = { fetched: 0, atOnce: 0, mostAtOnce: 0 };
  const fetch = async (): Promise<Piece | undefined> => {
    seen.mostAtOnce = Math.max(seen.mostAtOnce, ++seen.atOnce);
    await turn();
    seen.atOnce--;
    const k = seen.fetched++;
    if (k === failsAt) throw new Error(`no piece ${k}`);
    return k < count ? { k } : undefined;
  };
  return { seen, fetch };
}

const turns = async (count: number) => {
  for (let k = 0; k < count; k++) await turn();
};

describe("reading ahead", () => {
  test.each([0, 1, 23, 24, 25, 200])(
    "%s pieces come in order, one fetch at a time",
    async (count) => {
      const { seen, fetch } = source(count);
      const got: number[] = [];
      for await (const { k } of readAhead(fetch)) got.push(k);
      expect(got).toEqual(Array.from({ length: count }, (_, k) => k));
      expect(seen).toEqual({ fetched: count + 1, atOnce: 0, mostAtOnce: 1 });
    },
  );
  test("pieces are fetched while one is worked on, 24 at most", async () => {
    const { seen, fetch } = source(1000);
    const pieces = readAhead(fetch);
    await pieces.next();
    await turns(10);
    expect(seen.fetched).toBeGreaterThan(8);
    await turns(100);
    // One is worked on, 24 wait.
    expect(seen.fetched).toBe(25);
    await pieces.next();
    await turns(5);
    expect(seen.fetched).toBe(26);
    await pieces.return();
  });
  test("more come than are worked on where the work pauses once for each", async () => {
    const { seen, fetch } = source(1000);
    for await (const { k } of readAhead(fetch)) {
      await turn();
      if (k === 20) break;
    }
    expect(seen.fetched).toBeGreaterThan(30);
  });
  test("an error comes in its turn, behind the pieces before it", async () => {
    const { fetch } = source(100, 3);
    const got: number[] = [];
    const read = async () => {
      for await (const { k } of readAhead(fetch)) {
        await turns(20);
        got.push(k);
      }
    };
    await expect(read()).rejects.toThrow("no piece 3");
    expect(got).toEqual([0, 1, 2]);
  });
  test("an error that nobody waits for is nobody's", async () => {
    const { fetch } = source(100, 3);
    for await (const { k } of readAhead(fetch)) {
      await turns(20);
      if (k === 1) break;
    }
  });
  test("who leaves early is heard before the fetch under way ends, and nothing is fetched after it", async () => {
    const { seen, fetch } = source(1000);
    const order: string[] = [];
    const left = async () => {
      const piece = await fetch();
      if (piece?.k === 2) order.push("fetched");
      return piece;
    };
    for await (const { k } of readAhead(left, () => order.push("left"))) if (k === 0) break;
    const { fetched } = seen;
    await turns(50);
    expect(seen.fetched).toBe(fetched);
    expect(fetched).toBeLessThan(5);
    expect(order[0]).toBe("left");
  });
  test("who leaves while it is full does not wait for ever, and nothing more is fetched", async () => {
    const { seen, fetch } = source(1000);
    for await (const { k } of readAhead(fetch)) {
      await turns(100);
      if (k === 0) break;
    }
    expect(seen.fetched).toBe(25);
  });
});
