// A board in the page: panels, legend, buttons and words, and what the hand does to them.
/// <reference lib="dom" />
import type { Board, Place, Readout, Scene } from "../../figures/boards/board";
import { swatch } from "../../figures/boards/look";
import { escapeHtml } from "../../report/escape-html";
import { DrawnPanel } from "./draw-panel";
import { loadJsxGraph } from "./jsxgraph";

/** How long the board rests before a screen reader is told, in ms: a word for each pixel would never end. */
const quiet = 500;

/** Puts a live board in place of the still picture, as soon as JSXGraph is there. */
export async function drawBoard(place: HTMLElement, board: Board): Promise<void> {
  const jsx = await loadJsxGraph(place.querySelector("link")!);
  // The cell may have been run again meanwhile.
  if (!place.isConnected) return;
  let state = board.start;
  let scene = board.follow(state);

  const parts = layOut(place, board, scene);
  const drag = (handle: number, to: Place) => become(board.drag(state, handle, to));
  const panels = board.panels.map(
    (panel, k) => new DrawnPanel(jsx, panel, k, parts.panels[k]!, drag),
  );
  let telling: ReturnType<typeof setTimeout> | undefined;

  function become(next: unknown): void {
    state = next;
    scene = board.follow(state);
    show();
    clearTimeout(telling);
    telling = setTimeout(() => {
      parts.told.textContent = scene.says;
    }, quiet);
  }

  function show(): void {
    for (const panel of panels) panel.show(scene);
    parts.says.textContent = scene.says;
    parts.tables.innerHTML = scene.tables.map(tableHtml).join("");
    parts.legend.innerHTML = legendHtml(scene);
  }

  parts.buttons.forEach((button, k) => {
    button.addEventListener("click", () => become(board.buttons[k]!.press(state)));
  });
  show();
  place.dataset.live = "true";
}

function layOut(place: HTMLElement, board: Board, scene: Scene) {
  place.innerHTML =
    `<div class="ne-panels" style="flex-basis: ${board.panels.length > 1 ? "100%" : "300px"}">${board.panels
      .map(
        ({ title, x, y, z }) =>
          `<figure><figcaption>${escapeHtml(title ?? "")}</figcaption>` +
          `${z === undefined ? `<div class="ne-y">${escapeHtml(y)}</div>` : ""}<div class="ne-panel"></div>` +
          `${z === undefined ? `<div class="ne-x">${escapeHtml(x)}</div>` : ""}</figure>`,
      )
      .join("")}</div>` +
    '<div class="ne-side">' +
    `<div class="ne-legend">${legendHtml(scene)}</div>` +
    `<div class="ne-buttons">${board.buttons
      .map(({ label }) => `<button type="button">${escapeHtml(label)}</button>`)
      .join("")}</div>` +
    '<p class="ne-says"></p><div class="ne-tables" role="group" aria-label="Numbers" tabindex="0"></div><p class="ne-told" aria-live="polite"></p></div>';
  const all = (selector: string) => [...place.querySelectorAll<HTMLElement>(selector)];
  return {
    panels: all(".ne-panel"),
    buttons: all("button"),
    legend: place.querySelector(".ne-legend")!,
    says: place.querySelector(".ne-says")!,
    told: place.querySelector(".ne-told")!,
    tables: place.querySelector(".ne-tables")!,
  };
}

function legendHtml({ shapes }: Scene): string {
  const named = new Map(shapes.filter(({ name }) => name).map((shape) => [shape.name!, shape]));
  return [...named]
    .map(([name, shape]) => `<span>${swatch(shape)} ${escapeHtml(name)}</span>`)
    .join("");
}

function tableHtml({ caption, head, rows }: Readout): string {
  const cells = (row: readonly string[]) =>
    row
      .map((text, k) =>
        k === 0 ? `<th scope="row">${escapeHtml(text)}</th>` : `<td>${escapeHtml(text)}</td>`,
      )
      .join("");
  return (
    `<table class="ne-table">${caption ? `<caption>${escapeHtml(caption)}</caption>` : ""}` +
    `${head ? `<thead><tr>${head.map(columnHead).join("")}</tr></thead>` : ""}` +
    `<tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("")}</tbody></table>`
  );
}

/** A corner without words is no head. */
function columnHead(text: string): string {
  return text ? `<th scope="col">${escapeHtml(text)}</th>` : "<td></td>";
}
