// A board on which XᵀX is seen to be a sum over rows: points come, go and move, and each entry follows.
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import { extent } from "../drawing/extent";
import type { Labels } from "../drawing/style";
import type { Board, Panel, Place, Readout, Scene } from "./board";
import { toStep, within } from "./frame";
import { requirePoints } from "./points";

interface State {
  points: Place[];
  /** The point that came or moved last. */
  last: number;
}

/** Halves, so that products can be checked in the head. */
const step = 0.5;
const most = 8;

/**
 * Points that come, go and move. Beside them are XᵀX, XᵀY and θ, entry by entry, with what each point adds:
 * 1, x and x² to XᵀX, y and xy to XᵀY. Then θ = (XᵀX)⁻¹XᵀY by the formula for 2 × 2 matrices, unless the determinant is 0.
 *
 * @example
 * show(sumsBoard([1, 2, 3], [1, 2, 2], { title: "Each point adds its terms" }));
 */
export function sumsBoard(x: Numbers, y: Numbers, labels: Labels = {}): Board<State> {
  const start: State = { points: requirePoints(x, y), last: x.length - 1 };
  const [, right] = extent(x);
  const [low, high] = extent(y);
  const panel: Panel = {
    x: labels.x ?? "x",
    y: labels.y ?? "y",
    over: [
      [0, Math.ceil(right) + 3],
      [Math.floor(low) - 2, Math.ceil(high) + 3],
    ],
  };
  return {
    made: {
      module: "figures/boards/sums-board",
      by: "sumsBoard",
      with: [Array.from(x), Array.from(y), labels],
    },
    title: labels.title ?? "",
    description:
      "Points that you can add, drag and remove, and the line of least squares through them. " +
      "A table has a row for each point, with what it adds to XᵀX and XᵀY, and below it the sums. Another has the equation XᵀXθ = XᵀY with its solution. " +
      "With the keyboard, Tab goes from point to point, and the arrow keys move it by 0.5, with Shift by 5.",
    panels: [panel],
    start,
    drag: ({ points }, handle, to) => {
      const place = within(panel, to).map((value) => toStep(value, step));
      return { points: points.map((point, i) => (i === handle ? place : point)), last: handle };
    },
    buttons: [
      { label: "Add a point", press: (state) => withOneMore(state, panel) },
      {
        label: "Remove the last point",
        press: ({ points }) => ({
          points: points.slice(0, Math.max(1, points.length - 1)),
          last: Math.max(0, points.length - 2),
        }),
      },
      { label: "Put everything back", press: () => start },
    ],
    follow: (state) => sceneOf(state, panel),
  };
}

/** One more point, to the right of the others while there is room, at a height of its own. */
function withOneMore({ points, last }: State, { over }: Panel): State {
  if (points.length === most) return { points, last };
  const [left, right] = over[0]!;
  const after = Math.floor(Math.max(...points.map(([x]) => x!))) + 1;
  const free = [after, ...Array.from({ length: right - left }, (_, k) => left + k + 1)];
  const x = free.find((place) => place < right && !points.some(([taken]) => taken === place));
  const y = toStep(points.reduce((sum, [, yi]) => sum + yi!, 0) / points.length, step) + 1;
  return {
    points: [...points, [x ?? (left + right) / 2, Math.min(y, over[1]![1])]],
    last: points.length,
  };
}

/** The sums of the columns 1, x, x², y and xy over the points, and the solution of the two equations. */
function sumsOf(points: readonly Place[]) {
  const [n, x, xx, y, xy] = points
    .map(termsOf)
    .reduce((sums, terms) => sums.map((sum, k) => sum + terms[k]!), [0, 0, 0, 0, 0]) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const determinant = n * xx - x * x;
  const theta = [(xx * y - x * xy) / determinant, (n * xy - x * y) / determinant] as const;
  // The steps are halves, so every number here is exact, and 0 is 0.
  return { n, x, xx, y, xy, determinant, theta: determinant === 0 ? undefined : theta };
}

/** What one point adds: 1, x and x² to XᵀX, y and xy to XᵀY. */
const termsOf = ([x, y]: Place): number[] => [1, x!, x! * x!, y!, x! * y!];

function sceneOf({ points, last }: State, { over }: Panel): Scene {
  const sums = sumsOf(points);
  const { theta } = sums;
  return {
    handles: points.map((at, i) => ({
      ...{ panel: 0, at, role: "data", symbol: "circle" },
      ...{ name: `point ${i + 1}`, step: [step, step] },
    })),
    shapes: [
      {
        ...{ panel: 0, kind: "ring", role: "data", name: "the point you moved last" },
        at: [points[last]!],
      },
      {
        ...{ panel: 0, kind: "line", role: "model", name: "line of least squares" },
        at: theta ? over[0]!.map((end) => [end, theta[0] + theta[1] * end]) : [],
      },
      ...points.map(([x, y], i) => ({
        ...{ panel: 0, kind: "text" as const, role: "muted" as const },
        ...{ at: [[x!, y!]], text: String(i + 1) },
      })),
    ],
    tables: [termsTable(points, sums), equation(sums)],
    says: inWords(points, last, sums),
  };
}

function termsTable(
  points: readonly Place[],
  { n, x, xx, y, xy }: ReturnType<typeof sumsOf>,
): Readout {
  const row = (name: string, values: number[]) => [name, ...values.map(short)];
  return {
    caption: "What each point adds",
    head: ["", "1", "x", "x²", "y", "xy"],
    rows: [
      ...points.map((point, i) => row(`point ${i + 1}`, termsOf(point))),
      row("sum", [n, x, xx, y, xy]),
    ],
  };
}

function equation({ n, x, xx, y, xy, determinant, theta }: ReturnType<typeof sumsOf>): Readout {
  const [b, w] = theta ? theta.map(short) : ["none", "none"];
  return {
    caption: "XᵀX θ = XᵀY",
    head: ["", "ones", "x", "θ", "XᵀY"],
    rows: [
      ["ones", short(n), short(x), `b: ${b}`, short(y)],
      ["x", short(x), short(xx), `w: ${w}`, short(xy)],
      ["determinant", short(determinant), "", "", ""],
    ],
  };
}

function inWords(
  points: readonly Place[],
  last: number,
  { determinant, theta }: ReturnType<typeof sumsOf>,
): string {
  const [one, x, xx, y, xy] = termsOf(points[last]!).map(short);
  const adds = `Point ${last + 1} adds ${one}, ${x} and ${xx} to XᵀX, and ${y} and ${xy} to XᵀY.`;
  if (theta) return `${adds} The line is ${lineInWords(theta[0], theta[1])}.`;
  const why = points.length === 1 ? "One point alone" : "Points with one and the same x";
  return `${adds} ${why}: the determinant is ${short(determinant)}, XᵀX has no inverse, and many lines fit equally well.`;
}
