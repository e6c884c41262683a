// A figure as JSON for Plotly 4.
import { InputError } from "../errors/input-error";
import type { Figure } from "../figures/drawing/figure";
import { type Sent, stepsAtOnce } from "./steps-at-once";

/** Shorthands that nodeplotlib's types allow and that Plotly 4 ignores. */
const renamed: Record<string, (value: unknown) => Record<string, unknown>> = {
  titlefont: (font) => ({ title: { font } }),
  titleside: (side) => ({ title: { side } }),
  titleposition: (position) => ({ title: { position } }),
  titleoffset: (offset) => ({ title: { offset } }),
  autotick: (automatic) => ({ tickmode: automatic ? "auto" : "linear" }),
  bardir: (direction) => ({ orientation: direction }),
  zauto: (automatic) => ({ cauto: automatic }),
  ref: (reference) => ({ xref: reference, yref: reference }),
};

/** Free data of the figure's maker, to be left as it is. */
const opaque = new Set(["meta", "customdata", "text", "hovertext"]);

/**
 * No button that would send a reader's data away, and none that selects to no effect.
 * Not `responsive`: JupyterLab resizes each figure itself, and with `responsive`
 * Plotly then takes 100% of a height that is not set, and the figure vanishes.
 */
const config = {
  displaylogo: false,
  modeBarButtonsToRemove: ["sendChartToCloud", "lasso2d", "select2d", "autoScale2d"],
};

const undrawable = /mapbox$|^pointcloud$/;

/**
 * A figure as the JSON that JupyterLab's Plotly 4 draws in full.
 *
 * Plotly 4 draws *nothing* for `title: "text"` and reads no typed arrays from JSON; both, and
 * the shorthands that it gave up, are written in the form it knows.
 *
 * @throws InputError for a trace that Plotly 4 cannot draw in any form.
 * @see https://plotly.com/javascript/version-3-changes
 */
export function plotlyJson(figure: Sent) {
  const { data, layout, frames } = stepsAtOnce(figure);
  return {
    data: data.map(trace),
    layout: modern(layout),
    ...(frames && {
      frames: frames.map(({ data, ...frame }) => ({
        ...(modern(frame) as object),
        data: data.map(trace),
      })),
    }),
    config,
  };
}

function trace(attributes: Figure["data"][number]): unknown {
  const type: unknown = attributes.type;
  if ((typeof type === "string" && undrawable.test(type)) || "transforms" in attributes) {
    throw new InputError(
      `a trace of type "${type}"${"transforms" in attributes ? " with transforms" : ""} cannot be drawn: Plotly 4 left it out. Use another type and transform the data beforehand`,
    );
  }
  return modern(type === "heatmapgl" ? { ...attributes, type: "heatmap" } : attributes);
}

function modern(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>, finite);
  if (Array.isArray(value)) return value.map(modern);
  if (typeof value === "number") return finite(value);
  if (typeof value !== "object" || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, attribute] of Object.entries(value)) {
    if (attribute === undefined) continue;
    if (opaque.has(key)) result[key] = attribute;
    else merge(result, rename(key, attribute));
  }
  return result;
}

function rename(key: string, attribute: unknown): Record<string, unknown> {
  if (key === "title" && typeof attribute === "string") return { title: { text: attribute } };
  const rule = renamed[key];
  return rule ? rule(modern(attribute)) : { [key]: modern(attribute) };
}

/** `title` and `titlefont` may both be there: they are merged into one object. */
function merge(target: Record<string, unknown>, source: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(source)) {
    const there = target[key];
    target[key] =
      typeof there === "object" && there !== null && typeof value === "object" && key === "title"
        ? { ...there, ...value }
        : value;
  }
}

/** JSON knows no NaN and no infinity; a gap (null) is what the figure should show. */
function finite(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}
