import { afterAll, beforeAll, expect, test } from "vitest";
import { hideFiles } from "./in-page.mjs";
import { LabInBrowser } from "./lab-in-browser.mjs";

let lab: LabInBrowser;

beforeAll(async () => {
  lab = await LabInBrowser.start({ dark: true });
  const lesson = await lab.lesson("notebooks/01-fit-a-line.ipynb");
  await lesson.runAll();
});

afterAll(() => lab?.stop());

/** Red, green and blue of the pixel near the upper left corner of what is photographed. */
async function cornerOf(selector: string): Promise<number[]> {
  const place = lab.page.locator(selector).first();
  await place.scrollIntoViewIfNeeded();
  const picture = (await place.screenshot()).toString("base64");
  return lab.page.evaluate(async (source) => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const pen = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    pen.drawImage(image, 0, 0);
    return [...pen.getImageData(3, 3, 1, 1).data].slice(0, 3);
  }, picture);
}

test.each([".js-plotly-plot", ".ne-board"])("%s has the dark ground of the theme", async (part) => {
  for (const channel of await cornerOf(part)) expect(channel).toBeLessThan(40);
});

test("the letters of a board are light, and its handles keep their colour", async () => {
  const board = lab.page.locator(".ne-place[data-live]").first();
  const [letters, handle] = await board.evaluate((node) => {
    const tick = node.querySelector("svg text")!;
    const held = node.querySelector("[role=slider]")!;
    return [getComputedStyle(tick).fill, held.getAttribute("fill")];
  });
  const channels = letters!
    .match(/[\d.]+/g)!
    .slice(0, 3)
    .map(Number);
  for (const channel of channels) expect(channel).toBeGreaterThan(180);
  expect(handle).toBe("#0072B2");
});

test("where there is as little room as on a phone, a board is no wider than its cell", async () => {
  await lab.page.evaluate(hideFiles);
  await lab.page.setViewportSize({ width: 390, height: 844 });
  const wide = () =>
    lab.page
      .locator(".ne-board")
      .first()
      .evaluate((node) => node.clientWidth);
  await expect.poll(wide).toBeGreaterThan(200);
  const boards = lab.page.locator(".ne-board");
  for (const board of await boards.all()) {
    const [inner, outer] = await board.evaluate((node) => [node.scrollWidth, node.clientWidth]);
    expect(inner).toBeLessThanOrEqual(outer!);
  }
});
