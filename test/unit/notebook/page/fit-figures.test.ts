import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fitFigures } from "../../../../src/notebook/page/fit-figures";

/** A page with one figure, as far as the script looks at it. */
function pageOf(plots: object[], isPhone: boolean) {
  const phone = { matches: isPhone, turn: () => {} };
  const relayout = vi.fn();
  let changed = () => {};
  vi.stubGlobal("window", { Plotly: { relayout } });
  vi.stubGlobal("document", { querySelectorAll: () => plots, body: {} });
  vi.stubGlobal("matchMedia", () => ({
    get matches() {
      return phone.matches;
    },
    addEventListener: (_: string, listener: () => void) => {
      phone.turn = listener;
    },
  }));
  vi.stubGlobal(
    "MutationObserver",
    class {
      constructor(listener: () => void) {
        changed = listener;
      }
      observe() {}
      disconnect() {}
    },
  );
  return { phone, relayout, draw: () => changed() };
}

const figure = () => ({
  layout: {
    height: 500,
    scene: { camera: { eye: { x: 1 } } },
    meta: {
      narrow: { height: 300, "scene.camera.eye.x": 2, "legend.y": 0.5 },
      wide: { height: 500, "scene.camera.eye.x": 1, "legend.y": null },
    },
  },
});

beforeEach(() => vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a phone gets the narrow layout, once, and the wide one again when it is turned", () => {
  const plot = figure();
  const { phone, relayout } = pageOf([plot], true);
  fitFigures();
  phone.turn();
  expect(relayout.mock.calls).toEqual([[plot, plot.layout.meta.narrow]]);
  phone.matches = false;
  phone.turn();
  expect(relayout.mock.lastCall).toEqual([plot, plot.layout.meta.wide]);
});

test("a figure that the published page has drawn for a phone gets the wide layout when it is turned", () => {
  const { meta } = figure().layout;
  const drawn = {
    isNarrow: true,
    layout: { height: 300, scene: { camera: { eye: { x: 2 } } }, meta },
  };
  const { phone, relayout } = pageOf([drawn], true);
  fitFigures();
  expect(relayout).not.toHaveBeenCalled();
  phone.matches = false;
  phone.turn();
  expect(relayout.mock.calls).toEqual([[drawn, meta.wide]]);
});

test("a figure that is drawn later is found", () => {
  const plots: object[] = [];
  const { relayout, draw } = pageOf(plots, true);
  fitFigures();
  const plot = figure();
  plots.push(plot);
  draw();
  draw();
  vi.runAllTimers();
  expect(relayout.mock.calls).toEqual([[plot, plot.layout.meta.narrow]]);
});

test("a wide page, a figure that says nothing, and a second script change nothing", () => {
  const { relayout } = pageOf([figure()], false);
  fitFigures();
  expect(relayout).not.toHaveBeenCalled();
  const phone = pageOf([{ layout: {} }], true);
  fitFigures();
  fitFigures();
  expect(phone.relayout).not.toHaveBeenCalled();
});

test("where Plotly is not to be had, figures stay as they are", () => {
  pageOf([figure()], true);
  vi.stubGlobal("window", {});
  expect(fitFigures).not.toThrow();
});
