// A handle of a board: a point that the mouse, a finger and the arrow keys move.
/// <reference lib="dom" />
import type { Handle, Place } from "../../figures/boards/board";
import { colourOf, size } from "../../figures/boards/look";
import { formatNumber } from "../../report/format-number";
import { type Element, faces, type JsxBoard } from "./jsxgraph";

interface Held {
  /** The handle as it is at any time. */
  now(): Handle;
  drag(to: Place): void;
  /** The place that the hand means by (x, y) of the panel. */
  placeAt(x: number, y: number): Place;
}

export function drawHandle(board: JsxBoard, { symbol, role }: Handle, held: Held): Element {
  const colour = colourOf(role);
  const halo = { strokeWidth: 2 * (size.halo - size.handle), strokeOpacity: 0.25 };
  const point = board.create("point", [0, 0], {
    ...{ withLabel: false, size: size.handle, face: faces[symbol], layer: 9, ...halo },
    ...{ strokeColor: colour, fillColor: colour },
    ...{ highlightStrokeColor: colour, highlightFillColor: colour, highlightStrokeOpacity: 0.45 },
  });
  point.on("drag", () => held.drag(held.placeAt(point.X(), point.Y())));
  const node = point.rendNode;
  node.style.touchAction = "none";
  node.style.cursor = "grab";
  node.addEventListener("keydown", (event) => {
    const to = moveByKey(held.now(), event as KeyboardEvent);
    if (!to) return;
    // JupyterLab would go to the next cell.
    event.preventDefault();
    event.stopPropagation();
    held.drag(to);
  });
  return point;
}

/** Tab reaches a handle, and a screen reader reads its name and where it is. */
export function nameHandle({ rendNode }: Element, { name, at }: Handle): void {
  const attributes = {
    ...{ tabindex: "0", role: "slider", "aria-label": name },
    "aria-valuenow": String(at.at(-1)),
    "aria-valuetext": at.map((value) => formatNumber(value, 3)).join(", "),
  };
  for (const [key, value] of Object.entries(attributes)) rendNode.setAttribute(key, value);
}

/**
 * Where an arrow key leads: left and right along the first axis, up and down along the last, Page Up and Page Down along
 * the second of three; ten steps with Shift.
 */
function moveByKey({ at, step }: Handle, { key, shiftKey }: KeyboardEvent): Place | undefined {
  const last = at.length - 1;
  const moves: Record<string, [axis: number, direction: number]> = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowDown: [last, -1],
    ArrowUp: [last, 1],
    ...(last === 2 && { PageDown: [1, -1], PageUp: [1, 1] }),
  };
  const move = moves[key];
  if (!move) return undefined;
  // A handle that moves along one axis alone answers to both pairs of arrows.
  const axis = step[move[0]] === 0 ? step.findIndex((length) => length !== 0) : move[0];
  const by = move[1] * step[axis]! * (shiftKey ? 10 : 1);
  return at.map((value, k) => (k === axis ? value + by : value));
}
