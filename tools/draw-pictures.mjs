// Draws the small picture of each lesson's key figure for the start page, into docs/figures/: to be run by hand after a key
// figure has changed, once the lessons are executed (npm run site). Needs Chromium, as the tests do.
import fs from "node:fs";
import path from "node:path";
import { launchBrowser } from "../test/lab/browser.mjs";
import { inCache, inProject } from "./project.mjs";

/** Lesson → the cell of its key figure. */
const keyFigures = {
  "00-start-here": "a-slider",
  "01-fit-a-line": "squares-of-the-best",
  "02-projection": "pythagoras-figure",
  "03-normal-equation": "right-angle",
  "04-food-truck": "the-line",
  "05-housing": "the-plane",
  "06-invertibility": "the-trough",
  "07-regularizer": "lifted",
  "08-choosing-lambda": "drag",
  "09-accuracy": "longley-figure",
  "10-cost": "features-figure",
  "11-larger-than-memory": "cut-figure",
  "12-descent": "descent-figure",
  "13-your-own-data": "band",
  "14-doubts": "anscombe-figure",
};

const media = "application/vnd.plotly.v1+json";
const plotly = inProject("node_modules", "plotly.js-dist-min", "plotly.min.js");

/** @param {{ data: unknown, layout: any }} figure */
function small({ data, layout }) {
  const { title: _, sliders: __, updatemenus: ___, meta, ...rest } = layout;
  // Room for the names of panels above them.
  const flat = { l: 40, r: 10, t: layout.annotations?.length ? 44 : 10, b: 40 };
  const margin = layout.scene ? { l: 0, r: 0, t: 0, b: 0 } : flat;
  // A scene in space is seen from as far away as on a phone.
  const farther = Object.entries(meta?.narrow ?? {}).filter(([name]) =>
    /^scene\.(?!domain)/.test(name),
  );
  const picture = { ...rest, margin, showlegend: false, font: { size: 11 } };
  return { data, layout: picture, farther: Object.fromEntries(farther) };
}

/** The still picture of a board, as an address of data. @param {any} output */
const stillOf = (output) =>
  /class="ne-board"[\s\S]*?<img [^>]*src="(data:[^"]+)"/.exec(
    [output.data?.["text/html"]].flat().join(""),
  )?.[1];

/** @param {any} figure */
const drawFigure = (figure) =>
  page.evaluate(async ({ data, layout, farther }) => {
    const { Plotly } = /** @type {any} */ (window);
    const size = { width: 440, height: 300 };
    const plot = await Plotly.newPlot("figure", data, { ...layout, ...size });
    await Plotly.relayout(plot, farther);
    return Plotly.toImage(plot, { format: "webp", scale: 1, ...size });
  }, small(figure));

/** @param {string} address */
const drawStill = (address) =>
  page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 440, height: 300 });
    const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.fillStyle = "white";
    pen.fillRect(0, 0, 440, 300);
    const scale = Math.min(440 / image.width, 300 / image.height);
    const [width, height] = [scale * image.width, scale * image.height];
    pen.drawImage(image, (440 - width) / 2, (300 - height) / 2, width, height);
    return canvas.toDataURL("image/webp");
  }, address);

const browser = await launchBrowser();
const page = await browser.newPage();
await page.setContent('<div id="figure"></div>');
await page.addScriptTag({ path: plotly });
fs.mkdirSync(inProject("docs", "figures"), { recursive: true });
for (const [lesson, id] of Object.entries(keyFigures)) {
  const file = inCache("executed", "notebooks", `${lesson}.ipynb`);
  const { cells } = JSON.parse(fs.readFileSync(file, "utf8"));
  const outputs = cells.find((/** @type {any} */ cell) => cell.id === id)?.outputs ?? [];
  const figure = outputs.find((/** @type {any} */ output) => output.data?.[media])?.data[media];
  const board = outputs.map(stillOf).find(Boolean);
  if (!figure && !board) throw new Error(`${lesson} has no figure in its cell ${id}`);
  const picture = await (board ? drawStill(board) : drawFigure(figure));
  const target = inProject("docs", "figures", `${lesson}.webp`);
  fs.writeFileSync(target, Buffer.from(picture.split(",")[1], "base64"));
  console.log(path.relative(inProject(), target), fs.statSync(target).size);
}
await browser.close();
