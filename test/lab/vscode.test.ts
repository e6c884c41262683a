import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plotlyJson } from "../../src/notebook/plotly-json";
import { exampleFigures } from "../unit/figures/example-figures";
import { launchBrowser } from "./browser.mjs";

/**
 * Figures as VS Code draws them: its extension "Jupyter Notebook Renderers" brings plotly.js 2.35 and hands it
 * the data and the layout of what is sent, no frames. VS Code itself is not here.
 */
const plotly = require.resolve("plotly.js-dist-min");

let browser: Awaited<ReturnType<typeof launchBrowser>>;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(message.text());
  });
  await page.setContent('<div id="figure"></div>');
  await page.addScriptTag({ path: plotly });
});

afterAll(() => browser?.close());

/** A trace as JSON. */
interface Trace {
  type?: string;
  x?: unknown[] | undefined;
  y?: unknown[] | undefined;
  z?: unknown[] | undefined;
}

/** What Plotly leaves in the page. */
interface InPage {
  Plotly: { newPlot(div: string, data: unknown, layout: unknown): Promise<unknown> };
  figure: { data: Trace[]; _fullData: { type: string; visible: unknown }[] };
}

const drawnData = () =>
  page.evaluate(() =>
    (window as unknown as InPage).figure.data.map(({ x, y, z }) => ({ x, y, z })),
  );

const figures = Object.entries(exampleFigures).flatMap(([name, list]) =>
  list.map((figure, k) => ({ name: list.length > 1 ? `${name}, number ${k + 1}` : name, figure })),
);

describe.each(figures)("$name", ({ figure }) => {
  const { data, layout } = JSON.parse(JSON.stringify(plotlyJson(figure)));

  test("on a phone the legend stays clear of the title", async () => {
    const overlap = await page.evaluate(
      async ({ data, layout }) => {
        const { Plotly } = window as unknown as InPage;
        await Plotly.newPlot("figure", data, { ...layout, width: 346 });
        const title = document.querySelector(".gtitle")?.getBoundingClientRect();
        const legend = document.querySelector(".legend")?.getBoundingClientRect();
        return title && legend ? title.bottom - legend.top : 0;
      },
      { data, layout },
    );
    expect(overlap).toBeLessThanOrEqual(0);
  });

  test("every trace is drawn, below the title", async () => {
    const traces = await page.evaluate(
      async ({ data, layout }) => {
        const { Plotly, figure } = window as unknown as InPage;
        await Plotly.newPlot("figure", data, layout);
        return figure._fullData.map(({ type, visible }) => ({ type, visible }));
      },
      { data, layout },
    );
    expect(traces).toEqual(
      // A trace without a point, as the mark of a right angle where there is none, is not drawn.
      data.map(({ type = "scatter", x }: Trace) => ({ type, visible: x?.length !== 0 })),
    );
    const title = layout.title.text.replace(/<[^>]*>/g, "");
    expect(await page.locator(".gtitle").textContent()).toBe(title);
    expect(troubles.splice(0)).toEqual([]);
  });

  const { frames } = figure;
  if (!frames) return;
  const places = [...new Set([frames.length - 1, Math.floor(frames.length / 2), 0])];

  test.each(places)("its slider moves to place %i", async (place) => {
    const rail = await page.locator(".slider-rail-touch-rect").boundingBox();
    if (!rail) throw new Error("no slider is drawn");
    const share = place / (frames.length - 1);
    await page.mouse.click(rail.x + 1 + share * (rail.width - 2), rail.y + rail.height / 2);
    const { data: wanted, traces } = JSON.parse(JSON.stringify(frames[place]));
    const onlyThese = (drawn: Trace[]) =>
      wanted.map((trace: Trace, k: number) => {
        const { x, y, z } = drawn[traces?.[k] ?? k]!;
        return { ...(trace.x && { x }), ...(trace.y && { y }), ...(trace.z && { z }) };
      });
    const coordinates = wanted.map(({ x, y, z }: Trace) => ({ x, y, z }));
    await expect.poll(async () => onlyThese(await drawnData())).toEqual(coordinates);
    expect(troubles.splice(0)).toEqual([]);
  });
});
