// A line b + w·x across a figure.
import type { Numbers } from "../../data/numbers";
import { extent } from "./extent";
import type { Trace } from "./figure";
import { line } from "./style";

/** The line b + w·x across all x, and beyond them by a share of their extent. */
export function lineAcross(
  x: Numbers,
  [b, w]: readonly number[],
  name: string,
  { margin, ...style }: { margin: number } & Parameters<typeof line>[3],
): Trace {
  const ends = extent(x, margin);
  return line(
    ends,
    ends.map((end) => b! + w! * end),
    name,
    style,
  );
}
