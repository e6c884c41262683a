// A board as an output of the notebook.
import { relative, resolve, sep } from "node:path";
import type { Board } from "../figures/boards/board";
import { stillPicture } from "../figures/boards/still-picture";
import { escapeHtml } from "../report/escape-html";
import { displayBundle } from "./display";
import { modulesForPage } from "./page-script";

/** Where npm puts JSXGraph, from the root of the project. */
const library = ["node_modules", "jsxgraph", "distrib", "jsxgraphcore.js"];
const root = resolve(__dirname, "..", "..");

/** The colours are those of the page: JupyterLab's variables, or the page's own text. */
const style = `
.ne-board { color: var(--jp-ui-font-color1, #222); font: 14px/1.45 system-ui, sans-serif; max-width: 960px; }
.ne-board .ne-title { font-size: 18px; margin: 6px 0 8px; }
.ne-board .ne-place { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: flex-start; }
.ne-board .ne-side { flex: 1 1 300px; min-width: 0; }
.ne-board .ne-panels { flex: 1 1 auto; min-width: 0; display: flex; flex-wrap: wrap; gap: 8px 24px; align-items: flex-end; }
.ne-board figure { flex: 1 1 300px; min-width: 0; max-width: 520px; margin: 0; }
.ne-board figcaption { font-weight: 600; margin-bottom: 4px; }
.ne-board .ne-panel { position: relative; width: 100%; overflow: hidden; user-select: none; -webkit-user-select: none; }
.ne-board .ne-panel:focus-visible { outline: none; }
.ne-board .ne-panel svg { background: none; }
.ne-board .ne-panel [role=slider]:focus-visible { outline: 3px solid var(--jp-ui-font-color1, #222); outline-offset: 3px; border-radius: 50%; }
.ne-board .ne-x { text-align: right; opacity: 0.8; }
.ne-board .ne-y { opacity: 0.8; }
.ne-board .ne-legend { display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 6px 0; }
.ne-board .ne-legend span { display: inline-flex; gap: 6px; align-items: center; }
.ne-board .ne-buttons { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0; }
.ne-board button { font: inherit; color: inherit; min-height: 32px; padding: 4px 12px; cursor: pointer; border: 1px solid var(--jp-border-color1, #8a8a8a); border-radius: 6px; background: var(--jp-layout-color2, #eee); }
.ne-board .ne-says { margin: 8px 0; min-height: 2.9em; font-variant-numeric: tabular-nums; }
.ne-board .ne-told { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
.ne-board .ne-tables { display: flex; flex-wrap: wrap; gap: 8px 32px; overflow-x: auto; }
.ne-board table { display: table; overflow: visible; border-collapse: collapse; margin: 0; font-variant-numeric: tabular-nums; color: inherit; background: none; }
.ne-board caption { text-align: left; font-weight: 600; color: inherit; padding: 2px 0; }
.ne-board th, .ne-board td { padding: 3px 10px 3px 0; text-align: right; font-weight: normal; background: none; }
.ne-board tr { background: none !important; }
.ne-board th:first-child { text-align: left; }
.ne-board td { min-width: 4.5em; }
.ne-board thead th { border-bottom: 1px solid var(--jp-border-color1, #8a8a8a); }
.ne-board thead + tbody tr:last-child > * { border-top: 1px solid var(--jp-border-color1, #8a8a8a); }
.ne-board img { max-width: 100%; }
@media (max-width: 600px) { .ne-board td { min-width: 0; } }
`.trim();

/** Sends a board to the notebook: the still picture, and the script that puts the live board in its place. */
export function showBoard(board: Board): void {
  const html = boardHtml(board);
  displayBundle({ "text/html": html, "text/plain": board.description });
  displayBundle({
    "text/html": `<details><summary>What this board shows</summary><p>${escapeHtml(board.description)}</p></details>`,
    "text/plain": `What this board shows: ${board.description}`,
  });
}

function boardHtml(board: Board): string {
  const { made, title, description } = board;
  const picture = Buffer.from(stillPicture(board)).toString("base64");
  const link = relative(process.cwd(), resolve(root, ...library))
    .split(sep)
    .join("/");
  const load = modulesForPage(made.module, "notebook/page/draw-board");
  const call = [made.module, made.by, ...made.with].map((value) =>
    JSON.stringify(value).replaceAll("<", "\\u003c"),
  );
  return [
    `<div class="ne-board" role="group" aria-label="${escapeHtml(title)}">`,
    `<style>${style}</style>`,
    `<p class="ne-title">${escapeHtml(title)}</p>`,
    '<div class="ne-place">',
    `<img alt="${escapeHtml(description)}" src="data:image/svg+xml;base64,${picture}">`,
    "<p>This is a still picture. In JupyterLab and on the published pages you can drag its points.</p>",
    `<link rel="related" href="${link}">`,
    "</div></div>",
    "<script>{",
    "const place = document.currentScript.previousElementSibling.querySelector('.ne-place');",
    `const load = ${load};`,
    `const [module, by, ...given] = [${call.join(", ")}];`,
    `load("notebook/page/draw-board").drawBoard(place, load(module)[by](...given)).catch(console.warn);`,
    "}</script>",
  ].join("\n");
}
