// The frame of a board's panel: its size, its margins, the numbers along its axes.
import type { Panel, Place } from "./board";

/** The width of a panel in its own units, which are pixels where there is room. */
const width = 440;
const margin = { left: 40, right: 14, top: 12, bottom: 28 };
const inner = width - margin.left - margin.right;

/** The height of a panel whose axes have scales of their own. */
const flatHeight = 340;

export interface Frame {
  width: number;
  height: number;
  /** The ends of the axes beyond the panel's own, so that the numbers find room: left, top, right, bottom. */
  box: [number, number, number, number];
}

/** The frame of a flat panel, or of a scene in space, whose unit is then that of the screen. */
export function frameOf(panel: Panel): Frame {
  if (panel.z !== undefined) return { width, height: width, box: [-1, 1, 1, -1] };
  const [[left, right], [bottom, top]] = panel.over as [[number, number], [number, number]];
  const xUnit = (right - left) / inner;
  const high = panel.sameScale
    ? (top - bottom) / xUnit
    : (panel.height ?? flatHeight) - margin.top - margin.bottom;
  const yUnit = (top - bottom) / high;
  return {
    width,
    height: Math.round(high + margin.top + margin.bottom),
    box: [
      left - margin.left * xUnit,
      top + margin.top * yUnit,
      right + margin.right * xUnit,
      bottom - margin.bottom * yUnit,
    ],
  };
}

/** How long a pixel is along each axis. */
export function pixelOf(panel: Panel): [x: number, y: number] {
  const { width, height, box } = frameOf(panel);
  return [(box[2] - box[0]) / width, (box[1] - box[3]) / height];
}

/** Round numbers between two ends, four to eight of them: steps of 1, 2 or 5 times a power of ten. */
export function ticks([low, high]: readonly [number, number]): number[] {
  const rough = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}

/** A place within the ends of the axes: a point that the hand pulls out of its panel stays at the edge. */
export function within(panel: Panel, place: Place): number[] {
  return place.map((value, k) => {
    const [low, high] = panel.over[k]!;
    return Math.min(high, Math.max(low, value));
  });
}

/** Rounded to whole steps, so that the numbers on the board can be written down. */
export function toStep(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(12));
}
