// The column space of three samples in ℝ³.
import type { Numbers } from "../../data/numbers";
import { targetColumn } from "../../data/target";
import { InputError } from "../../errors/input-error";
import { dot, projectOntoColumns } from "../../formulas/projection";
import { cross, minus, plus, times, unit } from "../drawing/vectors";

/** Three samples seen in ℝ³: the plane of all lines, and Y beside it. */
export interface ColumnSpace {
  /** The columns of X: the ones and the feature. They span the plane C(X). */
  ones: number[];
  x: number[];
  y: number[];
  /** An orthonormal pair of the plane: the ones, and the residual of x on them. */
  basis: [number[], number[]];
  /** At a right angle to both columns: ones × x. */
  normal: number[];
  /** The point of the plane nearest to Y. */
  yHat: number[];
  /** e = Y − ŷ. */
  residual: number[];
}

/**
 * Places three samples in ℝ³, one axis for each sample. There are as many axes as samples, so three
 * is the most that can be drawn.
 *
 * @throws InputError unless x and y have three numbers, and the three x are not all the same
 */
export function columnSpace(x: Numbers, y: Numbers): ColumnSpace {
  if (!(x?.length === 3 && y?.length === 3)) {
    throw new InputError(
      `a scene in ℝ³ needs three samples, one for each axis; x has ${x?.length}, y has ${y?.length}`,
    );
  }
  const feature = Array.from(targetColumn(x, 3, "x"));
  const target = Array.from(targetColumn(y, 3));
  const ones = [1, 1, 1];
  const normal = cross(ones, feature);
  if (!normal.some((ni) => ni !== 0)) {
    throw new InputError(
      `x must not be constant, or the columns of X span a line and no plane; got ${feature[0]} three times`,
    );
  }
  const X = ones.map((one, i) => [one, feature[i]!]);
  const yHat = projectOntoColumns(X, target);
  const u = unit(ones);
  return {
    ones,
    x: feature,
    y: target,
    basis: [u, unit(minus(feature, times(dot(feature, u), u)))],
    normal,
    yHat,
    residual: minus(target, yHat),
  };
}

/** The point Xθ of the plane: the heights of the line b + w·x at the three x. */
export function pointOfLine({ ones, x }: ColumnSpace, [b, w]: readonly number[]): number[] {
  return plus(times(b!, ones), times(w!, x));
}
