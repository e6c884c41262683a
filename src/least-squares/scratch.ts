/** Room for the fits of small data, 1 MB; larger vectors get memory of their own. */
const memory = new Float64Array(2 ** 17);
let used = 0;

/**
 * Runs `work` with working vectors from `scratch`, which are taken back when it ends: it must not return one.
 *
 * All come from one piece of memory that the next fit uses again. On small data, asking for fresh
 * memory would take longer than the fit itself.
 */
export function withScratch<T>(work: () => T): T {
  const start = used;
  try {
    return work();
  } finally {
    used = start;
  }
}

/** A working vector. What stands in it is left over from earlier work. */
export function scratch(length: number): Float64Array {
  if (used + length > memory.length) return new Float64Array(length);
  used += length;
  return memory.subarray(used - length, used);
}

/** A working vector of zeros. */
export function scratchZeros(length: number): Float64Array {
  return scratch(length).fill(0);
}
