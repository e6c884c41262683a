// The digits of a coordinate that can be seen in a figure.

/** A coordinate with as many digits as can be seen: many outlines are sent with a figure. */
export function visibleDigits(value: number): number {
  return Number(value.toPrecision(5));
}
