// Functions that run inside the page, in which JupyterLab offers itself as `jupyterapp`. Each is sent there by
// itself, so none may use another.

/**
 * @typedef {object} DrawnFigure
 * @property {string} title as drawn
 * @property {{ name: string, title: string }[]} axes with their titles as drawn
 * @property {number} height in pixels
 * @property {number} colours that its picture has inside a 3-D scene; a scene that stays empty has one or two
 *
 * @typedef {object} View
 * @property {number} figuresSent how many figures the kernel sent
 * @property {DrawnFigure[]} figures that stand in the page
 * @property {number} boardsSent how many boards the kernel sent
 * @property {number} boardsInHand how many of them can be dragged; the others are still pictures
 * @property {string[]} errors
 * @property {string[]} mangled prose that was set as mathematics, as "$5 to $7" is
 */

/**
 * The kernel of the notebook in front rests; of the one that was asked for, if one was.
 * @param {string} [path]
 */
export function isKernelReady(path) {
  const notebook = /** @type {any} */ (window).jupyterapp?.shell.currentWidget;
  if (path !== undefined && notebook?.context?.path !== path) return false;
  const kernel = notebook?.sessionContext?.session?.kernel;
  return kernel?.status === "idle" && notebook.content.model?.cells.length > 0;
}

/** @param {string} path */
export async function open(path) {
  const { commands } = /** @type {any} */ (window).jupyterapp;
  await commands.execute("docmanager:open", { path, factory: "Notebook" });
}

/** Hides the list of files, beside which a narrow page has no room for a lesson. */
export function hideFiles() {
  /** @type {any} */ (window).jupyterapp.shell.collapseLeft();
}

/**
 * Runs all cells as far as the last one that holds the text.
 * @param {string} text
 */
export async function runAsFarAs(text) {
  const { commands, shell } = /** @type {any} */ (window).jupyterapp;
  const { content } = shell.currentWidget;
  content.activeCellIndex = content.widgets.findLastIndex(
    (/** @type {any} */ { model }) =>
      model.type === "code" && model.sharedModel.source.includes(text),
  );
  if (content.activeCellIndex < 0) throw new Error(`no cell holds ${text}`);
  await commands.execute("notebook:run-all-above");
  await commands.execute("notebook:run-cell");
}

/** @param {string} path */
export async function startKernel(path) {
  const { sessions } = /** @type {any} */ (window).jupyterapp.serviceManager;
  const kernel = { name: "tslab" };
  const session = await sessions.startNew({ path, name: path, type: "notebook", kernel });
  session.dispose();
}

/** Ends the kernel of the notebook in front and closes it, unsaved. */
export async function close() {
  const notebook = /** @type {any} */ (window).jupyterapp.shell.currentWidget;
  await notebook.sessionContext.shutdown();
  notebook.dispose();
}

/** The kernel rests, and no cell waits for its answer. */
export function isIdle() {
  const notebook = /** @type {any} */ (window).jupyterapp.shell.currentWidget;
  if (notebook.sessionContext.session.kernel.status !== "idle") return false;
  return notebook.content.widgets.every(
    (/** @type {any} */ cell) =>
      cell.model.type !== "code" ||
      cell.model.sharedModel.source.trim() === "" ||
      (cell.model.executionState === "idle" && !cell.promptNode?.textContent.includes("*")),
  );
}

/**
 * Notes how long each step of a figure's slider takes, from the handle's move until the picture is made.
 * Plotly draws in an animation frame; a timer's turn comes when the frame is done, its scenes in space included.
 * @param {any} plot
 */
export function timeSteps(plot) {
  let since = 0;
  plot.stepTimes = [];
  plot.on("plotly_sliderchange", () => {
    since = performance.now();
  });
  plot.on("plotly_afterplot", () => {
    setTimeout(() => plot.stepTimes.push(performance.now() - since));
  });
}

/** @param {{ plot: any, count: number }} asked */
export const hasStepped = ({ plot, count }) => plot.stepTimes.length > count;

/** @param {any} plot */
export function timedSteps(plot) {
  return {
    title: plot.querySelector(".gtitle")?.textContent ?? "",
    milliseconds: plot.stepTimes,
    in3d: Object.keys(plot._fullLayout).some((key) => /^scene\d*$/.test(key)),
  };
}

/**
 * How many times as long as usual some work takes in the page, 1 or more: the machine may be slow, or busy.
 * Usual are 3.5 ms, the best of a quiet machine with two processors of 2.5 GHz.
 */
export function slowness() {
  const times = Array.from({ length: 9 }, () => {
    const since = performance.now();
    const list = Array.from({ length: 20_000 }, (_, k) => (k * 7919) % 20_011);
    list.sort((a, b) => a - b);
    list.map(String).join(" ");
    return performance.now() - since;
  });
  return Math.max(1, Math.min(...times) / 3.5);
}

export function areFiguresThere() {
  const notebook = /** @type {any} */ (window).jupyterapp.shell.currentWidget;
  const sent = notebook.content.widgets
    .flatMap((/** @type {any} */ cell) => cell.model.outputs?.toJSON() ?? [])
    .filter((/** @type {any} */ output) => output.data?.["application/vnd.plotly.v1+json"]);
  // The extension adds a picture of each figure to its data once the figure is drawn.
  const boards = [...notebook.node.querySelectorAll(".ne-place")];
  return (
    sent.every((/** @type {any} */ output) => output.data["image/png"]) &&
    boards.every((board) => board.dataset.live)
  );
}

/**
 * Every figure is as wide as its place, and nothing has moved between the last checks.
 * @param {{ last: { boxes: string, same: number } }} memory of the checks before, kept in the page
 */
export function hasSettled({ last }) {
  const notebook = /** @type {any} */ (window).jupyterapp.shell.currentWidget;
  const plots = [...notebook.node.querySelectorAll(".js-plotly-plot")];
  const boxes = [...plots, ...notebook.node.querySelectorAll(".jp-Cell")].map((node) => {
    const { y, width, height } = node.getBoundingClientRect();
    return [y, width, height];
  });
  const now = JSON.stringify(boxes);
  last.same = now === last.boxes ? last.same + 1 : 0;
  last.boxes = now;
  const fits = plots.every((plot) => Math.abs(plot._fullLayout?.width - plot.clientWidth) <= 1);
  return fits && last.same >= 3;
}

/** @returns {Promise<View>} */
export async function view() {
  const notebook = /** @type {any} */ (window).jupyterapp.shell.currentWidget;
  const cells = notebook.content.widgets.filter(
    (/** @type {any} */ cell) => cell.model.type === "code" && cell.model.sharedModel.source.trim(),
  );
  /** @type {any[]} */
  const outputs = cells.flatMap((/** @type {any} */ cell) => cell.model.outputs.toJSON());
  const sent = outputs.filter((output) => output.data?.["application/vnd.plotly.v1+json"]);
  const plots = [...notebook.node.querySelectorAll(".js-plotly-plot")];
  return {
    figuresSent: sent.length,
    boardsSent: outputs.filter(({ data }) =>
      String(data?.["text/html"]).startsWith('<div class="ne-board"'),
    ).length,
    boardsInHand: notebook.node.querySelectorAll(".ne-place[data-live]").length,
    figures: await Promise.all(plots.map((plot, k) => describe(plot, sent[k]?.data["image/png"]))),
    errors: [...errorsInOutputs(), ...errorsInThePage(), ...cellsNotRun()],
    mangled: [...notebook.node.querySelectorAll("mjx-container")].flatMap(mangledWords),
  };

  function errorsInOutputs() {
    return outputs.flatMap((output) => {
      if (output.output_type === "error") return [`${output.ename}: ${output.evalue}`];
      return output.name === "stderr" ? [`on stderr: ${[output.text].flat().join("")}`] : [];
    });
  }

  function errorsInThePage() {
    const words = /Javascript Error|Error displaying|WebGL is not supported|No renderer/i;
    const boxes = [...document.querySelectorAll(".jp-OutputArea-output")];
    return [
      ...document.querySelectorAll(".jp-Dialog, .jp-RenderedText[data-mime-type*=error]"),
      ...boxes.filter((box) => words.test(box.textContent ?? "")),
    ].map((node) => `in the page: ${node.textContent}`);
  }

  function cellsNotRun() {
    return cells
      .filter((/** @type {any} */ cell) => cell.model.executionCount === null)
      .map((/** @type {any} */ cell) => `not run: ${cell.model.sharedModel.source.slice(0, 80)}`);
  }

  /**
   * Five letters side by side, each set as a variable of its own, are a word that should not be there.
   * Letters of a fraction or an index are not side by side: they have parents of their own.
   * @param {Element} formula
   */
  function mangledWords(formula) {
    const letter = "mjx-mi:has(> :only-child)";
    const word = Array(5).fill(letter).join(" + ");
    return formula.querySelector(word)
      ? [formula.parentElement?.textContent?.slice(0, 200) ?? ""]
      : [];
  }

  /**
   * @param {any} plot
   * @param {string | undefined} picture
   * @returns {Promise<DrawnFigure>}
   */
  async function describe(plot, picture) {
    const layout = plot._fullLayout ?? {};
    /** @param {string} selector */
    const drawnText = (selector) => plot.querySelector(selector)?.textContent?.trim() ?? "";
    // Panels that share an axis write its numbers and its title once, at the edge.
    const flat = Object.keys(layout).filter(
      (key) =>
        /^[xy]axis\d*$/.test(key) &&
        layout[key].visible !== false &&
        layout[key].showticklabels !== false,
    );
    const scenes = Object.keys(layout).filter((key) => /^scene\d*$/.test(key));
    return {
      title: drawnText(".gtitle"),
      axes: [
        ...flat.map((name) => ({ name, title: drawnText(`.${name.replace("axis", "")}title`) })),
        ...scenes.flatMap((scene) =>
          ["xaxis", "yaxis", "zaxis"].map((name) => ({
            name: `${scene}.${name}`,
            title: layout[scene][name]?.title?.text ?? "",
          })),
        ),
      ],
      height: plot.getBoundingClientRect().height,
      colours: scenes.length > 0 && picture ? await coloursIn(picture, layout.scene.domain) : 0,
    };
  }

  /**
   * @param {string} picture PNG, base64
   * @param {{ x: [number, number], y: [number, number] }} domain of the scene, as fractions of the figure
   */
  async function coloursIn(picture, domain) {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
    pen.drawImage(image, 0, 0);
    const [left, right] = domain.x.map((x) => Math.round(x * image.width));
    const { data } = pen.getImageData(
      /** @type {number} */ (left) + 1,
      Math.round(image.height * 0.3),
      /** @type {number} */ (right) - /** @type {number} */ (left) - 2,
      Math.round(image.height * 0.4),
    );
    return new Set(new Uint32Array(data.buffer)).size;
  }
}
