// The layout of a figure on a page as narrow as a phone.
import { extent } from "./extent";
import type { Figure, FigureLayout, Trace } from "./figure";
import { narrowest, narrowTexts } from "./narrow-texts";
import { titleEnds } from "./style";
import { cross, lengthOf, minus, plus, times, unit, type Vector } from "./vectors";

const legendRow = 20;
/** Room for the names at the sides, and above and below, of a scene without axes. */
const names = { across: 60, up: 70 };
/**
 * A scene with axes: the height of its box, and which part of it the cube of the axes may fill. Its titles and numbers are
 * outside of the cube, most of them at the left.
 */
const cube = { height: 280, across: 0.66, up: 0.8, toTheRight: 0.14 };
const smallLetters = { title: { font: { size: 11 } }, tickfont: { size: 10 }, nticks: 5 };
/** Plotly looks with an angle of 45°. */
const halfAngle = Math.tan(Math.PI / 8);

interface Xyz {
  x: number;
  y: number;
  z: number;
}

interface Scene {
  camera: { eye: Xyz; up?: Xyz; center?: Xyz; projection?: { type?: string } };
  aspectratio: Xyz;
  xaxis: { range?: [number, number] };
  yaxis: { range?: [number, number] };
  zaxis: { range?: [number, number] };
}

/**
 * The layout where it differs on a page as narrow as a phone: what the figure says itself in `narrow`, a scene in space
 * from so far away that its sides are seen, and long titles and sentences on several lines. Plotly fits a scene to the height of its
 * box alone, and cuts a line that is longer than the figure is wide.
 *
 * @returns undefined when nothing differs
 */
export function narrowLayout(figure: Figure): FigureLayout | undefined {
  const { layout } = figure;
  const scene = layout.scene as unknown as Partial<Scene> | undefined;
  const narrow = isOurs(scene) ? inSpace(figure, scene) : figure.narrow;
  const { texts, above, below } = narrowTexts(layout);
  if (!narrow && Object.keys(texts).length === 0) return undefined;
  const height = narrow?.height ?? layout.height;
  return {
    ...narrow,
    ...texts,
    ...(height && { height: height + above + below }),
    ...(above > 0 && { margin: movedDown(above, { ...layout.margin, ...narrow?.margin }) }),
    ...(height && legendBelow(titleEnds + above, height + above + below, { ...layout, ...narrow })),
  };
}

/** 100 pixels are Plotly's own. */
const movedDown = (
  pixels: number,
  { t = 100, ...margin }: NonNullable<FigureLayout["margin"]>,
) => ({
  ...margin,
  t: t + pixels,
});

/** A legend that is placed in the whole figure begins so many pixels from its top. */
function legendBelow(pixels: number, height: number, { legend }: FigureLayout): FigureLayout {
  if ((legend as { yref?: string } | undefined)?.yref !== "container") return {};
  return { legend: { ...legend, y: 1 - pixels / height } };
}

/** A scene that a reader wrote may lack a camera or an axis, and is left as it is. */
const isOurs = (scene: Partial<Scene> | undefined): scene is Scene =>
  Boolean(scene?.camera?.eye && scene.aspectratio && scene.xaxis && scene.yaxis && scene.zaxis);

function inSpace({ data, layout, narrow }: Figure, scene: Scene): FigureLayout {
  const { height, ...view } =
    scene.camera.projection?.type === "orthographic"
      ? wholeScene(scene, data)
      : { height: cube.height, ...wholeCube(scene) };
  const own = narrow?.scene as { domain: { y: [number, number] } } | undefined;
  const share = own ? width(own.domain.y) : 1;
  const rows = layout.showlegend === false ? 0 : legendRows(data);
  const around = titleEnds + legendRow * rows + 10 + (layout.margin?.b ?? 0);
  return { ...narrow, height: around + height / share, scene: { ...own, ...view } as never };
}

/** Every place that is drawn, in the middle of a box that is as high as it needs. */
function wholeScene(scene: Scene, data: readonly Trace[]) {
  const { right, up } = directionsOf(scene.camera);
  const places = data.flatMap((trace) => placesIn(scene, trace));
  const [left, rightmost] = extent(places.map((place) => inner(place, right)));
  const [low, high] = extent(places.map((place) => inner(place, up)));
  const pixels = (narrowest - names.across) / (rightmost - left);
  const height = pixels * (high - low) + names.up;
  // Seen without perspective, a box is 2 units high.
  const scale = pixels / (height / 2);
  const center = times(
    scale,
    plus(times((left + rightmost) / 2, right), times((low + high) / 2, up)),
  );
  const { eye, center: before } = scene.camera;
  return {
    height,
    aspectratio: xyz(times(scale, vector(scene.aspectratio))),
    camera: {
      ...scene.camera,
      center: xyz(center),
      eye: xyz(plus(center, minus(vector(eye), vector(before)))),
    },
  };
}

/** The cube of the axes in the middle, from so far away that it fills its share of the box. */
function wholeCube({ camera, aspectratio }: Scene) {
  const { right, up, forward } = directionsOf(camera);
  const center = vector(camera.center);
  const back = minus(vector(camera.eye), center);
  const corners = [-0.5, 0.5].flatMap((x) =>
    [-0.5, 0.5].flatMap((y) =>
      [-0.5, 0.5].map((z) => [x * aspectratio.x, y * aspectratio.y, z * aspectratio.z]),
    ),
  );
  /** From–to of the cube across and up, as shares of half the height of the box. */
  const seenFrom = (eye: Vector) =>
    [right, up].map((direction) =>
      extent(
        corners.map((corner) => {
          const seen = minus(corner, eye);
          return inner(seen, direction) / (inner(seen, forward) * halfAngle);
        }),
      ),
    );
  let farther = 0.8;
  for (; farther < 3; farther += 0.05) {
    const [across, upwards] = seenFrom(plus(center, times(farther, back)));
    if (width(across!) <= 2 * cube.across && width(upwards!) <= 2 * cube.up) break;
  }
  const eye = plus(center, times(farther, back));
  const [across, upwards] = seenFrom(eye);
  const unitAway = farther * lengthOf(back) * halfAngle;
  const shift = plus(
    times((middle(across!) - cube.toTheRight) * unitAway, right),
    times(middle(upwards!) * unitAway, up),
  );
  return {
    camera: { ...camera, eye: xyz(plus(eye, shift)), center: xyz(plus(center, shift)) },
    ...Object.fromEntries(["xaxis", "yaxis", "zaxis"].map((axis) => [axis, smallLetters])),
  };
}

function width([from, to]: readonly [number, number]): number {
  return to - from;
}

function middle([from, to]: readonly [number, number]): number {
  return (from + to) / 2;
}

function directionsOf({ eye, center, up = { x: 0, y: 0, z: 1 } }: Scene["camera"]) {
  const forward = unit(minus(vector(center), vector(eye)));
  const right = unit(cross(forward, vector(up)));
  return { forward, right, up: cross(right, forward) };
}

/** Where a trace has its points, in the units of the camera. */
function placesIn({ aspectratio, xaxis, yaxis, zaxis }: Scene, trace: Trace): Vector[] {
  const axes = [xaxis, yaxis, zaxis].map(({ range }) => range!);
  const sides = vector(aspectratio);
  const [x, y, z] = [trace.x, trace.y, trace.z].map((values) =>
    Array.from((values ?? []) as number[]),
  );
  if (!z || z.length === 0) return [];
  return z
    .map((_, i) =>
      [x![i]!, y![i]!, z[i]!].map((value, k) => {
        const [low, high] = axes[k]!;
        return value === null
          ? Number.NaN
          : (sides[k]! * (value - (low + high) / 2)) / (high - low);
      }),
    )
    .filter((place) => place.every(Number.isFinite));
}

/** On a phone each entry of a legend takes a row of its own. */
function legendRows(data: readonly Trace[]): number {
  const isNamed = ({ type }: Trace) => type === "scatter3d" || type === "scatter";
  return data.filter((trace) => trace.showlegend ?? isNamed(trace)).length;
}

function inner(a: Vector, b: Vector): number {
  return a.reduce((sum, ai, k) => sum + ai * b[k]!, 0);
}

function vector({ x, y, z }: Xyz = { x: 0, y: 0, z: 0 }): number[] {
  return [x, y, z];
}

function xyz([x, y, z]: Vector): Xyz {
  return { x: x!, y: y!, z: z! };
}
