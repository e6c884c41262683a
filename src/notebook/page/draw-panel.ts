// One panel of a board, drawn by JSXGraph.
/// <reference lib="dom" />
import type { Handle, Panel, Place, Scene, Shape } from "../../figures/boards/board";
import { frameOf, ticks } from "../../figures/boards/frame";
import { areaOpacity, colourOf, labelOffset, size, strokeWidth } from "../../figures/boards/look";
import { firstView, inSpace, projectionOf } from "../../figures/boards/space";
import { formatNumber } from "../../report/format-number";
import type { Element, Jsx, JsxBoard } from "./jsxgraph";

export interface DrawnPanel {
  show(scene: Scene, panel: number): void;
}

interface Hand {
  drag(handle: number, to: Place): void;
}

/** JSXGraph's numbers for dashes. */
const dashes = { solid: 0, dash: 2, dot: 1, dashdot: 6 } as const;
const faces = { circle: "o", diamond: "<>", square: "[]", cross: "x" } as const;

/** Nothing but what the scene says: no menu, no zoom, no pan, so that a finger on the ground scrolls the page. */
const still = {
  showCopyright: false,
  showNavigation: false,
  showInfobox: false,
  pan: { enabled: false },
  zoom: { enabled: false },
  browserPan: true,
  // Keys are ours: they move by steps that can be written down.
  keyboard: { enabled: false },
  resize: { enabled: true, throttle: 100 },
  precision: { mouse: 4, touch: 8, pen: 4 },
};

const ink = "currentColor";
const fixed = { fixed: true, highlight: false, tabindex: null };

export function drawPanel(
  jsx: Jsx,
  panel: Panel,
  place: HTMLElement,
  name: string,
  hand: Hand,
): DrawnPanel {
  const frame = frameOf(panel);
  // JSXGraph finds its place by a name, and each board of a page has its own copy of this script.
  place.id = `ne-panel-${Math.random().toString(36).slice(2)}`;
  place.style.aspectRatio = `${frame.width} / ${frame.height}`;
  const board = jsx.JSXGraph.initBoard(place.id, {
    ...still,
    boundingBox: frame.box,
    keepAspectRatio: false,
    axis: false,
    title: name,
  });
  // A region is a landmark, and two boards of a page may have panels of the same name.
  place.setAttribute("role", "group");
  board.on("up", () => {
    place.style.touchAction = panel.z === undefined ? "" : "pan-y";
  });
  const pixel = pixelOf(panel);
  let view = firstView;
  let project = projectionOf(panel, view);
  if (panel.z === undefined) drawAxes(board, panel);
  else {
    turnByHand(
      place,
      () => handles.map(({ rendNode }) => rendNode),
      (azimuth, elevation) => {
        view = {
          azimuth: view.azimuth + azimuth,
          elevation: Math.min(Math.PI / 2, Math.max(-Math.PI / 2, view.elevation + elevation)),
        };
        project = projectionOf(panel, view);
        update();
      },
    );
  }

  /** What is drawn now: of each shape and handle the element that follows it. */
  let drawn: Element[] = [];
  let handles: Element[] = [];
  let kinds = "";
  let shapes: Shape[] = [];
  let held: { handle: Handle; number: number }[] = [];

  function show(scene: Scene, k: number): void {
    shapes = scene.shapes.filter((shape) => shape.panel === k);
    held = scene.handles
      .map((handle, number) => ({ handle, number }))
      .filter(({ handle }) => handle.panel === k);
    const signs = JSON.stringify([
      shapes.map(({ kind, at, role, stroke, symbol }) => [
        kind,
        role,
        stroke,
        symbol,
        kind === "mark" && at.length,
      ]),
      held.map(({ handle: { name, role, symbol } }) => [name, role, symbol]),
    ]);
    if (signs !== kinds) {
      board.suspendUpdate();
      rebuild();
      board.unsuspendUpdate();
    }
    kinds = signs;
    update();
  }

  function update(): void {
    board.suspendUpdate();
    held.forEach(({ handle }, i) => {
      handles[i]!.setPosition(jsx.COORDS_BY_USER, project(handle.at));
      name_(handles[i]!, handle);
    });
    board.unsuspendUpdate();
  }

  function rebuild(): void {
    for (const element of [...drawn, ...handles]) board.removeObject(element);
    drawn = shapes.flatMap((shape, i) => elementsOf(shape, () => shapes[i]!));
    handles = held.map((_, i) => handleOf(i));
  }

  /** A shape as elements whose coordinates are those of the scene at any time. */
  function elementsOf(shape: Shape, now: () => Shape): Element[] {
    const colour = colourOf(shape.role);
    if (shape.kind === "mark") {
      return shape.at.map((_, i) =>
        board.create("point", [() => project(now().at[i]!)[0], () => project(now().at[i]!)[1]], {
          ...{ ...fixed, withLabel: false, size: size.mark, face: faces[shape.symbol ?? "circle"] },
          ...{
            strokeColor: colour,
            fillColor: colour,
            strokeWidth: shape.symbol === "cross" ? 2 : 0,
          },
        }),
      );
    }
    if (shape.kind === "ring") {
      const at = (axis: 0 | 1) => () => project(now().at[0]!)[axis];
      return [
        board.create("point", [at(0), at(1)], {
          ...{ ...fixed, withLabel: false, size: size.ring, face: "[]", fillColor: "none" },
          ...{ strokeColor: colour, strokeWidth: 2, layer: 7 },
        }),
      ];
    }
    if (shape.kind === "text") {
      const at = (axis: 0 | 1) => () =>
        project(now().at[0]!)[axis] + labelOffset[axis] * pixel[axis];
      return [
        board.create("text", [at(0), at(1), () => now().text ?? ""], {
          ...{
            ...fixed,
            display: "internal",
            fontSize: 13,
            strokeColor: ink,
            anchorY: "middle",
            offset: [8, 0],
          },
        }),
      ];
    }
    const curve = board.create("curve", [[0], [0]], {
      ...{
        ...fixed,
        strokeColor: colour,
        strokeWidth: strokeWidth(shape),
        dash: dashes[shape.stroke ?? "solid"],
      },
      ...(shape.kind === "area" && { fillColor: colour, fillOpacity: areaOpacity }),
      ...(shape.kind === "arrow" && { lastArrow: { type: 1, size: 6 } }),
      ...{ lineCap: "butt", dashScale: true, layer: shape.kind === "area" ? 3 : 5 },
    });
    curve.updateDataArray = () => {
      const places = now().at.map(project);
      const closed = shape.kind === "area" ? [...places, ...places.slice(0, 1)] : places;
      curve.dataX = closed.map(([x]) => x);
      curve.dataY = closed.map(([, y]) => y);
    };
    return [curve];
  }

  /** A point that the hand moves, and the arrow keys. */
  function handleOf(i: number): Element {
    const { symbol, role } = held[i]!.handle;
    const point = board.create("point", [0, 0], {
      ...{ withLabel: false, size: size.handle, face: faces[symbol], highlight: true, layer: 9 },
      ...{ strokeColor: colourOf(role), fillColor: colourOf(role), strokeOpacity: 0.25 },
      ...{ strokeWidth: 2 * (size.halo - size.handle), highlightStrokeOpacity: 0.45 },
      ...{ highlightFillColor: colourOf(role), highlightStrokeColor: colourOf(role) },
    });
    point.on("drag", () => {
      const { handle, number } = held[i]!;
      const moved = [point.X(), point.Y()];
      if (panel.z === undefined) return hand.drag(number, moved);
      const [x, y] = project(handle.at);
      const by = inSpace(panel, view, [moved[0]! - x, moved[1]! - y]);
      hand.drag(
        number,
        handle.at.map((value, axis) => value + by[axis]!),
      );
    });
    const node = point.rendNode;
    node.style.touchAction = "none";
    node.style.cursor = "grab";
    node.addEventListener("keydown", (event) => {
      const { handle, number } = held[i]!;
      const to = moveByKey(handle, event as KeyboardEvent);
      if (!to) return;
      // JupyterLab would go to the next cell.
      event.preventDefault();
      event.stopPropagation();
      hand.drag(number, to);
    });
    return point;
  }

  return { show };
}

/** Turns a scene: by dragging its ground, or by the arrow keys while it has the focus itself. Up and down a finger scrolls the page. */
function turnByHand(
  place: HTMLElement,
  handles: () => SVGElement[],
  turn: (azimuth: number, elevation: number) => void,
): void {
  const radians = 0.01; // for each pixel
  let last: { x: number; y: number } | undefined;
  place.style.touchAction = "pan-y";
  place.addEventListener("pointerdown", (event) => {
    if (handles().includes(event.target as SVGElement)) return;
    last = { x: event.clientX, y: event.clientY };
    place.setPointerCapture(event.pointerId);
  });
  place.addEventListener("pointermove", (event) => {
    if (!last) return;
    const [dx, dy] = [event.clientX - last.x, event.clientY - last.y];
    last = { x: event.clientX, y: event.clientY };
    turn(-radians * dx, radians * dy);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    place.addEventListener(end, () => {
      last = undefined;
    });
  }
  place.tabIndex = 0;
  place.addEventListener("keydown", (event) => {
    const turns: Record<string, [number, number]> = {
      ArrowLeft: [0.1, 0],
      ArrowRight: [-0.1, 0],
      ArrowUp: [0, 0.1],
      ArrowDown: [0, -0.1],
    };
    const by = turns[event.key];
    if (event.target !== place || !by) return;
    event.preventDefault();
    event.stopPropagation();
    turn(...by);
  });
}

/** Tab reaches a handle, and a screen reader reads its name and where it is. */
function name_({ rendNode }: Element, { name, at }: Handle): void {
  rendNode.setAttribute("tabindex", "0");
  rendNode.setAttribute("role", "slider");
  rendNode.setAttribute("aria-label", name);
  rendNode.setAttribute("aria-valuetext", at.map((value) => formatNumber(value, 3)).join(", "));
  rendNode.setAttribute("aria-valuenow", String(at.at(-1)));
}

/** Left and right along the first axis, up and down along the last, Page Up and Page Down along the one between. */
function moveByKey({ at, step }: Handle, { key, shiftKey }: KeyboardEvent): number[] | undefined {
  const last = at.length - 1;
  const moves: Record<string, [number, number]> = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowDown: [last, -1],
    ArrowUp: [last, 1],
    PageDown: [1, -1],
    PageUp: [1, 1],
  };
  const move = moves[key];
  if (!move) return undefined;
  // A handle that moves along one axis alone answers to both pairs of arrows.
  const axis = step[move[0]] === 0 ? step.findIndex((value) => value !== 0) : move[0];
  return at.map((value, k) =>
    k === axis ? value + move[1] * step[k]! * (shiftKey ? 10 : 1) : value,
  );
}

/** How long a pixel is along each axis. */
function pixelOf(panel: Panel): [number, number] {
  const { width, height, box } = frameOf(panel);
  return [(box[2] - box[0]) / width, (box[1] - box[3]) / height];
}

/** Fine lines and numbers, in the colour of the page's own text. */
function drawAxes(board: JsxBoard, panel: Panel): void {
  const [[left, right], [bottom, top]] = panel.over as [[number, number], [number, number]];
  const [xPixel, yPixel] = pixelOf(panel);
  const line = (x: number[], y: number[], strokeOpacity: number) =>
    board.create("curve", [x, y], {
      ...fixed,
      strokeColor: ink,
      strokeOpacity,
      strokeWidth: 1,
      layer: 1,
    });
  const write = (x: number, y: number, value: number, attributes: object) =>
    board.create("text", [x, y, formatNumber(value)], {
      ...{ ...fixed, display: "internal", fontSize: 12, strokeColor: ink, opacity: 0.8 },
      ...attributes,
    });
  for (const value of ticks([left, right])) {
    line([value, value], [bottom, top], value === 0 ? 0.45 : 0.15);
    write(value, bottom - 5 * yPixel, value, { anchorX: "middle", anchorY: "top" });
  }
  for (const value of ticks([bottom, top])) {
    line([left, right], [value, value], value === 0 ? 0.45 : 0.15);
    write(left - 6 * xPixel, value, value, { anchorX: "right", anchorY: "middle" });
  }
}
