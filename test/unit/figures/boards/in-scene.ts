import type { Place, Scene, Shape } from "../../../../src/figures/boards/board";

/** The shape with this name in the legend. */
export function named({ shapes }: Scene, name: string): Shape {
  const shape = shapes.find((shape) => shape.name === name);
  if (!shape) throw new Error(`no shape "${name}" on the board`);
  return shape;
}

/** What a table of the board shows beside this head: all cells of the row. */
export function shown({ tables }: Scene, head: string): string[] {
  const row = tables.flatMap(({ rows }) => rows).find(([first]) => first === head);
  if (!row) throw new Error(`no row "${head}" on the board`);
  return row.slice(1);
}

export const slopeOf = ({ at: [left, right] }: Shape): number =>
  (right![1]! - left![1]!) / (right![0]! - left![0]!);

/** Where a line is at x. */
export const heightAt = (line: Shape, x: number): number =>
  line.at[0]![1]! + slopeOf(line) * (x - line.at[0]![0]!);

/** Intercept and slope by sums of the raw numbers: another formula than those of the boards. */
export function rawFit(points: readonly Place[]): [b: number, w: number] {
  const sum = (term: (x: number, y: number) => number) =>
    points.reduce((total, [xi, yi]) => total + term(xi!, yi!), 0);
  const n = points.length;
  const [Sx, Sy, Sxx, Sxy] = [
    sum((x) => x),
    sum((_, y) => y),
    sum((x) => x * x),
    sum((x, y) => x * y),
  ];
  const det = n * Sxx - Sx * Sx;
  return [(Sxx * Sy - Sx * Sxy) / det, (n * Sxy - Sx * Sy) / det];
}
