// Times peers in turn, so that a machine that grows slower is slow for all of them.

/**
 * Something to be timed: our own run, one that times itself, or the name of a Python peer's.
 * @typedef {{ name: string, run?: () => unknown, seconds?: () => Promise<number> }} Peer
 * @typedef {{ ask: (request: object) => Promise<any> }} Python
 * @typedef {{ name: string, median: number, least: number, most: number }} Timing
 */

/** Short runs are repeated until one measurement takes this long. */
const enoughSeconds = 0.02;
const warmUpSeconds = 0.5;
const budgetSeconds = 6;

/**
 * @param {Peer[]} peers
 * @param {Python} python
 * @param {(detail: string) => void} progress
 * @returns {Promise<Timing[]>}
 */
export async function measure(peers, python, progress) {
  const clocks = [];
  for (const peer of peers) {
    progress(`${peer.name}, warming up`);
    clocks.push(await clockFor(peer, python));
  }
  const slowest = Math.max(...clocks.map(({ seconds }) => seconds));
  const rounds = Math.min(15, Math.max(3, Math.floor(budgetSeconds / slowest)));
  /** @type {number[][]} */
  const times = peers.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [k, clock] of clocks.entries()) {
      progress(`round ${round + 1} of ${rounds}, ${peers[k]?.name}`);
      times[k]?.push(await clock.time());
    }
  }
  return peers.map(({ name }, k) => ({ name, ...spread(times[k] ?? []) }));
}

/**
 * @param {Peer} peer
 * @param {Python} python
 */
async function clockFor(peer, python) {
  /** @param {number} repeat */
  const time = async (repeat) => {
    if (peer.seconds) return averageOf(peer.seconds, repeat);
    if (!peer.run) return (await python.ask({ time: peer.name, repeat })).seconds;
    const since = performance.now();
    for (let k = 0; k < repeat; k++) peer.run();
    return (performance.now() - since) / 1000 / repeat;
  };
  // Compilers work while a program runs, so that the first runs are not what a user of many sees.
  let seconds = await time(1);
  for (const since = performance.now(); performance.now() - since < 1000 * warmUpSeconds; ) {
    seconds = await time(Math.max(1, Math.ceil(enoughSeconds / seconds)));
  }
  const repeat = Math.max(1, Math.ceil(enoughSeconds / seconds));
  return { seconds, time: () => time(repeat) };
}

/**
 * @param {() => Promise<number>} seconds
 * @param {number} repeat
 */
async function averageOf(seconds, repeat) {
  let sum = 0;
  for (let k = 0; k < repeat; k++) sum += await seconds();
  return sum / repeat;
}

/** @param {number[]} times */
export function spread(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return { median, least: sorted[0] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}
