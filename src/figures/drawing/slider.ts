// A slider that moves without a kernel.
import { InputError } from "../../errors/input-error";
import type { Figure, FigureFrame } from "./figure";
import { role } from "./style";

/** A step of a slider: its label, a short sentence, and the traces and layout that it shows. */
export type SliderStep = Omit<FigureFrame, "name"> & { label: string };

/**
 * Gives a figure a slider that swaps traces in the page itself: it moves without a kernel,
 * in JupyterLab as on a published page.
 *
 * @param options.prefix What comes before the label of the step that is shown: "slope ".
 * @param options.active The step shown first; its traces must be those of `figure`.
 * @example
 * const x = [1, 2, 3];
 * const times = (k: number) => scatter(x, x.map((xi) => k * xi));
 * show(withSlider(times(1), [1, 2, 3].map((k) => ({ label: `${k}`, data: times(k).data })), { prefix: "k = " }));
 */
export function withSlider(
  figure: Figure,
  steps: SliderStep[],
  { prefix = "", active = 0 } = {},
): Figure {
  const names = steps.map((_, k) => `step-${k}`);
  const slider = {
    active,
    // Where it is too long for a phone, `narrowLayout` puts it on several lines.
    currentvalue: { prefix, font: { size: 13, color: "#222222" } },
    // The label of the step that is shown says it all; forty of them in a row would not.
    font: { color: "rgba(0, 0, 0, 0)" },
    ticklen: 4,
    // Plotly's own are so pale that a handle is hardly seen, least of all in the dark theme.
    ...{ bgcolor: "#CFE3F2", bordercolor: role.data, activebgcolor: role.data },
    // Low enough that the label clears the title of the x axis.
    pad: { t: 66, b: 0 },
    steps: steps.map(({ label }, k) => ({
      label,
      method: "animate" as const,
      args: [
        [names[k]],
        { mode: "immediate", frame: { duration: 0 }, transition: { duration: 0 } },
      ],
    })),
  };
  const { margin } = figure.layout;
  const below = 96;
  return {
    ...figure,
    layout: {
      ...figure.layout,
      height: (figure.layout.height ?? 420) + below,
      margin: { ...margin, b: (margin?.b ?? 60) + 66 },
      sliders: [slider as never],
    },
    ...(figure.narrow?.height && {
      narrow: { ...figure.narrow, height: figure.narrow.height + below },
    }),
    frames: steps.map(({ label: _label, ...frame }, k) => ({
      name: names[k]!,
      ...frame,
    })),
  };
}

/** @throws InputError unless `start` counts one of so many steps, the first being 0 */
export function requireStep(start: number, count: number, steps: string): void {
  if (Number.isInteger(start) && start >= 0 && start < count) return;
  throw new InputError(`start must count one of the ${steps}, 0 to ${count - 1}; got ${start}`);
}

/** The step whose value is nearest to the wanted one: a reader may ask for a value between two steps. */
export function nearestStep(values: readonly number[], wanted: number): number {
  const misses = values.map((value) => Math.abs(value - wanted));
  return Math.max(0, misses.indexOf(Math.min(...misses)));
}
