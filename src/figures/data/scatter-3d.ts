// Scatter plot of two features and a target in space.
import type { Numbers } from "../../data/numbers";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Figure, FigureLayout, Trace } from "../drawing/figure";
import { pathIn3d } from "../drawing/space";
import { axis3d, baseLayout, type Labels, role } from "../drawing/style";

/** A line that is drawn through space, from place to place in the order given. */
export interface Path {
  x: Numbers;
  y: Numbers;
  z: Numbers;
  name: string;
}

/**
 * Samples with two features as points in space: the features on the floor, the target upwards.
 * Each point has a thin stem, whose grey foot shows where on the floor it is.
 *
 * @param x first feature, m numbers
 * @param y second feature, m numbers
 * @param z target, m numbers
 *
 * @example
 * show(scatter3d(area, bedrooms, price, { title: "47 houses", x: "area (sq ft)" }));
 */
export function scatter3d(x: Numbers, y: Numbers, z: Numbers, labels: Labels = {}): Figure {
  const figure = pointsInSpace(x, y, z, labels);
  return { ...figure, data: [...figure.data, ...feet(x, y, z)] };
}

function pointsInSpace(x: Numbers, y: Numbers, z: Numbers, labels: Labels): Figure {
  const ranges = [
    range(labels.x ?? "x", x),
    range(labels.y ?? "y", y),
    range(labels.z ?? "z", z),
  ].join(", ");
  return {
    data: [points3d(x, y, z, "data")],
    layout: { ...layout3d(labels), showlegend: false },
    description: `${labels.title ?? "Scatter"}: ${z.length} points in space. ${ranges}.`,
  };
}

/** The place below each point on the floor, and a stem from there to the point. */
function feet(x: Numbers, y: Numbers, z: Numbers): Trace[] {
  const [floor] = extent(z, 0.05);
  const places = Array.from(z, (_, i) => [x[i]!, y[i]!, floor]);
  const stems = places.flatMap((foot, i) => [foot, [x[i]!, y[i]!, z[i]!], null]);
  return [
    pathIn3d(stems, "stem", { color: "#B8B8B8", width: 1.5 }),
    {
      ...pathIn3d(places, "foot", { color: role.muted, width: 1 }),
      mode: "markers",
      marker: { color: role.muted, size: 3 },
    },
  ];
}

/**
 * Samples in space, and a path that joins some places in the order in which they are given.
 * The description counts how often the path turns back along the first feature.
 *
 * @example
 * const path = { name: "predictions", x: [1, 3, 2], y: [0, 1, 1], z: [1, 2, 2] };
 * show(pathInSpace([1, 2, 3], [0, 1, 1], [1, 2, 2], path));
 */
export function pathInSpace(
  x: Numbers,
  y: Numbers,
  z: Numbers,
  path: Path,
  labels: Labels = {},
): Figure {
  const figure = pointsInSpace(x, y, z, labels);
  const turns = turnsBack(path.x);
  const last = path.x.length - 1;
  const place = (i: number) => `(${short(path.x[i]!)}; ${short(path.y[i]!)}; ${short(path.z[i]!)})`;
  const course = turns === 0 ? "never turns back" : `turns back ${turns} times`;
  return {
    data: [...figure.data, line3d(path.x, path.y, path.z, path.name)],
    layout: { ...figure.layout, showlegend: true },
    description:
      `${figure.description} A line, ${path.name}, joins ${last + 1} places from ${place(0)} ` +
      `to ${place(last)}. On its way along ${labels.x ?? "x"} it ${course}.`,
    numbers: { places: last + 1, "turns back": turns, first: place(0), last: place(last) },
  };
}

/** The layout of a scene whose floor shows two features: it can be turned with the mouse. */
export function layout3d(labels: Labels, height = 540): FigureLayout {
  const layout = baseLayout(labels, height);
  return {
    ...layout,
    margin: { l: 0, r: 0, t: 70, b: 0 },
    // Else the points of a scene are specks in its legend.
    legend: { ...layout.legend, itemsizing: "constant" } as NonNullable<FigureLayout["legend"]>,
    scene: {
      xaxis: sparse(axis3d(labels.x ?? "x")),
      yaxis: sparse(axis3d(labels.y ?? "y")),
      zaxis: sparse(axis3d(labels.z ?? "z")),
      aspectmode: "manual",
      aspectratio: { x: 1.3, y: 1, z: 0.9 },
      camera: { eye: { x: -0.8, y: -1.75, z: 0.8 }, center: { x: 0, y: 0, z: -0.15 } },
    } as NonNullable<FigureLayout["scene"]>,
  };
}

/** Few ticks, in smaller letters: in space they are close. */
function sparse(axis: ReturnType<typeof axis3d>) {
  return { ...axis, nticks: 6, tickfont: { size: 12 } };
}

/** Points of data in space: filled blue circles. */
export function points3d(x: Numbers, y: Numbers, z: Numbers, name: string): Trace {
  return {
    type: "scatter3d",
    mode: "markers",
    name,
    x: Array.from(x),
    y: Array.from(y),
    z: Array.from(z),
    marker: { color: role.data, size: 5, line: { color: "#FFFFFF", width: 1 } },
  };
}

/** A line through space, in the colour of a model. */
function line3d(x: Numbers, y: Numbers, z: Numbers, name: string): Trace {
  return {
    type: "scatter3d",
    mode: "lines",
    name,
    x: Array.from(x),
    y: Array.from(y),
    z: Array.from(z),
    line: { color: role.model, width: 5 },
  };
}

/** How often a path changes its direction along an axis. */
function turnsBack(places: Numbers): number {
  let turns = 0;
  let direction = 0;
  for (let i = 1; i < places.length; i++) {
    const step = Math.sign(places[i]! - places[i - 1]!);
    if (step !== 0 && direction !== 0 && step !== direction) turns++;
    if (step !== 0) direction = step;
  }
  return turns;
}

function range(name: string, values: Numbers): string {
  const [low, high] = extent(values);
  return `${name} runs from ${short(low)} to ${short(high)}`;
}
