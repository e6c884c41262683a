// A contour line of the squared error, as an ellipse.
import type { SquaredError } from "../../formulas/squared-error";

/**
 * The level line of a bowl at the height `rise` above its bottom, as points (p, q).
 *
 * Along the unit eigenvectors u, v with eigenvalues λᵤ, λᵥ the bowl rises by λᵤs² + λᵥt², so the
 * line is the ellipse bottom + √rise · (cos α / √λᵤ · u + sin α / √λᵥ · v).
 */
export function levelLine(
  { bottom, eigenvalues, directions: [u, v] }: SquaredError,
  rise: number,
  count = 48,
): { x: number[]; y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  for (let k = 0; k <= count; k++) {
    const angle = (2 * Math.PI * k) / count;
    const s = Math.cos(angle) * Math.sqrt(rise / eigenvalues[0]);
    const t = Math.sin(angle) * Math.sqrt(rise / eigenvalues[1]);
    x.push(bottom[0] + s * u[0] + t * v[0]);
    y.push(bottom[1] + s * u[1] + t * v[1]);
  }
  return { x, y };
}
