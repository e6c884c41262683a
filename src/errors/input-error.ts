// InputError: input that cannot be used.

/**
 * The error for input that cannot be used: what was expected, what came, and what to do.
 *
 * The notebook shows the message alone, so the message must be enough to act on.
 */
export class InputError extends Error {
  override name = "InputError";
}
