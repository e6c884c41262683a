// The points of a board, checked before they are drawn.
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";

/** @throws InputError unless there are as many x as y, two or more, all of them numbers, and not all x the same */
export function requirePoints(x: Numbers, y: Numbers): [number, number][] {
  if (x.length !== y.length) {
    throw new InputError(`a board needs as many x as y; got ${x.length} and ${y.length}`);
  }
  if (x.length < 2) throw new InputError(`a board needs at least 2 points; got ${x.length}`);
  const points = Array.from(x, (xi, i): [number, number] => [xi, y[i]!]);
  const strange = points.flat().find((value) => !Number.isFinite(value));
  if (strange !== undefined) {
    throw new InputError(`the points of a board are finite numbers; got ${strange}`);
  }
  if (points.every(([xi]) => xi === x[0])) {
    throw new InputError(`a board needs different x at first; all are ${x[0]}`);
  }
  return points;
}
