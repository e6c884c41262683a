// Vectors for drawing.

/** A point or an arrow in ℝ², ℝ³, …, for drawing. */
export type Vector = readonly number[];

export function plus(a: Vector, b: Vector): number[] {
  return a.map((ai, i) => ai + b[i]!);
}

export function minus(a: Vector, b: Vector): number[] {
  return a.map((ai, i) => ai - b[i]!);
}

export function times(c: number, a: Vector): number[] {
  return a.map((ai) => c * ai);
}

export function lengthOf(a: Vector): number {
  return Math.hypot(...a);
}

/** The direction of a, with length 1. */
export function unit(a: Vector): number[] {
  return times(1 / lengthOf(a), a);
}

/** The cross product in ℝ³: it is at a right angle to both. */
export function cross(a: Vector, b: Vector): number[] {
  return [
    a[1]! * b[2]! - a[2]! * b[1]!,
    a[2]! * b[0]! - a[0]! * b[2]!,
    a[0]! * b[1]! - a[1]! * b[0]!,
  ];
}

/** The three further corners of the small square that marks a right angle, for a line through them. */
export function rightAngle(corner: Vector, along: Vector, up: Vector, size: number): number[][] {
  const a = times(size, unit(along));
  const b = times(size, unit(up));
  return [plus(corner, a), plus(plus(corner, a), b), plus(corner, b)];
}
