// Reading ahead of the work.

/** Pieces that wait at most. */
const AHEAD = 24;

/**
 * Pieces in order, the next ones fetched while one is worked on: an engine needs longer for some, and meanwhile those
 * that are there already are worked on.
 *
 * @param fetch the next piece, or nothing at the end
 * @param leave is called when no more pieces are wanted, before a fetch under way is awaited
 */
export async function* readAhead<Piece extends object>(
  fetch: () => Promise<Piece | undefined>,
  leave?: () => void,
): AsyncGenerator<Piece, void, void> {
  const ready: Piece[] = [];
  const arrival = new Signal();
  const room = new Signal();
  let isEnded = false;
  let isLeft = false;
  const fetching = (async () => {
    try {
      while (!isLeft) {
        const piece = await fetch();
        if (!piece) return;
        ready.push(piece);
        arrival.give();
        if (ready.length >= AHEAD) await room.wait();
      }
    } finally {
      isEnded = true;
      arrival.give();
    }
  })();
  // An error of it is met when its turn comes.
  fetching.catch(() => {});
  try {
    for (;;) {
      const piece = ready.shift();
      if (piece) {
        room.give();
        yield piece;
        await turn();
      } else if (isEnded) return await fetching;
      else await arrival.wait();
    }
  } finally {
    isLeft = true;
    room.give();
    leave?.();
    await fetching.catch(() => {});
  }
}

/**
 * Lets the event loop turn: what has arrived is taken, and the next piece asked for. Work that never pauses would take
 * one piece for each that it does, and none would be ready when the engine needs longer.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Something that one waits for and another gives. */
class Signal {
  give: () => void = () => {};

  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.give = resolve;
    });
  }
}
