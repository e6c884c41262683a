// Parts of the scenes of projection: plane, arrows, camera.
import { dot } from "../../formulas/projection";
import { short } from "../../report/format-number";
import { extent } from "../drawing/extent";
import type { Trace } from "../drawing/figure";
import { type Arrow3d, arrowsIn3d, coordinates, pathIn3d } from "../drawing/space";
import { axis3d, okabeIto, role } from "../drawing/style";
import { lengthOf, plus, times, unit, type Vector } from "../drawing/vectors";
import type { ColumnSpace } from "./column-space";

/** The stroke of arrows that are no data. */
export const ink = { color: "#222222", width: 5 };

/** "(1, −2, 1)" */
export function inWords(vector: Vector): string {
  return `(${vector.map((value) => short(rounded(value))).join(", ")})`;
}

/** Without the last digits, so that rounding does not show as 2.2e−16. */
export function rounded(value: number): number {
  return Number(value.toFixed(12)) + 0;
}

/** The two triangles of a rectangle whose corners are given in turn. */
const triangles = { i: Uint8Array.of(0, 0), j: Uint8Array.of(1, 2), k: Uint8Array.of(2, 3) };

/** The corners of a rectangle on the plane's orthonormal pair that holds all of the given places. */
export function patchCorners({ basis: [u, v] }: ColumnSpace, places: readonly Vector[]) {
  const reach = (direction: Vector) =>
    extent(
      places.map((place) => dot(place, direction)),
      0.06,
    );
  const [left, right] = reach(u);
  const [near, far] = reach(v);
  const corner = (s: number, t: number) => plus(times(s, u), times(t, v));
  return [corner(left, near), corner(right, near), corner(right, far), corner(left, far)] as const;
}

/** A patch of the plane C(X) between four corners, with grid lines on it. */
export function planePatch([a, b, c, d]: ReturnType<typeof patchCorners>): Trace[] {
  const between = (p: Vector, q: Vector, share: number) =>
    plus(times(1 - share, p), times(share, q));
  const shares = [0, 1, 2, 3, 4, 5, 6].map((k) => k / 6);
  return [
    {
      type: "mesh3d",
      name: "plane C(X): all lines",
      ...coordinates([a, b, c, d]),
      ...triangles,
      color: okabeIto.skyBlue,
      opacity: 0.3,
      flatshading: true,
      lighting: { ambient: 1, diffuse: 0 },
      hoverinfo: "skip",
      showlegend: true,
    },
    {
      ...pathIn3d(
        shares.flatMap((share) => [
          ...[between(a, d, share), between(b, c, share), null],
          ...[between(a, b, share), between(d, c, share), null],
        ]),
        "grid of the plane",
        { color: "#9CC9E3", width: 1 },
      ),
      showlegend: false,
    },
  ];
}

/** The two columns of X as arrows from the origin. */
export function columnArrows({ ones, x }: ColumnSpace): Arrow3d[] {
  const from = [0, 0, 0];
  return [
    { from, to: ones, label: `ones ${inWords(ones)}`, side: "top center" },
    { from, to: x, label: `x ${inWords(x)}` },
  ];
}

/** The normal of the plane as an arrow from the origin, of the given length. */
export function normalArrow({ normal }: ColumnSpace, length: number): Arrow3d {
  return {
    from: [0, 0, 0],
    to: times(length, unit(normal)),
    label: `normal ${inWords(normal)}`,
    side: "middle right",
  };
}

/** One axis for each sample, as thin arrows: the box that Plotly draws would lie askew. */
export function sampleAxes(length: number): Trace[] {
  const axes = [1, 2, 3].map((k) => ({
    from: [0, 0, 0],
    to: [1, 2, 3].map((axis) => (axis === k ? length : 0)),
    label: `sample ${k}`,
    side: "top center" as const,
  }));
  return withoutLegend(arrowsIn3d(axes, "axes", { color: role.muted, width: 2 }));
}

export function withoutLegend(traces: readonly Trace[]): Trace[] {
  return traces.map((trace) => ({ ...trace, showlegend: false }));
}

/**
 * A scene in which right angles look right: one scale for all axes, the plane as the floor, and Y
 * above it. It holds the given places.
 *
 * @param size How large the scene is drawn in its part of the figure.
 */
export function sceneAbove(space: ColumnSpace, places: readonly Vector[], size = 2.2) {
  const sides = [0, 1, 2].map((k) => extent(places.map((place) => place[k]!)));
  const half = 0.52 * Math.max(...sides.map(([low, high]) => high - low));
  const axis = ([low, high]: readonly [number, number], k: number) => ({
    ...axis3d(`sample ${k + 1}`),
    range: [(low + high) / 2 - half, (low + high) / 2 + half],
    visible: false,
    showspikes: false,
  });
  const [xaxis, yaxis, zaxis] = sides.map(axis);
  const above = lengthOf(space.residual) > 0 ? unit(space.residual) : unit(space.normal);
  const [u, v] = space.basis;
  // Looking at a place a little above the middle leaves the lower part to the normal.
  const center = times(0.13 * size, above);
  const eye = plus(center, plus(plus(times(-0.4, u), v), times(0.65, above)));
  const vector = ([x, y, z]: Vector) => ({ x: x!, y: y!, z: z! });
  return {
    ...{ xaxis, yaxis, zaxis },
    // One number for all three: equal scales.
    aspectmode: "manual",
    aspectratio: { x: size, y: size, z: size },
    camera: {
      eye: vector(eye),
      up: vector(above),
      center: vector(center),
      projection: { type: "orthographic" },
    },
  };
}
