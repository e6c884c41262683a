// In the page: figures change their layout where the page is as narrow as a phone.
/// <reference lib="dom" />

/** Attributes by their whole name: "scene.camera.eye.x". */
type Attributes = Record<string, unknown>;

/** A figure as Plotly has it in the page. */
interface Plot extends HTMLElement {
  layout?: { meta?: { narrow?: Attributes; wide?: Attributes } };
  isNarrow?: boolean;
}

interface Page extends Window {
  Plotly?: { relayout(plot: Plot, layout: Attributes): unknown };
  fitsFigures?: boolean;
}

/**
 * Gives every figure of the page, once it is drawn, the layout for the width of the page. The module is sent to
 * the page as it was compiled.
 */
export function fitFigures(): void {
  const page = window as Page;
  if (page.fitsFigures) return;
  page.fitsFigures = true;
  const phone = matchMedia("(max-width: 600px)");
  const fitAll = () => {
    for (const plot of document.querySelectorAll<Plot>(".js-plotly-plot")) {
      const { narrow, wide } = plot.layout?.meta ?? {};
      if (!narrow || !wide || !page.Plotly || Boolean(plot.isNarrow) === phone.matches) continue;
      plot.isNarrow = phone.matches;
      page.Plotly.relayout(plot, phone.matches ? narrow : wide);
    }
  };
  // A figure is drawn in several steps: wait until they are done.
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const drawn = new MutationObserver(() => {
    clearTimeout(waiting);
    waiting = setTimeout(fitAll, 150);
  });
  const turn = () => {
    fitAll();
    drawn.disconnect();
    if (phone.matches) drawn.observe(document.body, { childList: true, subtree: true });
  };
  phone.addEventListener("change", turn);
  turn();
}
