// A board with two columns, one of which turns towards the other: the determinant shrinks and θ runs away.
import { short } from "../../report/format-number";
import type { Labels } from "../drawing/style";
import type { Board, Panel, Place, Scene, Shape } from "./board";
import { toStep, within } from "./frame";

interface State {
  /** From the first column to the second, in whole degrees. */
  angle: number;
  target: Place;
}

const step = 0.1;
/** About one degree. */
const turn = 0.02;

const panels: Panel[] = [
  {
    title: "The columns, and Y put together from them",
    x: "sample 1",
    y: "sample 2",
    over: [
      [-2, 2.5],
      [-2, 2.5],
    ],
    sameScale: true,
  },
  {
    title: "The columns of XᵀX: their area is the determinant",
    x: "first entry",
    y: "second entry",
    over: [
      [-1.5, 3],
      [-1.5, 3],
    ],
    sameScale: true,
  },
];

/**
 * Two columns of length 1 and a target Y, for two samples: Y = θ₁x₁ + θ₂x₂ exactly. The reader turns the second column.
 *
 * With the angle α between them XᵀX = (1, cos α; cos α, 1). Its determinant is sin²α, and its condition number is
 * (1 + |cos α|) / (1 − |cos α|). The least singular value of X is √(1 − |cos α|): a move of Y by δ can move θ by δ over that.
 *
 * @param options.angle from the first column to the second, in degrees
 *
 * @example
 * show(angleBoard({ title: "Turn the second column", angle: 60 }));
 */
export function angleBoard(options: Labels & { angle?: number } = {}): Board<State> {
  const start: State = {
    angle: Math.round(Math.min(180, Math.max(0, options.angle ?? 60))),
    target: [1.2, 0.8],
  };
  return {
    made: { module: "figures/boards/angle-board", by: "angleBoard", with: [options] },
    title: options.title ?? "",
    description:
      "Two columns of length 1 as arrows, and a target Y. Dashes show how much of each column makes up Y. " +
      "Drag the tip of the second column towards the first: the parallelogram of XᵀX gets thin, its determinant goes to 0, the condition number grows, and θ runs away. You can drag Y as well. " +
      "With the keyboard, Tab goes from one tip to the other, and the arrow keys turn the column by about a degree or move Y by 0.1, with Shift ten times as far.",
    panels,
    start,
    drag: ({ angle, target }, handle, to) =>
      handle === 0
        ? { angle: angleOf(to), target }
        : { angle, target: within(panels[0]!, to).map((value) => toStep(value, step)) },
    buttons: [
      { label: "A right angle", press: ({ target }) => ({ angle: 90, target }) },
      { label: "Put everything back", press: () => start },
    ],
    follow: sceneOf,
  };
}

/** In the upper half, as whole degrees: below it, everything would be mirrored. */
function angleOf([x, y]: Place): number {
  const degrees = Math.round((Math.atan2(y!, x!) * 180) / Math.PI);
  if (degrees >= 0) return degrees;
  return x! < 0 ? 180 : 0;
}

function sceneOf({ angle, target }: State): Scene {
  const radians = (angle * Math.PI) / 180;
  // At 0, 90 and 180 degrees these are 0 and 1, not nearly so.
  const cos = toStep(Math.cos(radians), 1e-12);
  const sin = toStep(Math.sin(radians), 1e-12);
  const second: Place = [cos, sin];
  const [y1, y2] = target as [number, number];
  const theta = sin === 0 ? undefined : ([y1 - (y2 / sin) * cos, y2 / sin] as const);
  const origin: Place = [0, 0];
  const corner: Place = theta ? [theta[0], 0] : origin;
  const label = (panel: number, place: Place, text: string): Shape => ({
    panel,
    kind: "text",
    role: "muted",
    at: [place],
    text,
  });
  return {
    handles: [
      {
        panel: 0,
        at: second,
        role: "projection",
        symbol: "circle",
        name: "second column",
        step: [turn, turn],
      },
      {
        panel: 0,
        at: target,
        role: "model",
        symbol: "diamond",
        name: "target Y",
        step: [step, step],
      },
    ],
    shapes: [
      {
        panel: 0,
        kind: "line",
        role: "data",
        stroke: "dash",
        name: "θ₁ times the first column",
        at: theta ? [origin, corner] : [],
      },
      {
        panel: 0,
        kind: "line",
        role: "projection",
        stroke: "dot",
        name: "θ₂ times the second column",
        at: theta ? [corner, target] : [],
      },
      { panel: 0, kind: "arrow", role: "data", at: [origin, [1, 0]] },
      { panel: 0, kind: "arrow", role: "projection", at: [origin, second] },
      { panel: 0, kind: "arrow", role: "model", at: [origin, target] },
      label(0, [1, -0.3], "x₁"),
      label(0, second, "x₂"),
      label(0, target, "Y"),
      {
        panel: 1,
        kind: "area",
        role: "residual",
        name: "parallelogram of XᵀX",
        at: [origin, [1, cos], [1 + cos, 1 + cos], [cos, 1]],
      },
      { panel: 1, kind: "arrow", role: "data", at: [origin, [1, cos]] },
      { panel: 1, kind: "arrow", role: "projection", at: [origin, [cos, 1]] },
    ],
    ...wordsOf(angle, cos, sin, theta),
  };
}

function wordsOf(
  angle: number,
  cos: number,
  sin: number,
  theta: readonly [number, number] | undefined,
) {
  const determinant = sin * sin;
  const condition = theta
    ? short((1 + Math.abs(cos)) / (1 - Math.abs(cos)))
    : "beyond every number";
  const [first, second] = theta ? theta.map(short) : ["none", "none"];
  return {
    tables: [
      {
        caption: "XᵀX",
        rows: [
          ["x₁", "1", short(cos)],
          ["x₂", short(cos), "1"],
        ],
      },
      {
        rows: [
          ["angle", `${angle}°`],
          ["determinant", short(determinant)],
          ["condition number", condition],
          ["θ₁ and θ₂", theta ? `${first} and ${second}` : "none"],
        ],
      },
    ],
    says: theta
      ? `At ${angle}° the area is ${short(determinant)} and the condition number ${condition}. Y is ${first} times the first column plus ${second} times the second. ` +
        `If Y moves by 0.1, θ can move by ${short(0.1 / Math.sqrt(1 - Math.abs(cos)))}.`
      : `At ${angle}° both columns lie on one line. The area is 0: XᵀX has no inverse, and no θ reaches a Y beside that line.`,
  };
}
