// show: a figure, a board or a table in the notebook.
import { InputError } from "../errors/input-error";
import type { Board } from "../figures/boards/board";
import type { Figure } from "../figures/drawing/figure";
import { narrowLayout } from "../figures/drawing/narrow";
import { escapeHtml } from "../report/escape-html";
import type { Showable } from "../report/text-table";
import { displayBundle } from "./display";
import { modulesForPage } from "./page-script";
import { plotlyJson } from "./plotly-json";
import { showBoard } from "./show-board";
import { type Attributes, attributesOf } from "./steps-at-once";

/**
 * Draws a figure or a board in the notebook, or sets a table: a Table, a TextTable or a description.
 *
 * A figure can be turned, zoomed and asked for its values, and needs no network. Below it is
 * a folded "What this figure shows": its description in words.
 *
 * @throws InputError when it is neither a figure nor a table.
 *
 * @example
 * show(scatter([1, 2, 3], [1, 2, 2], { title: "Three points", x: "x", y: "y" }));
 */
export function show(what: Figure | Board | Showable): void {
  if (isShowable(what)) displayBundle({ "text/html": what.html, "text/plain": String(what) });
  else if (isBoard(what)) showBoard(what);
  else if (Array.isArray(what?.data) && what.layout) showFigure(what);
  else {
    throw new InputError(
      `show expects a figure { data, layout, description } or a table; got ${typeof what}. For a number, end the cell with its name`,
    );
  }
}

/**
 * In JupyterLab's dark theme a figure is shown as a negative whose hues are turned back: white becomes the theme's ground, dark
 * letters become light, and every contrast stays. A transparent ground with one grey for both themes was tried: it makes
 * the letters pale in each of them.
 */
const inTheDark =
  '<style>body[data-jp-theme-light="false"] .js-plotly-plot { filter: invert(0.93) hue-rotate(180deg); }</style>';

/**
 * On a page as narrow as a phone titles, headings of panels, legends and the sentences of sliders are smaller, so that none is cut off or runs into the next;
 * tables are closer, and printed numbers go to the next line whole. The bar of buttons, which a finger cannot chase away, would
 * lie over the title.
 */
const onAPhone = `<style>@media (max-width: 600px) {
.js-plotly-plot text.gtitle { font-size: 14px !important; }
.js-plotly-plot text.annotation-text { font-size: 11px !important; }
.js-plotly-plot :is(text.slider-label, text.legendtext) { font-size: 12px !important; }
.js-plotly-plot .modebar-container { display: none; }
.jp-OutputArea-output > table { font-size: 11px; }
.jp-OutputArea-output > table :is(th, td) { padding: 4px; }
.jp-OutputArea-output pre { word-break: normal !important; overflow-wrap: anywhere; }
}</style>`;

function showFigure(figure: Figure): void {
  const { layout, description } = figure;
  const meta = layoutsByWidth(figure);
  const isFitted = Object.keys(meta.narrow).length > 0;
  const sent = isFitted ? { ...figure, layout: { ...layout, meta } } : figure;
  displayBundle({
    "application/vnd.plotly.v1+json": plotlyJson(sent),
    "text/plain": description,
  });
  const words = escapeHtml(description);
  const script = isFitted ? fitFigures() : "";
  displayBundle({
    "text/html": `${inTheDark}${onAPhone}${script}<details><summary>What this figure shows</summary><p>${words}</p>${numbersTable(figure)}</details>`,
    "text/plain": `What this figure shows: ${description}`,
  });
}

/** The same text in every kernel, for a bundler writes functions anew, but not the compiled modules. */
function fitFigures(): string {
  const module = "notebook/page/fit-figures";
  return `<script>${modulesForPage(module)}("${module}").fitFigures();</script>`;
}

/**
 * What of the layout differs on a page as narrow as a phone, and the same attributes on a wide one, by whole names:
 * "scene.camera.eye.x". Null is what Plotly chooses itself.
 */
function layoutsByWidth(figure: Figure): Record<"narrow" | "wide", Attributes> {
  const whole = attributesOf(figure.layout);
  const narrow = Object.entries(attributesOf(narrowLayout(figure) ?? {})).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(whole[name]),
  );
  return {
    narrow: Object.fromEntries(narrow),
    wide: Object.fromEntries(narrow.map(([name]) => [name, whole[name] ?? null])),
  };
}

function numbersTable({ numbers }: Figure): string {
  if (!numbers) return "";
  const rows = Object.entries(numbers).map(
    ([name, value]) =>
      `<tr><th scope="row" style="text-align:left">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return `<table>${rows.join("")}</table>`;
}

function isShowable(what: Figure | Board | Showable): what is Showable {
  return typeof (what as Showable)?.html === "string";
}

function isBoard(what: Figure | Board): what is Board {
  return typeof (what as Board)?.follow === "function";
}
