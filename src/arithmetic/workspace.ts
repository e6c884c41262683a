// Workspace: working vectors that fits reuse.

/** Shared memory for the fits of small data, 1 MB; larger vectors get memory of their own. */
const memory = new Float64Array(2 ** 17);
let used = 0;
/** The vectors in use, followed by those of earlier fits. */
const vectors: Float64Array[] = [];
let count = 0;

/**
 * Runs `work` with working vectors from `workspace`, which are released when it ends: it must not return one.
 *
 * All are views of one piece of memory that the next fit reuses, and a fit of the same shape gets the same views. On
 * small data, allocating new ones would take longer than the fit itself.
 */
export function withWorkspace<T>(work: () => T): T {
  const usedBefore = used;
  const countBefore = count;
  try {
    return work();
  } finally {
    used = usedBefore;
    count = countBefore;
  }
}

/** A working vector. Its values are those of earlier work. */
export function workspace(length: number): Float64Array {
  const start = used;
  if (start + length > memory.length) return new Float64Array(length);
  used += length;
  const earlier = vectors[count];
  const isSame =
    earlier?.length === length && earlier.byteOffset === start * Float64Array.BYTES_PER_ELEMENT;
  const vector = isSame ? earlier : memory.subarray(start, used);
  vectors[count++] = vector;
  return vector;
}

/** A working vector of zeros. */
export function workspaceZeros(length: number): Float64Array {
  return workspace(length).fill(0);
}
