// A scene in space, seen from a distance: its projection onto the screen.
import type { Panel, Place } from "./board";

/** From a place to the unit of the panel's frame. */
export type Projection = (place: Place) => [number, number];

/** From where a scene is looked at, in radians. */
export interface View {
  azimuth: number;
  elevation: number;
}

export const firstView: View = { azimuth: 1.25, elevation: 0.35 };

/** Half the width of the panel, in halves of the cube: its axes fit, whichever way it is turned. */
const size = 1.4;

/**
 * The parallel projection of a panel. A flat panel is its own.
 *
 * The box of the axes is a cube about the origin of the screen: with the unit vectors right = (−sin a, cos a, 0) and
 * up = (−sin e cos a, −sin e sin a, cos e), a place p appears at (right · p, up · p).
 */
export function projectionOf({ z, over }: Panel, view: View = firstView): Projection {
  if (z === undefined) return ([x, y]) => [x!, y!];
  const { right, up } = axesOfScreen(view);
  const half = Math.max(...over.map(([low, high]) => (high - low) / 2));
  const unit = 1 / (size * half);
  const centred = (place: Place) =>
    place.map((value, k) => value - (over[k]![0] + over[k]![1]) / 2);
  const dot = (a: Place, b: Place) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);
  return (place) => {
    const p = centred(place);
    return [unit * dot(right, p), unit * dot(up, p)];
  };
}

/** The move in the plane of the screen that appears as (x, y): the hand does not change the depth. */
export function inSpace({ over }: Panel, view: View, [x, y]: Place): number[] {
  const { right, up } = axesOfScreen(view);
  const half = Math.max(...over.map(([low, high]) => (high - low) / 2));
  return right.map((r, k) => size * half * (r * x! + up[k]! * y!));
}

function axesOfScreen({ azimuth: a, elevation: e }: View) {
  const right: Place = [-Math.sin(a), Math.cos(a), 0];
  const up: Place = [-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)];
  return { right, up };
}
