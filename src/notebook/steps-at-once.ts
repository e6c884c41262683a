// The steps of a slider as updates, without frames.
import type { Figure, FigureFrame } from "../figures/drawing/figure";

/** What of a figure is sent to Plotly. */
export type Sent = Pick<Figure, "data" | "layout" | "frames">;

interface Step {
  method: string;
  args: [[string], object?];
}

/** Attributes by their whole name: "marker.color". */
export type Attributes = Record<string, unknown>;

/**
 * A figure whose slider plays frames, in a form that needs none: each step updates the same attributes.
 *
 * VS Code and nodeplotlib's window drop the frames of a figure, and its slider would move nothing. And an update
 * draws at once, where Plotly plays a frame of a scene in two parts, with a wait between them.
 */
export function stepsAtOnce({ data, layout, frames = [] }: Sent): Sent {
  const [slider] = (layout.sliders ?? []) as unknown as { steps: Step[] }[];
  const moves = new Map(frames.map((frame) => [frame.name, moveOf(frame)]));
  const playsFrames = slider?.steps.every(
    ({ method, args }) => method === "animate" && moves.has(args[0][0]),
  );
  if (!slider || !playsFrames) return { data, layout, ...(frames.length > 0 && { frames }) };
  const first = data.map(attributesOf);
  const moving = namesOfMoving([...moves.values()], first);
  const steps = slider.steps.map((step) => ({
    ...step,
    method: "update",
    args: updateOf(moves.get(step.args[0][0])!, moving, first),
  }));
  return { data, layout: { ...layout, sliders: [{ ...slider, steps }] as never } };
}

/** The attributes that a frame sets, of which traces, and those of the layout. */
function moveOf({ data, traces, layout }: FigureFrame) {
  return {
    places: traces ?? data.map((_, k) => k),
    traces: data.map(attributesOf),
    layout: attributesOf(layout ?? {}),
  };
}

type Move = ReturnType<typeof moveOf>;

/** The attributes in which some frame differs from what stands in the figure at first. */
function namesOfMoving(moves: Move[], first: Attributes[]): string[] {
  const names = moves.flatMap(({ places, traces }) =>
    traces.flatMap((trace, k) =>
      Object.keys(trace).filter((name) => !isSame(trace[name], first[places[k]!]![name])),
    ),
  );
  return [...new Set(names)];
}

/** The arguments of Plotly's `update`: a value for each trace (null where it has none), the layout, the traces. */
function updateOf({ places, traces, layout }: Move, moving: string[], first: Attributes[]) {
  const valuesOf = (name: string) =>
    traces.map((trace, k) => trace[name] ?? first[places[k]!]![name] ?? null);
  return [Object.fromEntries(moving.map((name) => [name, valuesOf(name)])), layout, places];
}

/** All of a container, by whole names: "title.text", "annotations[0].text". */
export function attributesOf(container: object): Attributes {
  const entries = Object.entries(container).flatMap(([name, value]) =>
    partsOf(name, value).flatMap(([part, its]): [string, unknown][] =>
      isContainer(its)
        ? Object.entries(attributesOf(its)).map(([inner, value]) => [`${part}.${inner}`, value])
        : [[part, its]],
    ),
  );
  return Object.fromEntries(entries);
}

/** A list of containers is its containers; one of numbers is a value. */
function partsOf(name: string, value: unknown): [string, unknown][] {
  return Array.isArray(value) && value.length > 0 && value.every(isContainer)
    ? value.map((part, k) => [`${name}[${k}]`, part])
    : [[name, value]];
}

function isContainer(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !ArrayBuffer.isView(value)
  );
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
