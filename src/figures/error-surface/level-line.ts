// A contour line of the squared error, as an ellipse.
import type { SquaredError } from "../../formulas/squared-error";

/**
 * The point at an angle of the level line of a bowl, at the height `rise` above its bottom.
 *
 * Method: along the unit eigenvectors u, v with eigenvalues λᵤ, λᵥ the bowl rises by λᵤs² + λᵥt², so the point is
 *
 *     bottom + √rise · (cos α / √λᵤ · u + sin α / √λᵥ · v)
 */
export function levelPoint(
  { bottom, eigenvalues, directions: [u, v] }: SquaredError,
  rise: number,
  angle: number,
): [number, number] {
  const s = Math.cos(angle) * Math.sqrt(rise / eigenvalues[0]);
  const t = Math.sin(angle) * Math.sqrt(rise / eigenvalues[1]);
  return [bottom[0] + s * u[0] + t * v[0], bottom[1] + s * u[1] + t * v[1]];
}

/** The level line as points (p, q), the last of which is the first again. */
export function levelLine(
  error: SquaredError,
  rise: number,
  count = 48,
): { x: number[]; y: number[] } {
  const points = Array.from({ length: count + 1 }, (_, k) =>
    levelPoint(error, rise, (2 * Math.PI * k) / count),
  );
  return { x: points.map(([p]) => p), y: points.map(([, q]) => q) };
}
