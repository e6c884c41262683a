// The axes of a flat panel: fine lines and numbers, in the colour of the page's own text.
import type { Panel } from "../../figures/boards/board";
import { pixelOf, ticks } from "../../figures/boards/frame";
import { formatNumber } from "../../report/format-number";
import { fixed, ink, type JsxBoard } from "./jsxgraph";

export function drawAxes(board: JsxBoard, panel: Panel): void {
  const [[left, right], [bottom, top]] = panel.over as [[number, number], [number, number]];
  const [xPixel, yPixel] = pixelOf(panel);
  const line = (x: number[], y: number[], isZero: boolean) => {
    const strokeOpacity = isZero ? 0.45 : 0.15;
    const look = { strokeColor: ink, strokeOpacity, strokeWidth: 1, layer: 1 };
    board.create("curve", [x, y], { ...fixed, ...look });
  };
  const write = (x: number, y: number, value: number, anchors: object) => {
    const look = { display: "internal", fontSize: 12, strokeColor: ink, opacity: 0.8 };
    board.create("text", [x, y, formatNumber(value)], { ...fixed, ...look, ...anchors });
  };
  for (const value of ticks([left, right])) {
    line([value, value], [bottom, top], value === 0);
    write(value, bottom - 5 * yPixel, value, { anchorX: "middle", anchorY: "top" });
  }
  for (const value of ticks([bottom, top])) {
    line([left, right], [value, value], value === 0);
    write(left - 6 * xPixel, value, value, { anchorX: "right", anchorY: "middle" });
  }
}
