// JSXGraph in the page: loaded once, and the few of its names that the boards use.

/** An element on a JSXGraph board. JSXGraph's own declarations leave out most of what is used here. */
export interface Element {
  rendNode: SVGElement;
  X(): number;
  Y(): number;
  dataX: number[];
  dataY: number[];
  updateDataArray(): void;
  setPosition(method: number, coordinates: readonly number[]): void;
  on(event: string, listener: () => void): void;
}

export interface JsxBoard {
  create(type: string, parents: unknown[], attributes: object): Element;
  removeObject(element: Element): void;
  suspendUpdate(): void;
  unsuspendUpdate(): void;
  update(): void;
  on(event: string, listener: () => void): void;
  containerObj: HTMLElement;
}

export interface Jsx {
  COORDS_BY_USER: number;
  JSXGraph: {
    initBoard(container: string, attributes: object): JsxBoard;
    freeBoard(board: JsxBoard): void;
  };
}

/** JSXGraph's names of the symbols. */
export const faces = { circle: "o", diamond: "<>", square: "[]", cross: "x" } as const;

/** The colour of the page's own text, whatever its theme. */
export const ink = "currentColor";

/** What no hand moves. */
export const fixed = { fixed: true, highlight: false, withLabel: false, tabindex: null };

interface WithJsx {
  JXG?: Jsx;
  /** The one load of this page, which all boards wait for. */
  normalEquationJsxGraph?: Promise<Jsx>;
}

/**
 * Loads JSXGraph, 970 kB, once for all boards of a page.
 *
 * A page that has it beside itself says where: the attribute `data-jsxgraph` of its root. JupyterLab is asked with a
 * link: it turns the address of a file beside the notebook into the one under which its server has it, whatever the base
 * URL and the folder are. Where neither happens, the promise stays open, and the still picture stays.
 */
export function loadJsxGraph(link: HTMLLinkElement): Promise<Jsx> {
  const page = window as unknown as WithJsx;
  page.normalEquationJsxGraph ??= addressOf(link).then(scriptAt);
  return page.normalEquationJsxGraph;
}

async function addressOf(link: HTMLLinkElement): Promise<string> {
  const here = document.documentElement.dataset.jsxgraph;
  if (here) return here;
  const asWritten = link.getAttribute("href");
  return new Promise((resolve) => {
    const isResolved = () =>
      link.getAttribute("href") !== asWritten && Boolean(link.getAttribute("href"));
    if (isResolved()) resolve(link.href);
    new MutationObserver((_, observer) => {
      if (!isResolved()) return;
      observer.disconnect();
      resolve(link.href);
    }).observe(link, { attributes: true, attributeFilter: ["href"] });
  });
}

function scriptAt(address: string): Promise<Jsx> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve((window as unknown as WithJsx).JXG!);
    script.onerror = () => {
      // The next board may try again.
      delete (window as unknown as WithJsx).normalEquationJsxGraph;
      reject(new Error(`JSXGraph was not found at ${address}`));
    };
    // A page may load modules with define(): JSXGraph would then hide there instead of being window.JXG.
    const page = window as unknown as { define?: unknown };
    const { define } = page;
    if (define) {
      page.define = undefined;
      script.addEventListener("load", () => {
        page.define = define;
      });
    }
    document.head.append(script);
  });
}
