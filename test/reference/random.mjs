/**
 * Numbers from 0 to 1 in an order that looks like chance and is the same each time (mulberry32).
 * @param {number} seed
 * @returns {() => number}
 */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Numbers of the standard normal distribution, by Marsaglia's polar method: a point (u, v) of the unit disk gives two,
 * u·√(−2 ln s / s) and v·√(−2 ln s / s) with s = u² + v².
 * @param {number} seed
 * @returns {() => number}
 */
export function seededNormal(seed) {
  const uniform = seeded(seed);
  /** @type {number | undefined} */
  let kept;
  return () => {
    if (kept !== undefined) {
      const value = kept;
      kept = undefined;
      return value;
    }
    let [u, v, s] = [0, 0, 0];
    do {
      u = 2 * uniform() - 1;
      v = 2 * uniform() - 1;
      s = u * u + v * v;
    } while (s === 0 || s > 1);
    const factor = Math.sqrt((-2 * Math.log(s)) / s);
    kept = u * factor;
    return v * factor;
  };
}
