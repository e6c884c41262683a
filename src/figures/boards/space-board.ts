// A board with three samples twice: as points of a scatter plot, and as one point in space.
import type { Numbers } from "../../data/numbers";
import { InputError } from "../../errors/input-error";
import { short } from "../../report/format-number";
import { lineInWords } from "../../report/line-in-words";
import type { Labels } from "../drawing/style";
import type { Board, Panel, Place, Scene, Shape } from "./board";
import { frameOf, toStep, within } from "./frame";
import { requirePoints } from "./points";

interface State {
  y: Place;
}

const step = 0.1;
const ones: Place = [1, 1, 1];
const origin: Place = [0, 0, 0];

const dot = (a: Place, b: Place) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);
const times = (factor: number, a: Place): number[] => a.map((value) => factor * value);
const plus = (a: Place, b: Place): number[] => a.map((value, k) => value + b[k]!);
const lengthOf = (a: Place) => Math.sqrt(dot(a, a));

/**
 * Three samples, seen twice: three points and their line, and Y as one point in space beside the plane of all Xθ. Whichever
 * the reader drags, the other follows.
 *
 * In space ŷ is so much of the ones, b, and so much of x, w; the residual Y − ŷ is at a right angle to both. Where Y lies in
 * the plane, Xθ = Y can be solved, and the three points lie on one line.
 *
 * @example
 * show(spaceBoard([1, 2, 3], [1, 2, 2], { title: "Three samples, one point in space" }));
 */
export function spaceBoard(x: Numbers, y: Numbers, labels: Labels = {}): Board<State> {
  requirePoints(x, y);
  if (x.length !== 3)
    throw new InputError(`space has three dimensions: give 3 samples; got ${x.length}`);
  const feature: Place = Array.from(x);
  const start: State = { y: Array.from(y) };
  const panels = panelsFor(feature, start.y, labels);
  return {
    made: {
      module: "figures/boards/space-board",
      by: "spaceBoard",
      with: [Array.from(x), Array.from(y), labels],
    },
    title: labels.title ?? "",
    description:
      "The same three samples twice. One panel has three points and their line; the points go up and down. " +
      "The other has Y as one point in space, the plane of everything that Xθ can be, and ŷ, the place of that plane nearest to Y, made of so much of the ones and so much of x. " +
      "Drag a point, and Y follows; drag Y, and the points follow. Drag the ground of the scene to turn it. " +
      "With the keyboard, Tab goes from one to the next, and the arrow keys move it by 0.1, with Shift by 1; Page Up and Page Down move Y along its second axis. The arrow keys turn the scene when it has the focus itself.",
    panels,
    start,
    drag: ({ y }, handle, to) => {
      const moved = handle < 3 ? y.map((yi, i) => (i === handle ? to[1]! : yi)) : to;
      return { y: within(panels[1]!, moved).map((value) => toStep(value, step)) };
    },
    buttons: [{ label: "Put everything back", press: () => start }],
    follow: ({ y }) => sceneOf(feature, y, panels),
  };
}

function panelsFor(x: Place, y: Place, labels: Labels): Panel[] {
  const low = Math.floor(Math.min(0, ...y)) - 1;
  const high = Math.ceil(Math.max(...y)) + 2;
  const room: [number, number] = [low, high];
  const space: Panel = {
    title: "One point in space",
    x: "y₁",
    y: "y₂",
    z: "y₃",
    over: [room, room, room],
  };
  return [
    {
      ...{ title: "Three points", x: labels.x ?? "x", y: labels.y ?? "y" },
      over: [[Math.min(...x) - 1, Math.max(...x) + 1], room],
      height: frameOf(space).height,
    },
    space,
  ];
}

/** The line of least squares, and Y split into what lies in the plane and what does not. */
function split(x: Place, y: Place) {
  const meanX = dot(ones, x) / 3;
  const meanY = dot(ones, y) / 3;
  const centred = x.map((value) => value - meanX);
  const w = dot(centred, y) / dot(centred, centred);
  const b = meanY - w * meanX;
  const yHat = plus(times(b, ones), times(w, x));
  return { b, w, yHat, e: plus(y, times(-1, yHat)), centred };
}

function sceneOf(x: Place, y: Place, [scatter, space]: Panel[]): Scene {
  const { b, w, yHat, e, centred } = split(x, y);
  const distance = lengthOf(e);
  const isSolvable = distance < 1e-9;
  const inSpace = (shape: Omit<Shape, "panel">): Shape => ({ panel: 1, ...shape });
  const text = (place: Place, words: string) =>
    inSpace({ kind: "text", role: "muted", at: [place], text: words });
  return {
    handles: [
      ...x.map((xi, i) => ({
        ...{ panel: 0, at: [xi, y[i]!], role: "data" as const, symbol: "circle" as const },
        ...{ name: `point ${i + 1}`, step: [0, step] },
      })),
      {
        panel: 1,
        at: y,
        role: "data",
        symbol: "circle",
        name: "Y in space",
        step: [step, step, step],
      },
    ],
    shapes: [
      {
        panel: 0,
        kind: "line",
        role: "model",
        name: "the line Xθ",
        at: scatter!.over[0]!.map((end) => [end, b + w * end]),
      },
      ...x.map(
        (xi, i): Shape => ({
          ...{
            panel: 0,
            kind: "line",
            role: "residual",
            stroke: "dot",
            ...(i === 0 && { name: "residual" }),
          },
          at: [
            [xi, y[i]!],
            [xi, yHat[i]!],
          ],
        }),
      ),
      {
        panel: 0,
        kind: "mark",
        role: "projection",
        symbol: "diamond",
        name: "ŷ",
        at: x.map((xi, i) => [xi, yHat[i]!]),
      },
      ...axesOf(space!),
      inSpace({
        kind: "area",
        role: "projection",
        name: "all that Xθ can be",
        at: patch(centred, space!),
      }),
      inSpace({ kind: "arrow", role: "muted", at: [origin, ones] }),
      text(ones, "ones"),
      inSpace({ kind: "arrow", role: "muted", at: [origin, x] }),
      text(x, "x"),
      inSpace({
        kind: "line",
        role: "model",
        stroke: "dash",
        name: "b times the ones, then w times x",
        at: [origin, times(b, ones), yHat],
      }),
      inSpace({ kind: "line", role: "residual", stroke: "dot", at: [y, yHat] }),
      inSpace({ kind: "line", role: "muted", at: isSolvable ? [] : rightAngle(yHat, e, centred) }),
      inSpace({ kind: "mark", role: "projection", symbol: "diamond", at: [yHat] }),
      text(y, "Y"),
    ],
    tables: [
      {
        head: ["", "1", "2", "3"],
        rows: [
          ["Y", ...y.map(short)],
          ["ŷ", ...yHat.map(short)],
          ["e = Y − ŷ", ...e.map(tidy)],
        ],
      },
      {
        rows: [
          ["ŷ", `${short(b)} times the ones ${w < 0 ? "−" : "+"} ${short(Math.abs(w))} times x`],
          ["e · ones and e · x", `${tidy(dot(e, ones))} and ${tidy(dot(e, x))}`],
          ["squared length of e", tidy(dot(e, e))],
        ],
      },
    ],
    says: isSolvable
      ? `Solvable: Y lies in the plane, so Xθ = Y has the solution θ = (${short(b)}, ${short(w)}), and the three points lie on the line ${lineInWords(b, w)}.`
      : `Not solvable: Y is ${short(distance)} away from the plane. The nearest place of the plane is ŷ, the line ${lineInWords(b, w)}.`,
  };
}

/** A number that is 0 but for rounding is written as 0. */
const tidy = (value: number): string => short(Math.abs(value) < 1e-12 ? 0 : value);

/** The axes of the scene through the origin, with their names. */
function axesOf({ over, x, y, z }: Panel): Shape[] {
  return [x, y, z!].flatMap((name, k): Shape[] => {
    const end = (value: number) => origin.map((_, axis) => (axis === k ? value : 0));
    const tip = end(over[k]![1]);
    return [
      { panel: 1, kind: "line", role: "muted", at: [end(over[k]![0]), tip] },
      { panel: 1, kind: "text", role: "muted", at: [tip], text: name },
    ];
  });
}

/** A part of the plane about the middle of the scene, its sides along the ones and along the centred x. */
function patch(centred: Place, { over }: Panel): Place[] {
  const [low, high] = over[0]!;
  const side = times(1 / Math.max(...centred.map(Math.abs)), centred);
  const reach = 0.32 * (high - low);
  const corner = (along: number, across: number) => plus(times(along, ones), times(across, side));
  return [
    corner(low * 0.7, -reach),
    corner(high * 0.85, -reach),
    corner(high * 0.85, reach),
    corner(low * 0.7, reach),
  ];
}

/** A small square at the foot: one side along the plane, one along the residual. */
function rightAngle(foot: Place, e: Place, centred: Place): Place[] {
  const size = Math.min(0.25, lengthOf(e) / 2);
  const along = times(size / lengthOf(centred), centred);
  const up = times(size / lengthOf(e), e);
  return [plus(foot, along), plus(plus(foot, along), up), plus(foot, up)];
}
